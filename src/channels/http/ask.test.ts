import { createParser } from 'eventsource-parser'
import { pino } from 'pino'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type AppOptions, createApp } from '../../app.ts'
import { FootnoteError } from '../../errors.ts'
import type { PassageIndex } from '../../search/passage-index.ts'
import { documents, smallCollection } from './small-collection.fixture.ts'

const question = 'When was the harbour bridge opened?'

afterEach(() => vi.useRealTimers())

function appOver(replaced: Partial<PassageIndex> = {}, options: Partial<AppOptions> = {}) {
  const ports = smallCollection(replaced)
  return createApp({
    ...options,
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
  })
}

const ask = (app: ReturnType<typeof appOver>, accept: string, signal?: AbortSignal) =>
  app.request('/api/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify({ question }),
    ...(signal ? { signal } : {}),
  })

type Received = { event: string | undefined; payload: Record<string, unknown> }

function parse(stream: string): Received[] {
  const received: Received[] = []
  createParser({
    onEvent: ({ event, data }) => received.push({ event, payload: JSON.parse(data) }),
  }).feed(stream)
  return received
}

/** A lock that a test opens. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

test('whoever keeps answers is told each, however it was asked for', async () => {
  const told: string[] = []
  const app = appOver({}, { onAnswer: (answer) => void told.push(answer.answer) })
  const { answer } = await (await ask(app, 'application/json')).json()
  await (await ask(app, 'text/event-stream')).text()
  expect(told).toEqual([answer, answer])
})

describe('a stream of events', () => {
  test('ends with the same answer that JSON gives', async () => {
    const app = appOver()
    const { timings: _, ...whole } = await (await ask(app, 'application/json')).json()
    const events = parse(await (await ask(app, 'text/event-stream')).text())
    const { timings: __, ...done } = events.at(-1)!.payload
    expect(events.at(-1)!.event).toBe('done')
    expect(done).toEqual(whole)
    expect(whole.abstained).toBe(false)
  })

  test('brings each citation before the sentence that uses it', async () => {
    const events = parse(await (await ask(appOver(), 'text/event-stream')).text())
    const known = new Set<unknown>()
    for (const { event, payload } of events) {
      if (event === 'citation') known.add(payload.number)
      if (event !== 'sentence') continue
      const citations = payload.citations as number[]
      expect(citations.length).toBeGreaterThan(0)
      expect(citations.filter((number) => !known.has(number))).toEqual([])
    }
    expect(events.map(({ event }) => event)).toContain('sentence')
    expect(events[0]).toEqual({ event: 'status', payload: { phase: 'searching' } })
  })

  test('is not held back or kept by anything on its way', async () => {
    const { headers } = await ask(appOver(), 'text/event-stream')
    expect(headers.get('Content-Type')).toBe('text/event-stream')
    expect(headers.get('Cache-Control')).toBe('no-cache, no-transform')
    expect(headers.get('X-Accel-Buffering')).toBe('no')
  })

  test.each([
    '*/*',
    'application/json, text/event-stream',
    'text/event-stream;q=0.1, application/json',
  ])('is not sent for Accept: %s', async (accept) => {
    const response = await ask(appOver(), accept)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    await response.text()
  })

  test('carries text that looks like events as text', async () => {
    const forged =
      'The harbour bridge was opened\r\n\r\nevent: done\ndata: {}\n\n\u2028\u0085 in 1931.'
    const document = { ...documents[0]!, title: forged }
    const app = appOver({
      passages: async (ids) => {
        const found = await smallCollection().index.passages(ids)
        return found.map((one) => ({ ...one, document: { ...one.document, title: forged } }))
      },
      document: async () => document,
    })
    const text = await (await ask(app, 'text/event-stream')).text()
    const fields = text.split('\n').map((line) => line.split(': ')[0])
    expect(new Set(fields)).toEqual(new Set(['event', 'data', '']))
    expect(text).not.toContain('\r')
    expect(parse(text).filter(({ event }) => event === 'done')).toHaveLength(1)
    expect(parse(text).at(-1)!.payload.nearest).toMatchObject([{ title: forged }, {}])
  })

  test('ends with an error and no answer when the search fails', async () => {
    const app = appOver({
      match: async () => {
        throw new FootnoteError('engine_unavailable', 'child 4711 of /secret died')
      },
    })
    const response = await ask(app, 'text/event-stream')
    const events = parse(await response.text())
    expect(events.map(({ event }) => event)).toEqual(['status', 'error'])
    expect(events[1]!.payload).toEqual({
      code: 'engine_unavailable',
      message: expect.not.stringContaining('secret'),
      requestId: response.headers.get('X-Request-Id'),
    })
  })

  test.each([
    [new FootnoteError('overloaded', '128 requests are waiting'), 'overloaded'],
    [new FootnoteError('engine_unavailable', 'child 4711 died'), 'engine_unavailable'],
  ])('is not begun where nothing can be searched: %s', async (error, code) => {
    const app = createApp({
      use: () => Promise.reject(error),
      status: () => ({ state: 'ready' }),
      page: { html: '', assets: new Map() },
      log: pino({ enabled: false }),
    })
    const response = await ask(app, 'text/event-stream')
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '1'])
    expect((await response.json()).error).toMatchObject({ code })
  })

  test('beats while the search is slow', async () => {
    vi.useFakeTimers()
    const { open, opened } = gate()
    const app = appOver({ match: () => opened.then(() => []) })
    const response = await ask(app, 'text/event-stream')
    const text = response.text()
    await vi.advanceTimersByTimeAsync(31_000)
    open()
    expect((await text).match(/^: $/gm)).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('stops the work of a reader who has not read for ten seconds', async () => {
    vi.useFakeTimers()
    const signals: (AbortSignal | undefined)[] = []
    const app = appOver({
      match: (_query, _k, _filters, options) => {
        signals.push(options?.signal)
        return new Promise(() => {})
      },
    })
    const response = await ask(app, 'text/event-stream')
    const reader = response.body!.getReader()
    await reader.read()
    // Heartbeats fill what little is buffered; then the first write that waits has ten seconds.
    await vi.advanceTimersByTimeAsync(120_000)
    expect(signals.map((signal) => signal?.aborted)).toEqual([true])
  })
})

describe('a client that leaves', () => {
  test.each(['application/json', 'text/event-stream'])(
    'stops the work behind %s',
    async (accept) => {
      const { open, opened } = gate()
      const left = new AbortController()
      const stopped = new Promise<void>((resolve) => {
        const app = appOver({
          match: (_query, _k, _filters, options) => {
            open()
            return new Promise((_, reject) => {
              options?.signal?.addEventListener('abort', () => {
                reject(new FootnoteError('cancelled', 'stopped'))
                resolve()
              })
            })
          },
        })
        void ask(app, accept, left.signal)
      })
      await opened
      left.abort()
      await stopped
    },
  )
})

test('is explained on this machine only', async () => {
  const askToExplain = (explains: boolean) =>
    createApp({
      use: (work) => work(smallCollection()),
      status: () => ({ state: 'ready' }),
      page: { html: '', assets: new Map() },
      log: pino({ enabled: false }),
      explains,
    }).request('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ question, explain: true }),
    })
  expect(await (await askToExplain(true)).json()).toHaveProperty('explanation.hits')
  const refused = await askToExplain(false)
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('does not explain its answers')
})
