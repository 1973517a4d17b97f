import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalReranker, openReranker } from './cross-encoder.ts'
import { type JudgedPassage, mostOdds } from './reranker.ts'

let reranker: LocalReranker

beforeAll(async () => {
  reranker = await openReranker({ model: 'footnote/answers-en-v1', models: null })
})
afterAll(() => reranker.close())

/** A passage of whole sentences, each judged. */
function passageOf(title: string, ...sentences: string[]): JudgedPassage {
  const text = sentences.join(' ')
  const extents = sentences.map((sentence) => {
    const start = text.indexOf(sentence)
    return { start, end: start + sentence.length }
  })
  return { title, text, sentences: extents }
}

const quay = passageOf(
  'The quay of Larkmoor',
  'The council met on Tuesday in the old hall.',
  'It was Ada Fenn who paid for the new crane, out of what her father had left her.',
  'The ferry has run twice a day since then.',
)
const bakery = passageOf('The bakery', 'Bread is baked at night.', 'The shop opens at seven.')

const bestOf = (odds: readonly number[]): number => odds.indexOf(Math.max(...odds))

describe('a sentence', () => {
  test('that answers has better odds than those beside it, also in other words', async () => {
    for (const [question, best] of [
      ['Who paid for the crane?', 1],
      ['Whose money bought the lifting machine?', 1],
      ['How often does the boat go?', 2],
      ['When did the council meet?', 0],
    ] as const) {
      const [odds] = await reranker.judge(question, [quay])
      expect(bestOf(odds!), question).toBe(best)
    }
  })
  test('of a passage about something else has worse odds than one that answers', async () => {
    const [right, wrong] = await reranker.judge('Who paid for the crane?', [quay, bakery])
    expect(Math.max(...right!)).toBeGreaterThan(Math.max(...wrong!) + 2)
  })
  test('has nearly the same odds alone and beside other passages', async () => {
    const [alone] = await reranker.judge('Who paid for the crane?', [quay])
    const among = await reranker.judge('Who paid for the crane?', [bakery, quay, bakery, quay])
    expect(among).toHaveLength(4)
    for (const [i, odds] of among[3]!.entries()) expect(Math.abs(odds - alone![i]!)).toBeLessThan(3)
  })
  test('beyond what the model reads has the lowest odds there are', async () => {
    const long = passageOf('Long', 'The bells rang all day.'.repeat(200), 'Ada Fenn paid for it.')
    const [odds] = await reranker.judge('Who paid for it?', [long])
    expect(odds![1]).toBe(-mostOdds)
  })
})

test('odds are finite and within their bounds for empty and odd texts', async () => {
  const odd = ['', '   ', '…', '漢字', '!'.repeat(5000), 'a\u0000b']
  const passages = odd.map((text) => ({
    title: '',
    text,
    sentences: [{ start: 0, end: text.length }],
  }))
  for (const question of ['', 'x '.repeat(900), 'Who?']) {
    const odds = (await reranker.judge(question, passages)).flat()
    expect(odds).toHaveLength(odd.length)
    for (const each of odds) expect(Math.abs(each)).toBeLessThanOrEqual(mostOdds)
  }
})

test('no passages need no model', async () => {
  expect(await reranker.judge('Who?', [])).toEqual([])
})

test('a cancelled question is not read', async () => {
  const options = { signal: AbortSignal.abort() }
  await expect(reranker.judge('Who?', [quay], options)).rejects.toThrow(/abort/i)
})

test('a model of ours that is not there is said to be unavailable', async () => {
  const opening = openReranker({ model: 'footnote/answers-xx-v9', models: null })
  await expect(opening).rejects.toMatchObject({
    code: 'model_unavailable',
    message: expect.stringContaining('or leave out FOOTNOTE_RERANKER'),
  })
})
