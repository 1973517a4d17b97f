import { expect, test } from 'vitest'
import { ask } from './ask.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'
import { writerAt } from './generate/bridge.fixture.ts'
import { providerForTests } from './generate/provider-for-tests.fixture.ts'
import { cutsAfter } from './generate/scripted-provider.fixture.ts'

const provider = await providerForTests()
const ports = await collectionForTests()

test('a model that is asked twice and says nothing holds an answer up no longer than one that is asked once', async () => {
  provider.follow(cutsAfter(new Uint8Array(), 'hang'))
  const reasons: string[] = []
  const started = performance.now()
  const answer = await ask(
    ports,
    {
      question: 'And when was it finished?',
      history: [{ question: 'How high is the Aldermere dam?', answer: '90 metres. [1]' }],
    },
    { writer: writerAt(provider.url), onFallback: (reason) => void reasons.push(reason) },
  )
  expect(performance.now() - started).toBeLessThan(8_500)
  expect(answer).toMatchObject({ mode: 'fallback', abstained: false })
  expect(answer.answer).toContain('1967')
  expect(reasons).toEqual([
    'for the follow-up, no word within 2500 ms',
    expect.stringMatching(/^no word within \d{4} ms$/),
  ])
})
