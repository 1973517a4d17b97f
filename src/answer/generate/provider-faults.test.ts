import { expect, test } from 'vitest'
import { goodAnswer, shortLimits, task, writeAt, writerAt } from './bridge.fixture.ts'
import { generate } from './generate.ts'
import { providerForTests } from './provider-for-tests.fixture.ts'
import {
  canaryKey,
  cutsAfter,
  repeats,
  replies,
  type Script,
  says,
  startScriptedProvider,
  streams,
} from './scripted-provider.fixture.ts'
import { anthropicEvent, openaiEvent, transcript } from './transcript.fixture.ts'

const provider = await providerForTests()

const limits = shortLimits
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const fallback = (reason: string | RegExp) => ({
  state: 'fallback',
  notice: 'The writing model was not available; these are the sources’ own words.',
  reason: expect.stringMatching(reason),
})

/** How many requests came while something was done. */
async function counting<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const before = provider.requests.length
  const result = await work()
  return [result, provider.requests.length - before]
}

test.each([
  [400, 'HTTP 400: the request was refused'],
  [401, 'HTTP 401: the key was refused'],
  [403, 'HTTP 403: the key may not use this model'],
  [404, 'HTTP 404: there is no such model'],
])('a refusal is not asked again: %i', async (status, reason) => {
  provider.follow(replies(status))
  const [result, calls] = await counting(() => writeAt(provider.url))
  expect(result).toMatchObject(fallback(`^${reason}`))
  expect(calls).toBe(1)
})

const soon = () => new Date(Date.now() + 400).toUTCString()
test.each<[number, Record<string, string>]>([
  [429, {}],
  [429, { 'retry-after': '0.1' }],
  [429, { 'retry-after': 'soon' }],
  [429, { 'retry-after': '-5' }],
  [429, { 'retry-after': soon() }],
  [500, {}],
  [502, {}],
  [503, {}],
  [529, {}],
])('what may pass is asked once more: %i %o', async (status, headers) => {
  provider.follow(replies(status, headers), says(goodAnswer))
  const [result, calls] = await counting(() => writeAt(provider.url))
  expect(result).toMatchObject({ state: 'written', trace: { cost: { calls: 2 } } })
  expect(calls).toBe(2)
})

test.each(['600', '7', new Date(Date.now() + 3_600_000).toUTCString()])(
  'a wait of %s is longer than a reader waits',
  async (wait) => {
    provider.follow(replies(429, { 'retry-after': wait }), says(goodAnswer))
    const [result, calls] = await counting(() => writeAt(provider.url))
    expect(result).toMatchObject(fallback('^HTTP 429'))
    expect(calls).toBe(1)
  },
)

test('two faults in a row are the end', async () => {
  provider.follow(replies(503))
  const [result, calls] = await counting(() => writeAt(provider.url, { provider: 'anthropic' }))
  expect(result).toMatchObject(fallback('^HTTP 503$'))
  expect(calls).toBe(2)
})

test('once a word was written nothing is asked again', async () => {
  const beginning = bytes(transcript('openai', goodAnswer).slice(0, 2_000))
  provider.follow(cutsAfter(beginning, 'destroy'), says(goodAnswer))
  const [result, calls] = await counting(() => writeAt(provider.url))
  expect(result).toMatchObject(fallback('^the stream broke'))
  expect(calls).toBe(1)
})

test.each([
  ['http://127.0.0.1:1/v1', /^it could not be reached \(\w+\)$/],
  ['http://nowhere.invalid/v1', /^(it could not be reached \(\w+\)|no word within 500 ms)$/],
  ['https', /^it could not be reached \(\w+\)$/],
])('an address where nobody answers: %s', async (url, reason) => {
  const address = url === 'https' ? provider.url.replace('http:', 'https:') : url
  expect(await writeAt(address, { limits })).toMatchObject(fallback(reason))
})

test.each<[string, Script]>([
  ['nothing', () => {}],
  ['headers and nothing', cutsAfter(bytes(''), 'hang')],
  ['beats', repeats('', ': beat\n\n', 20)],
  ['pings', repeats('', anthropicEvent('ping', {}), 20)],
  ['thoughts', repeats('', openaiEvent({ reasoning_content: 'Hm. ' }), 20)],
  ['empty words', repeats('', openaiEvent({ content: '' }), 20)],
])('a provider that sends %s is not waited for', async (name, script) => {
  provider.follow(script)
  const format = name === 'pings' ? 'anthropic' : 'compatible'
  const started = performance.now()
  const result = await writeAt(provider.url, { limits, provider: format })
  expect(result).toMatchObject(fallback('^no word within 500 ms$'))
  expect(performance.now() - started).toBeLessThan(2_000)
  await provider.requests.at(-1)?.closed
})

test.each<[string, Script, RegExp]>([
  [
    'too slow',
    repeats('', openaiEvent({ content: 'and ' }), 350),
    /^no further word within 250 ms/,
  ],
  ['a word, then beats', repeats(openaiEvent({ content: 'a' }), ':\n\n', 20), /^no further word/],
  [
    'without an end',
    repeats('', openaiEvent({ content: 'and ' }).repeat(20), 0),
    /^more than 2000 char/,
  ],
  ['for too long', repeats('', openaiEvent({ content: 'a' }), 20), /^not done within 1000 ms/],
  ['one giant line', repeats('data: ', 'x'.repeat(100_000), 0), /^the stream broke/],
  ['one giant word', streams(openaiEvent({ content: 'x'.repeat(3_000) })), /^more than 2000 char/],
])('a stream is stopped at a limit: %s', async (_, script, reason) => {
  provider.follow(script)
  expect(await writeAt(provider.url, { limits })).toMatchObject(fallback(reason))
  await provider.requests.at(-1)?.closed
})

const good = transcript('openai', goodAnswer)
const inAccents = 'The harbour bridge was opened in 1931 by the mayor… [1]'

test.each<[string, Script]>([
  ['comments', streams(`: hello\n\n${good.replaceAll('\n\n', '\n\n: beat\n\n')}`)],
  ['line ends of Windows', streams(good.replaceAll('\n', '\r\n'))],
  ['line ends of all kinds', streams(mixedLineEnds(good))],
  ['fields nobody knows', streams(good.replaceAll('"index":0', '"index":0,"new":{"a":[1]}'))],
  ['letters cut in the middle', streams(...split(bytes(transcript('openai', inAccents)), 1))],
  ['another content type', replies(200, { 'content-type': 'text/plain' }, good)],
])('a stream with %s is read', async (_, script) => {
  provider.follow(script)
  const result = await writeAt(provider.url)
  expect(result).toMatchObject({ state: 'written', trace: { dropped: [] } })
})

test.each<[string, Script]>([
  ['no JSON', streams('data: {"id": nope}\n\n', good)],
  ['an error object', streams('data: {"error":{"message":"x","type":"server_error"}}\n\n')],
  ['an error text', streams('data: {"error":"overloaded"}\n\n')],
  [
    'an error in the middle',
    streams(good.slice(0, 1_500), '\n\ndata: {"error":{"message":"x"}}\n\n'),
  ],
  ['an error as its body', replies(200, {}, '{"error":{"message":"x"}}')],
  ['an error of the other format', streams('event: error\ndata: {"type":"error"}\n\n')],
  ['no reason for its end', says(goodAnswer, { finish: null })],
  ['an end for length', says(goodAnswer, { finish: 'length' })],
  ['an end by a filter', says(goodAnswer, { finish: 'content_filter' })],
  ['an end for a tool', says(goodAnswer, { finish: 'tool_calls' })],
  ['a page', replies(200, { 'content-type': 'text/html' }, '<html><p>Sign in</p></html>')],
  ['no body', replies(200, {}, '')],
])('a stream with %s is a fault', async (_, script) => {
  provider.follow(script)
  expect(await writeAt(provider.url, { limits })).toMatchObject(
    fallback(/^(the stream|it finished|HTTP 500)/),
  )
})

test.each<[string, Script]>([
  [
    'an error',
    streams(anthropicEvent('error', { error: { type: 'overloaded_error', message: 'x' } })),
  ],
  ['an end for length', says(goodAnswer, { finish: 'max_tokens' })],
  ['a refusal', says(goodAnswer, { finish: 'refusal' })],
])("a stream of Anthropic's with %s is a fault", async (_, script) => {
  provider.follow(script)
  expect(await writeAt(provider.url, { limits, provider: 'anthropic' })).toMatchObject(fallback(''))
})

test('a thousand faults are a thousand fallbacks', async () => {
  const faults: Script[] = [
    replies(401),
    replies(302, { location: 'http://127.0.0.1:1/' }),
    streams('data: nope\n\n'),
    cutsAfter(bytes(good.slice(0, 900)), 'destroy'),
    cutsAfter(bytes(good.slice(0, 900)), 'end'),
    says('Nothing of this is so. [1]'),
    says('', {}),
    (_, response) => void response.destroy(),
  ]
  const script: Script = (request, response) =>
    faults[provider.requests.length % faults.length]!(request, response)
  provider.follow(script)
  const states: string[] = []
  for (let batch = 0; batch < 20; batch += 1) {
    const results = Array.from({ length: 50 }, () => writeAt(provider.url, { limits }))
    states.push(...(await Promise.all(results)).map(({ state }) => state))
  }
  expect(states.filter((state) => state === 'fallback')).toHaveLength(1_000)
})

test('when the reader leaves, the connection is closed at once', async () => {
  provider.follow(repeats(good.slice(0, 2_000), openaiEvent({ content: 'and ' }), 10))
  const leaving = new AbortController()
  const written = writeAt(provider.url, {
    signal: leaving.signal,
    onSentence: () => leaving.abort(),
  })
  await expect(written).rejects.toMatchObject({ code: 'cancelled' })
  const left = performance.now()
  expect((await provider.requests.at(-1)!.closed) - left).toBeLessThan(200)
})

test('a reader who left before the first word, or while a second try waits, is not answered', async () => {
  for (const script of [cutsAfter(bytes(''), 'hang'), replies(429, { 'retry-after': '3' })]) {
    provider.follow(script)
    const signal = AbortSignal.timeout(50)
    const started = performance.now()
    await expect(writeAt(provider.url, { signal })).rejects.toMatchObject({ code: 'cancelled' })
    expect(performance.now() - started).toBeLessThan(2_000)
  }
})

test('after five faults the provider is not asked', async () => {
  provider.follow(replies(401))
  const writer = writerAt(provider.url)
  for (let i = 0; i < 5; i += 1) await generate(writer, task)
  const [result, calls] = await counting(() => generate(writer, task))
  expect(result).toMatchObject(fallback('^it failed several times'))
  expect(calls).toBe(0)
})

test('answers that fail the check, and readers who leave, are no faults of the provider', async () => {
  const writer = writerAt(provider.url)
  for (let i = 0; i < 4; i += 1) {
    provider.follow(says('Nothing of this is so. [1]'))
    await generate(writer, task)
    await expect(generate(writer, task, { signal: AbortSignal.abort() })).rejects.toThrow()
  }
  provider.follow(says(goodAnswer))
  expect(await generate(writer, task)).toMatchObject({ state: 'written' })
})

test('the key is in nothing that leaves, whatever the provider says', async () => {
  const key = canaryKey
  const echo = `{"error":{"message":"Incorrect API key provided: ${key}","type":"${key}","code":"${key}"}}`
  for (const script of [
    replies(401, { 'x-key': key }, echo),
    streams(`data: ${echo}\n\n`),
    replies(302, { location: `http://127.0.0.1:1/${key}` }),
    says(`The key is ${key}. [1]`),
  ]) {
    provider.follow(script)
    const result = await writeAt(provider.url)
    expect(JSON.stringify(result)).not.toContain(key)
    expect(provider.requests.at(-1)?.prompt).not.toContain(key)
    expect(provider.requests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`)
  }
})

test.each([301, 302, 303, 307, 308])('a redirect is not followed: %i', async (status) => {
  const other = await startScriptedProvider()
  provider.follow(replies(status, { location: `${other.url}/chat/completions` }))
  expect(await writeAt(provider.url)).toMatchObject(fallback(/redirects are not followed/))
  expect(other.requests).toEqual([])
  await other.close()
})

function mixedLineEnds(text: string): string {
  const ends = ['\n', '\r\n', '\r']
  return text.replace(/\n\n/g, () => {
    ends.push(ends.shift()!)
    return ends[0]!.repeat(2)
  })
}

function split(whole: Uint8Array, length: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(whole.length / length) }, (_, i) =>
    whole.slice(i * length, (i + 1) * length),
  )
}
