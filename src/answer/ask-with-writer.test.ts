import { expect, test } from 'vitest'
import type { AnswerEvent, AskRequest } from './answer.ts'
import { ask } from './ask.ts'
import { documents } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { writerAt } from './generate/bridge.fixture.ts'
import { providerForTests } from './generate/provider-for-tests.fixture.ts'
import { cutsAfter, replies, type Script, says } from './generate/scripted-provider.fixture.ts'
import { transcript } from './generate/transcript.fixture.ts'

const provider = await providerForTests()
const ports = await collectionForTests()

const question = 'How high is the Aldermere dam?'

async function answered(
  script: Script | readonly Script[],
  asked = question,
  rest: Partial<AskRequest> = {},
) {
  provider.follow(...[script].flat())
  const events: AnswerEvent[] = []
  const reasons: string[] = []
  const answer = await ask(
    ports,
    { question: asked, ...rest },
    {
      writer: writerAt(provider.url),
      onEvent: (event) => void events.push(event),
      onFallback: (reason) => void reasons.push(reason),
    },
  )
  const told = events.flatMap((event) => (event.type === 'sentence' ? [event.sentence.text] : []))
  return { answer, told, reasons }
}

test('a model’s sentence is told where the passages carry it, and one that they do not carry is not', async () => {
  const { answer, told, reasons } = await answered(
    says(
      'The Aldermere dam is 90 metres high. [1] The dam is 400 metres wide and made of gold. [1]',
    ),
  )
  expect(answer).toMatchObject({ mode: 'generated', abstained: false })
  expect(told).toEqual(['The Aldermere dam is 90 metres high.'])
  expect(answer.model).toContain('footnote/small-en-v1, ')
  expect(answer).not.toHaveProperty('notice')
  expect(reasons).toEqual([])
  const { documentId, start, end, quote } = answer.citations[0]!
  expect(documents.find(({ id }) => id === documentId)!.text.slice(start, end)).toBe(quote)
})

test.each<[string, Script]>([
  ['refuses', replies(401)],
  ['lies', says('The Aldermere dam is 91 metres high. [1]')],
  ['cites nothing', says('The Aldermere dam is 90 metres high.')],
  [
    'dies in the middle of a sentence',
    cutsAfter(
      new TextEncoder().encode(transcript('openai', 'The Aldermere dam is').slice(0, -60)),
      'destroy',
    ),
  ],
])('where it %s, the sources’ own sentences are the answer', async (_, script) => {
  const { answer, told, reasons } = await answered(script)
  const plain = await ask(ports, { question })
  expect(answer).toMatchObject({
    mode: 'fallback',
    notice: expect.stringMatching(/own words\.$/),
    answer: plain.answer,
    citations: plain.citations,
  })
  expect(told).toEqual(plain.sentences.map(({ text }) => text))
  expect(reasons).toHaveLength(1)
})

test('it is not asked what the passages do not answer', async () => {
  const before = provider.requests.length
  const { answer } = await answered(
    says('A penguin. [1]'),
    'Who invented the telephone in Ruritania?',
  )
  expect(answer).toMatchObject({ abstained: true, mode: 'extractive' })
  expect(provider.requests.length).toBe(before)
})

const history = [{ question, answer: 'It is 90 metres high. [1]' }]
const built = 'When was the Aldermere dam finished?'

test('a follow-up is put by the model, and answered from the passages alone', async () => {
  const { answer } = await answered(
    [says(built), says('The Aldermere dam was finished in 1967. [1]')],
    'And when was it finished?',
    { history },
  )
  expect(answer).toMatchObject({ standaloneQuestion: built, mode: 'generated' })
  const [asked, written] = provider.requests.slice(-2)
  expect(asked!.prompt).toContain('90 metres high')
  expect(written!.prompt).toContain(`\n${built}\n`)
  expect(written!.prompt).not.toContain('It is 90 metres high.')
})

test.each<[string, Script]>([
  ['cannot be reached', replies(401)],
  ['asks something else', says('Where is the gold of Ruritania?')],
])('a follow-up is put by rules where the model %s', async (_, script) => {
  const { answer, reasons } = await answered(
    [script, says('The Aldermere dam was finished in 1967. [1]')],
    'And when was it finished?',
    { history },
  )
  expect(answer.standaloneQuestion).toMatch(/Aldermere dam/)
  expect(answer).toMatchObject({
    mode: 'generated',
    standaloneQuestion: expect.not.stringMatching(built),
  })
  expect(reasons).toEqual([expect.stringMatching(/^for the follow-up, /)])
})

test('an explanation tells what the model did, what it cost and what was not shown', async () => {
  const { answer } = await answered(
    [
      says(built),
      says('The Aldermere dam was finished in 1967. [1] Its keeper fed the penguins. [1]'),
    ],
    'And when was it finished?',
    { history, explain: true },
  )
  const cost = { calls: 1, inputTokens: null, outputTokens: null }
  expect(answer.explanation).toMatchObject({
    rewrittenBy: 'model',
    writing: {
      model: 'openai:scripted',
      rewrite: cost,
      answer: cost,
      reason: null,
      dropped: [{ text: 'Its keeper fed the penguins.', reason: 'unsupported' }],
    },
  })
})

test('without a model an explanation tells of none', async () => {
  const { explanation } = await ask(ports, { question, explain: true })
  expect(explanation).toMatchObject({ rewrittenBy: null, writing: null })
})
