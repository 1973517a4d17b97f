import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { goodAnswer, writerAt } from './answer/generate/bridge.fixture.ts'
import { providerForTests } from './answer/generate/provider-for-tests.fixture.ts'
import {
  canaryKey,
  cutsAfter,
  repeats,
  replies,
  type Script,
  says,
  streams,
} from './answer/generate/scripted-provider.fixture.ts'
import { openaiEvent, transcript } from './answer/generate/transcript.fixture.ts'
import type { ChatModel } from './answer/generate/writer.ts'
import { createApp } from './app.ts'
import { smallCollection } from './channels/http/small-collection.fixture.ts'
import { type ErrorCode, FootnoteError } from './errors.ts'
import type { WithPorts } from './retrieve/ports.ts'
import type { PassageIndex } from './search/passage-index.ts'

const provider = await providerForTests()

afterEach(() => vi.restoreAllMocks())

const question = 'When was the harbour bridge opened?'
const followUp = {
  question: 'And when was it closed?',
  history: [{ question, answer: 'The harbour bridge was opened in 1931 by the mayor. [1]' }],
}

/** A server whose model is a provider of ours, and everything that it logs. */
function serverOver(use: WithPorts, format: ChatModel['provider'] = 'openai') {
  const logged: string[] = []
  const app = createApp({
    use,
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
    explains: true,
    writer: writerAt(provider.url, format),
  })
  const ask = (body: unknown, accept = 'application/json', signal?: AbortSignal) =>
    app.request('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: accept },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    })
  return { app, ask, logged }
}

const lending =
  (replaced: Partial<PassageIndex> = {}): WithPorts =>
  (work) =>
    work(smallCollection(replaced))

test('a model writes what the server answers, and readers are told where it does not', async () => {
  const { ask } = serverOver(lending())
  provider.follow(says('The harbour bridge was opened in 1931 by the mayor. [1]'))
  expect(await (await ask({ question })).json()).toMatchObject({ mode: 'generated' })
  provider.follow(replies(500))
  const notice = 'The writing model was not available; these are the sources’ own words.'
  expect(await (await ask({ question })).json()).toMatchObject({ mode: 'fallback', notice })
  const stream = await (await ask({ question }, 'text/event-stream')).text()
  expect(stream).toContain(JSON.stringify(notice))
})

test.each(['application/json', 'text/event-stream'])(
  'a model writes for nobody once the reader has left: %s',
  async (accept) => {
    const { ask } = serverOver(lending())
    const asked = Promise.withResolvers<void>()
    provider.follow((request, response) => {
      asked.resolve()
      return repeats('', openaiEvent({ content: 'and ' }), 10)(request, response)
    })
    const left = new AbortController()
    const response = Promise.resolve(ask({ question }, accept, left.signal))
    const read = response.then((answer) => answer.text()).catch(() => '')
    await asked.promise
    const leftAt = performance.now()
    left.abort()
    // Far sooner than any limit would end it.
    expect((await provider.requests.at(-1)!.closed) - leftAt).toBeLessThan(2_000)
    expect(await read).not.toContain('event: done')
  },
)

const failing = (code: ErrorCode) => async (): Promise<never> => {
  throw new FootnoteError(code, 'nothing is searched in /secret')
}

const problemFields = ['type', 'title', 'status', 'detail', 'error']

/** A stream tells by its status what keeps it from beginning, and by an event what happens later. */
const refused = /^\{"type":"\/api#error-/
const broken = /event: error\n.*\n\n$/

test.each<[string, WithPorts, RegExp]>([
  ['no engine', failing('engine_unavailable'), refused],
  ['an engine that is too slow', failing('deadline_exceeded'), refused],
  ['no search by words', lending({ match: failing('engine_unavailable') }), broken],
  ['no search by meaning', lending({ nearest: failing('index_damaged') }), broken],
  ['no passages', lending({ passages: failing('index_damaged') }), broken],
])('with %s nothing is answered, whatever the model would say', async (_, use, told) => {
  const { ask } = serverOver(use)
  provider.follow(says(goodAnswer))
  const before = provider.requests.length
  const response = await ask({ question })
  expect([response.status, Object.keys(await response.json())]).toEqual([503, problemFields])
  const reply = await ask({ question }, 'text/event-stream')
  expect(reply.status).toBe(told === refused ? 503 : 200)
  const stream = await reply.text()
  expect(stream).toMatch(told)
  expect(stream).not.toMatch(/event: (sentence|citation|done)/)
  expect(provider.requests.length).toBe(before)
})

test('with nothing found nothing is answered, whatever the model would say', async () => {
  const { ask } = serverOver(lending({ match: async () => [], nearest: async () => [] }))
  provider.follow(says(goodAnswer))
  const before = provider.requests.length
  expect(await (await ask({ question })).json()).toMatchObject({ abstained: true, sentences: [] })
  expect(provider.requests.length).toBe(before)
})

const echo = `{"error":{"message":"Incorrect key: ${canaryKey}","type":"${canaryKey}","code":"${canaryKey}"}}`
const cut = new TextEncoder().encode(transcript('openai', goodAnswer).slice(0, 900))
const faults: readonly [string, Script][] = [
  ['refuses', replies(401, { 'x-key': canaryKey, 'set-cookie': canaryKey }, echo)],
  ['is too busy', replies(429, { 'retry-after': '600', 'x-key': canaryKey }, echo)],
  ['sends elsewhere', replies(302, { location: `http://127.0.0.1:1/${canaryKey}` })],
  ['streams an error', streams(`data: ${echo}\n\n`)],
  ['streams no JSON', streams(`data: ${canaryKey}\n\n`)],
  ['breaks off', cutsAfter(cut, 'destroy')],
  ['does not end', cutsAfter(cut, 'end')],
  ['tells the key', says(`The key is ${canaryKey}. [1] ${goodAnswer}`)],
  ['tells the key without a citation', says(`${goodAnswer} The key is ${canaryKey}.`)],
  ['asks for the key', says(`When was ${canaryKey} closed?`)],
  ['ends for another reason', says(goodAnswer, { finish: canaryKey })],
  ['works', says(goodAnswer)],
]

test.each(
  faults.flatMap(([name, script]) =>
    (['openai', 'anthropic', 'workers-ai', 'compatible'] as const).map(
      (format) => [name, format, script] as const,
    ),
  ),
)(
  'the key is in nothing that leaves or is kept where the provider %s: %s',
  async (_, format, script) => {
    const printed = [
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
        vi.spyOn(console, name),
      ),
      vi.spyOn(process.stderr, 'write'),
    ]
    const { app, ask, logged } = serverOver(lending(), format)
    provider.follow(script)
    const before = provider.requests.length
    const responses = [
      await ask({ question, explain: true }),
      await ask({ ...followUp, explain: true }),
      await ask(followUp, 'text/event-stream'),
      await ask({ question: '' }),
      ...(await Promise.all(['/readyz', '/healthz', '/nowhere'].map((path) => app.request(path)))),
    ]
    const artefacts: string[] = [...logged]
    for (const response of responses) {
      artefacts.push(JSON.stringify([...response.headers]), await response.text())
    }
    const requests = provider.requests.slice(before)
    artefacts.push(...requests.flatMap(({ path, body }) => [path, JSON.stringify(body)]))
    artefacts.push(...printed.flatMap(({ mock }) => mock.calls.map(String)))
    // The key is there to be found, and is sent in one place.
    expect(JSON.stringify(requests.map(({ headers }) => headers))).toContain(canaryKey)
    expect(artefacts.filter((text) => text.includes(canaryKey))).toEqual([])
    expect(artefacts.join()).toContain('The harbour bridge was')
  },
)
