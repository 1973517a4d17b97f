import { expect, test } from 'vitest'
import type { AnswerSentence, Citation } from '../answer.ts'
import { candidatesOf } from '../candidates.ts'
import { hitOf } from '../passages.fixture.ts'
import { goodAnswer, task, writeAt, writerAt } from './bridge.fixture.ts'
import { type Generation, generate } from './generate.ts'
import { providerForTests } from './provider-for-tests.fixture.ts'
import { repeatsPassages } from './scripted-models.fixture.ts'
import { says, streams } from './scripted-provider.fixture.ts'
import { openaiEvent } from './transcript.fixture.ts'

const provider = await providerForTests()

const documents = new Map(
  task.candidates.map(({ hit }) => [hit.passage.documentId, hit.passage.text]),
)

/** What a reader is shown, as one text; empty for a fallback. */
function shownIn(result: Generation): string {
  if (result.state === 'fallback') return ''
  return result.sentences.map(({ text, citations }) => `${text} [${citations}]`).join(' ')
}

function written(text: string | ((prompt: string) => string)): Promise<Generation> {
  provider.follow(says(text))
  return writeAt(provider.url)
}

test.each(['openai', 'anthropic', 'workers-ai', 'compatible'] as const)(
  '%s writes an answer',
  async (format) => {
    provider.follow(says(goodAnswer))
    const told: [AnswerSentence, readonly Citation[]][] = []
    const result = await writeAt(provider.url, {
      provider: format,
      onSentence: (...sentence) => void told.push(sentence),
    })
    expect(result).toMatchObject({
      state: 'written',
      sentences: [
        {
          text: 'The harbour bridge was opened in 1931 by the mayor.',
          citations: [1],
          support: 1,
          voice: 'author',
          attribution: 'Ada Example, The Quay, 4 July 2012',
        },
        { text: 'A storm felled forty of the pear trees in 1974.', citations: [2] },
      ],
      citations: [
        {
          number: 1,
          documentId: 'bridge',
          quote: 'The harbour bridge was opened in 1931 by the mayor.',
        },
        {
          number: 2,
          documentId: 'orchard',
          quote: 'A storm felled forty of the pear trees in 1974.',
        },
      ],
      trace: { passages: 2, dropped: [], cost: { calls: 1 } },
    })
    if (result.state !== 'written') return
    expect(told.map(([sentence]) => sentence)).toEqual(result.sentences)
    expect(told.flatMap(([, citations]) => citations)).toEqual(result.citations)
  },
)

test('a sentence is told as soon as the next begins, before the model has ended', async () => {
  const told: string[] = []
  let atEnd = 0
  provider.follow(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(openaiEvent({ content: 'The bridge was opened in 1931. [1] A' }))
    while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    atEnd = told.length
    response.end(openaiEvent({ content: ' storm came in 1974. [2]' }) + openaiEvent({}, 'stop'))
  })
  await writeAt(provider.url, { onSentence: ({ text }) => void told.push(text) })
  expect(atEnd).toBe(1)
})

test.each([
  ['no citation', 'It was opened in 1931 by the mayor.', 'uncited'],
  ['the number of no passage', 'The bridge was opened in 1931. [99]', 'unknown citation'],
  ['the number 0', 'The bridge was opened in 1931. [0]', 'unknown citation'],
  ['a passage that says nothing of it', 'The bridge was opened in 1931. [2]', 'unsupported'],
  ['another year', 'The bridge was opened in 1913 by the mayor. [1]', null],
  ['another name', 'The bridge was opened in 1931 by Ada Moss. [1]', null],
  ['an invented quotation', 'The miller said “we will never give up”. [2]', null],
  ['nothing at all', 'Nothing of this is so. [1]', 'unsupported'],
  ['an image', '![The bridge was opened in 1931](https://evil.example/x) [1]', null],
  ['an address', 'The bridge was opened in 1931: https://evil.example/?q=1931. [1]', 'address'],
])('a sentence with %s is dropped', async (_, lie, reason) => {
  const result = await written(`${goodAnswer} ${lie}`)
  expect(shownIn(result)).toBe(
    'The harbour bridge was opened in 1931 by the mayor. [1] A storm felled forty of the pear trees in 1974. [2]',
  )
  expect(result.trace.dropped.at(-1)).toMatchObject(reason ? { reason } : {})
  expect(result.trace.dropped.length).toBeGreaterThan(0)
})

test('an unknown number beside a good one is left out', async () => {
  expect(shownIn(await written('The bridge was opened in 1931. [99][1]'))).toBe(
    'The bridge was opened in 1931. [1]',
  )
})

test('a citation that adds nothing is left out', async () => {
  expect(shownIn(await written('A storm felled forty pear trees in 1974. [1][2]'))).toBe(
    'A storm felled forty pear trees in 1974. [1]',
  )
})

test('the same words cited twice have one number', async () => {
  const twice = 'The bridge was opened in 1931. [1] The mayor opened the bridge in 1931. [1]'
  const result = await written(twice)
  expect(result).toMatchObject({ state: 'written', citations: [{ number: 1 }] })
})

test('what is said twice is told once', async () => {
  const result = await written(`${goodAnswer} ${goodAnswer} ${goodAnswer}`)
  expect(result).toMatchObject({ state: 'written', sentences: { length: 2 } })
})

test('where too little is left, the sources speak for themselves', async () => {
  const lies = 'The bridge was opened in 1913. [1] It cost 900 pounds. [1] '.repeat(2)
  expect(await written(`${lies}The bridge was opened in 1931. [1]`)).toMatchObject({
    state: 'fallback',
    notice: 'What the writing model said does not stand in the sources; these are their own words.',
    reason: '4 of its 5 sentences failed the check',
    told: 1,
  })
})

test('a model that finds no answer says nothing else', async () => {
  expect(await written('NO ANSWER')).toMatchObject({
    state: 'fallback',
    reason: 'it found no answer in the passages',
  })
})

test('without passages nothing is asked', async () => {
  const before = provider.requests.length
  const result = await generate(writerAt(provider.url), { question: 'Why?', candidates: [] })
  expect(result).toMatchObject({ state: 'fallback', trace: { passages: 0 } })
  expect(provider.requests).toHaveLength(before)
})

test('a model that repeats the prompt is stopped', async () => {
  const result = await written((prompt) => `${goodAnswer}\n${prompt}`)
  expect(result).toMatchObject({
    state: 'fallback',
    reason: 'it repeated the marks of the prompt, or the key',
  })
})

test('instructions of the prompt are not shown', async () => {
  const shown = shownIn(await written('You answer questions from the passages of an archive. [1]'))
  expect(shown).toBe('')
})

test('at any cut into pieces every sentence is cited, and every quote is the words of its document', async () => {
  const text = `${goodAnswer} It cost 5 pounds. [3] A tramway [1] and two lanes. [1] x [2] ${goodAnswer}`
  for (let piece = 1; piece <= 40; piece += 1) {
    provider.follow(says(text, { piece }))
    const result = await writeAt(provider.url)
    if (result.state !== 'written') throw new Error(result.reason)
    expect(result.sentences.every(({ citations }) => citations.length > 0)).toBe(true)
    expect(result.citations.map(({ number }) => number)).toEqual(
      result.citations.map((_, i) => i + 1),
    )
    for (const { documentId, quote, start, end } of result.citations) {
      expect(documents.get(documentId)?.slice(start, end)).toBe(quote)
    }
  }
})

test('only as many passages are told as small models take', async () => {
  const many = Array.from({ length: 30 }, (_, i) =>
    hitOf(`The gate number ${i} was closed in 1950. ${'It was never opened again. '.repeat(60)}`, {
      document: { id: `gate-${i}` },
    }),
  )
  provider.follow(says(repeatsPassages))
  const result = await generate(writerAt(provider.url), { ...task, candidates: candidatesOf(many) })
  expect(result.trace.passages).toBe(8)
  expect(provider.requests.at(-1)?.prompt.length).toBeLessThan(18_000)
})

test('what a reader of events throws ends the writing', async () => {
  provider.follow(streams(openaiEvent({ content: goodAnswer }), openaiEvent({}, 'stop')))
  const gone = new Error('gone')
  const writing = writeAt(provider.url, {
    onSentence: () => {
      throw gone
    },
  })
  await expect(writing).rejects.toBe(gone)
})
