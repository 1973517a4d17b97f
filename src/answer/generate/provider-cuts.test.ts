import { expect, test } from 'vitest'
import type { Verdict } from '../verify/verdict.ts'
import { task, writerAt } from './bridge.fixture.ts'
import { type Generation, generate } from './generate.ts'
import { providerForTests } from './provider-for-tests.fixture.ts'
import { cutsAfter } from './scripted-provider.fixture.ts'
import { transcript } from './transcript.fixture.ts'

const provider = await providerForTests()

/** Takes every sentence: nothing but the cut may keep one back. */
const verify = async (): Promise<Verdict> => ({ verdict: 'supported', support: 1, faults: [] })

const answer = 'The harbour bridge was opened in 1931. [1] A storm felled pear trees in 1974. [2]'

test.each([
  ['openai', 'end'],
  ['openai', 'destroy'],
  ['anthropic', 'end'],
  ['workers-ai', 'end'],
] as const)('no answer that was cut at any byte is shown as whole: %s, %s', async (format, how) => {
  const whole = transcript(format, answer, { piece: 50 })
  const bytes = new TextEncoder().encode(whole)
  provider.follow((request, response) => {
    const cut = Number(/cut at (\d+)/.exec(request.prompt)?.[1])
    return cutsAfter(bytes.slice(0, cut), how)(request, response)
  })
  const results: Generation[] = []
  while (results.length <= bytes.length) {
    const cuts = Array.from({ length: 20 }, (_, i) => results.length + i)
    const batch = cuts.map((cut) =>
      generate(
        writerAt(provider.url, format),
        { ...task, question: `Is it cut at ${cut}?` },
        { verify },
      ),
    )
    results.push(...(await Promise.all(batch)))
  }
  const written = results.flatMap((one) => (one.state === 'written' ? [one.sentences.length] : []))
  expect(written.filter((sentences) => sentences !== 2)).toEqual([])
  // Before the reason for its end was sent, no stream is taken for whole.
  const reason = format === 'workers-ai' ? '[DONE]' : '"stop'
  const beforeEnd = results.slice(0, whole.lastIndexOf(reason) + 1)
  expect(beforeEnd.filter(({ state }) => state === 'written')).toEqual([])
  const last = how === 'end' ? 'written' : 'fallback'
  expect(results.at(-1)).toMatchObject({ state: last })
})
