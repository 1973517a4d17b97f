import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { CheckedDraft } from '../../answer/check.ts'
import { createApp } from '../../app.ts'
import { documents, smallCollection } from './small-collection.fixture.ts'

const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '', assets: new Map() },
  log: pino({ enabled: false }),
})

async function check(body: unknown): Promise<{ status: number; reply: CheckedDraft }> {
  const response = await app.request('/api/check', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, reply: (await response.json()) as CheckedDraft }
}

const verdicts = ({ sentences }: CheckedDraft) => sentences.map(({ verdict }) => verdict)

describe('a draft', () => {
  const text =
    'The harbour bridge was opened in 1931. The harbour bridge was closed in 1987. The zeppelin mast fell in a storm of hail. I like bridges.'

  test('is held against the collection, sentence by sentence', async () => {
    const { reply } = await check({ text })
    expect(verdicts(reply)).toEqual(['supported', 'contradicted', 'unsupported'])
    expect(reply.sentences.map(({ citations }) => citations)).toEqual([[1], [2], []])
    expect(reply.leftAlone.map((each) => each.text)).toEqual(['I like bridges.'])
    for (const { documentId, start, end, quote } of reply.citations) {
      expect(documents.find(({ id }) => id === documentId)!.text.slice(start, end)).toBe(quote)
    }
    for (const sentence of reply.sentences) {
      expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text)
    }
  })
})

describe('a text with its evidence', () => {
  const evidence = [
    { text: 'The weir was finished in 1940.', author: 'Ada Example', date: '1941-02' },
    { text: 'Nobody has ever fished there.', voice: 'comment', speaker: 'gull' },
  ]

  test('is held against that alone', async () => {
    const { reply } = await check({
      text: 'The weir was finished in 1940. The weir was finished in 1950. The harbour bridge was opened in 1931.',
      evidence,
    })
    expect(verdicts(reply)).toEqual(['supported', 'contradicted', 'unsupported'])
    expect(reply.sentences.map(({ citations }) => citations)).toEqual([[1], [1], []])
    expect(reply.citations).toEqual([])
  })

  test('denies a sentence in more than one respect too', async () => {
    const { reply } = await check({
      text: 'The weir was finished in 1950 and cost 9 crowns.',
      evidence: [{ text: 'The weir was finished in 1940 and cost 5 crowns.' }],
    })
    expect(verdicts(reply)).toEqual(['contradicted'])
    expect(reply.sentences[0]!.citations).toEqual([1])
  })

  test('names every piece that carries a sentence, and is told the number of the one that denies it', async () => {
    const { reply } = await check({
      text: 'The weir was finished in 1940. The weir was finished in 1950.',
      evidence: [{ text: 'Herrings are fish.' }, ...evidence, { text: evidence[0]!.text }],
    })
    expect(verdicts(reply)).toEqual(['supported', 'contradicted'])
    expect(reply.sentences.map(({ citations }) => citations)).toEqual([[2, 4], [2]])
  })

  test('is supported by pieces that carry it only together', async () => {
    const { reply } = await check({
      text: 'The weir was finished in 1940, and the mill was sold in 1952.',
      evidence: [
        { text: 'Herrings are fish.' },
        { text: 'The mill was sold in 1952.' },
        ...evidence,
      ],
    })
    expect(reply.sentences).toMatchObject([{ verdict: 'supported', citations: [2, 3] }])
  })

  test('leaves alone what states nothing, with the reason, but never the only sentence', async () => {
    const text =
      '# The weir\n\nWas it finished?\n\nI like weirs. Every zeppelin should carry mail to Belmar.\n\n- The weir was finished in 1940'
    const { reply } = await check({ text, evidence })
    expect(reply.leftAlone.map(({ reason }) => reason)).toEqual(['heading', 'question', 'opinion'])
    expect(verdicts(reply)).toEqual(['unsupported', 'supported'])
    const alone = await check({ text: 'I like herons.', evidence })
    expect(verdicts(alone.reply)).toEqual(['unsupported'])
  })

  test('may be of unknown voice, speaker, author and date', async () => {
    const unknown = { voice: null, speaker: null, author: '', date: null }
    const { status, reply } = await check({
      text: evidence[0]!.text,
      evidence: [{ text: evidence[0]!.text, ...unknown }],
    })
    expect([status, verdicts(reply)]).toEqual([200, ['supported']])
  })

  test('has its places in the text as it was sent', async () => {
    const text = '\uFEFF \n 💧 The weir was\r\nfinished in 1940.  '
    const { sentences } = (await check({ text, evidence })).reply
    expect(sentences.map((each) => text.slice(each.start, each.end))).toEqual([
      '💧 The weir was\r\nfinished in 1940.',
    ])
  })

  test.each([
    ['numbers', '1 2 3 '],
    ['names', 'Norland and Sudland and '],
    ['words', 'river town boat '],
    ['quotations', '“a b c” '],
  ])('that repeats its %s is answered at once', async (_, piece) => {
    const before = performance.now()
    const { status, reply } = await check({
      text: `${piece.repeat(3)}. ${piece.repeat(900 / piece.length)}.`,
      evidence: [{ text: piece.repeat(20_000 / piece.length) }],
    })
    expect([status, reply.leftAlone.map(({ reason }) => reason)]).toEqual([200, ['long']])
    // Without a bound, minutes.
    expect(performance.now() - before).toBeLessThan(15_000)
  })

  test('of many sentences leaves the server free for others', async () => {
    const text = 'The weir was finished in 1950. '.repeat(200)
    let isDone = false
    const checking = check({ text, evidence }).then(() => {
      isDone = true
    })
    const health = await app.request('/healthz')
    await new Promise((resolve) => setTimeout(resolve))
    expect({ status: health.status, isDone }).toEqual({ status: 200, isDone: false })
    await checking
  })
})

test.each([
  [{ text: ' ' }, 400, 'text: expected some text, found none'],
  [{ text: '\0' }, 400, 'text: contains a NUL'],
  [{ text: 'a'.repeat(20_001) }, 400, 'text: expected at most 20000 characters'],
  [{ text: 'a'.repeat(100_000) }, 413, 'the body has more than'],
  [
    { text: 'a', evidence: Array.from({ length: 51 }, () => ({ text: 'b' })) },
    400,
    'evidence: expected at most 50 texts',
  ],
  [{ text: 'a', evidence: Array.from({ length: 10_000 }, () => ({ text: 'b' })) }, 413, 'body'],
  [{ text: 'a', evidence: ['b'] }, 400, 'evidence[0]: expected an object'],
  [{ text: 'a', evidence: 'b' }, 400, 'evidence: expected a list'],
  [{ text: 'a', evidence: [{ text: '' }] }, 400, 'evidence[0].text: expected some text'],
  [{ text: ['a'] }, 400, 'text: expected a string'],
  [{ text: 'a', filters: { colour: 'red' } }, 400, 'filters: unknown colour'],
  [[], 400, 'request: expected a JSON object'],
  [null, 400, 'request: expected a JSON object'],
])(
  'a request that is too much or beside the point is refused with the reason: %#',
  async (body, expected, message) => {
    const { status, reply } = await check(body)
    expect(status).toBe(expected)
    expect(JSON.stringify(reply)).toContain(message)
  },
)

test.each([
  [{}, 'text: expected a string'],
  [{ text: ' ' }, 'text: expected some text, found none'],
  [{ text: 'a', evidence: [] }, 'evidence: expected at least one text'],
  [{ text: 'a', evidence: [{ text: 'b', voice: 'choir' }] }, 'evidence[0].voice: expected one of'],
  [{ text: 'a', evidence: [{ text: 'b', date: '1.2.2003' }] }, 'evidence[0].date: expected a date'],
])('%j is refused', async (body, message) => {
  const { status, reply } = await check(body)
  expect(status).toBe(400)
  expect(JSON.stringify(reply)).toContain(message)
})
