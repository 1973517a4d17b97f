import { expect, test, vi } from 'vitest'
import { goodAnswer, shortLimits, writeAt } from './bridge.fixture.ts'
import type { Generation } from './generate.ts'
import { providerForTests } from './provider-for-tests.fixture.ts'
import {
  canaryKey,
  cutsAfter,
  replies,
  type Script,
  says,
  streams,
} from './scripted-provider.fixture.ts'
import { openaiEvent, transcript, workersAiEvent } from './transcript.fixture.ts'

const provider = await providerForTests()

function written(script: Script): Promise<Generation> {
  provider.follow(script)
  return writeAt(provider.url, { provider: 'workers-ai', limits: shortLimits })
}

const good = transcript('workers-ai', goodAnswer)
const half = good.slice(0, good.indexOf('\n\n', good.length / 2) + 2)
const end = 'data: [DONE]\n\n'

test('a model of Workers AI is asked of its account, with its key', async () => {
  expect(await written(streams(good))).toMatchObject({
    state: 'written',
    trace: { dropped: [], cost: { calls: 1, inputTokens: 10, outputTokens: 15 } },
  })
  const { path, headers, body, prompt } = provider.requests.at(-1)!
  expect(path).toBe('/v1/accounts/scripted-account/ai/run/scripted')
  expect(headers.authorization).toBe(`Bearer ${canaryKey}`)
  expect(body).toMatchObject({ stream: true, temperature: 0, max_tokens: 100 })
  expect(prompt).not.toContain(canaryKey)
})

test.each<[string, Script]>([
  ["in OpenAI's shape", streams(transcript('openai', goodAnswer))],
  ['whose last event no empty line follows', streams(good.trimEnd())],
  ['with comments', streams(`: hello\n\n${good.replaceAll('\n\n', '\n\n: beat\n\n')}`)],
  ['with line ends of Windows', streams(good.replaceAll('\n', '\r\n'))],
  ['with events cut anywhere', streams(...(good.match(/.{1,5}/gs) ?? []))],
])('a stream %s is read', async (_, script) => {
  expect(await written(script)).toMatchObject({ state: 'written', trace: { dropped: [] } })
})

test('a model that does not stream is asked once more, for its answer in one piece', async () => {
  const whole = { result: { response: goodAnswer }, success: true, errors: [], messages: [] }
  expect(await written(replies(200, {}, JSON.stringify(whole)))).toMatchObject({ state: 'written' })
  expect(provider.requests.at(-1)!.body).toMatchObject({ stream: false })
})

test.each<[string, Script, RegExp]>([
  ['an event that is no JSON', streams(half, 'data: {"resp\n\n', good), /not as documented$/],
  ['a bare text', streams(half, 'data: "x"\n\n', good), /not as documented$/],
  ['an error', streams(half, workersAiEvent({ error: 'x' }), end), /has an error$/],
  ['errors', streams(workersAiEvent({ errors: [{ code: 1 }] }), end), /has an error$/],
  ['no end mark', says(goodAnswer, { finish: null }), /without its end mark$/],
  ['nothing', streams(''), /without its end mark$/],
  ['a page', replies(200, { 'content-type': 'text/html' }, '<p>Sign in</p>'), /its end mark$/],
  ['an end by a filter', streams(half, openaiEvent({}, 'content_filter'), end), /otherwise than/],
  ['an end for length', streams(half, openaiEvent({}, 'length'), end), /otherwise than/],
  ['an end in the middle', cutsAfter(new TextEncoder().encode(half), 'destroy'), /^the stream/],
  ['errors and no stream', replies(200, {}, '{"success":false,"errors":[{"code":1}]}'), /broke/],
  ['a refusal', replies(401), /^HTTP 401: the key was refused/],
  ['a redirect', replies(302, { location: '/' }), /^HTTP 302: redirects are not followed/],
])('a reply with %s is a fault, and nothing of it is printed', async (_, script, reason) => {
  const printed = (['log', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name))
  expect(await written(script)).toMatchObject({
    state: 'fallback',
    reason: expect.stringMatching(reason),
  })
  expect(printed.flatMap(({ mock }) => mock.calls)).toEqual([])
})

test('what may pass is asked once more', async () => {
  provider.follow(replies(429, { 'retry-after': '0.1' }), streams(good))
  const result = await writeAt(provider.url, { provider: 'workers-ai' })
  expect(result).toMatchObject({ state: 'written', trace: { cost: { calls: 2 } } })
})
