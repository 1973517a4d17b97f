import { expect, test } from 'vitest'
import { compose } from '../compose.ts'
import { goodAnswer, task, writerAt } from './bridge.fixture.ts'
import { type Composed, composeWithModel } from './compose-with-model.ts'
import { providerForTests } from './provider-for-tests.fixture.ts'
import { cutsAfter, replies, type Script, says } from './scripted-provider.fixture.ts'
import { transcript } from './transcript.fixture.ts'

const provider = await providerForTests()

const extractive = compose(task.candidates.slice(0, 2))

/** What was composed, and what was told on the way. */
async function composed(script: Script): Promise<Composed & { told: string[]; cited: number[] }> {
  provider.follow(script)
  const told: string[] = []
  const cited: number[] = []
  const result = await composeWithModel(writerAt(provider.url), task, extractive, {
    onSentence: ({ text }, citations) => {
      told.push(text)
      cited.push(...citations.map(({ number }) => number))
    },
  })
  return { ...result, told, cited }
}

const textsOf = ({ sentences }: Composed): string[] => sentences.map(({ text }) => text)

test("the model's words are told and shown where they hold", async () => {
  const result = await composed(says(goodAnswer))
  expect(result).toMatchObject({ mode: 'generated', notice: null, reason: null, cited: [1, 2] })
  expect(result.told).toEqual(textsOf(result))
  expect(result.told[0]).toBe('The harbour bridge was opened in 1931 by the mayor.')
})

test("without a model the sources' own sentences are told and shown", async () => {
  const result = await composed(replies(401))
  expect(result).toMatchObject({
    ...extractive,
    mode: 'fallback',
    notice: 'The writing model was not available; these are the sources’ own words.',
    reason: 'HTTP 401: the key was refused; correct it',
    cited: [1, 2],
  })
  expect(result.told).toEqual(textsOf(result))
})

test('a model that dies in the middle of a sentence leaves a whole, cited answer', async () => {
  const text = transcript('openai', goodAnswer)
  const beginning = new TextEncoder().encode(text.slice(0, text.indexOf('1974')))
  const result = await composed(cutsAfter(beginning, 'destroy'))
  expect(result).toMatchObject({ ...extractive, mode: 'fallback' })
  expect(result.sentences.every(({ citations }) => citations.length > 0)).toBe(true)
})
