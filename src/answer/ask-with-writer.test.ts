import { expect, test } from 'vitest'
import type { AnswerEvent } from './answer.ts'
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

async function answered(script: Script, asked = question) {
  provider.follow(script)
  const events: AnswerEvent[] = []
  const reasons: string[] = []
  const answer = await ask(
    ports,
    { question: asked },
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
