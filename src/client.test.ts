import { build } from 'esbuild'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { documents, smallCollection } from './channels/http/small-collection.fixture.ts'
import { type AskEvent, createClient, FootnoteClientError } from './client.ts'
import { type Listening, listen } from './node.ts'
import type { PassageIndex } from './search/passage-index.ts'

const question = 'When was the harbour bridge opened?'
const log = pino({ enabled: false })
const open: Listening[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ drain }) => drain()))
})

function appOver(replaced: Partial<PassageIndex> = {}) {
  return createApp({
    use: (work) => work(smallCollection(replaced)),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log,
  })
}

/** A client of a server in this process, and the headers that it sent last. */
function clientOver(app = appOver(), apiKey?: string) {
  const sent: Headers[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push(new Headers(init?.headers))
    return app.request(String(input), init)
  }
  return { client: createClient('http://host/', { fetch, ...(apiKey ? { apiKey } : {}) }), sent }
}

/** A client of a server that always replies the same. */
const clientOf = (reply: () => Response) => createClient('', { fetch: async () => reply() })

const failureOf = (work: Promise<unknown>): Promise<FootnoteClientError> =>
  work.then(
    () => expect.unreachable(),
    (error) => {
      expect(error).toBeInstanceOf(FootnoteClientError)
      return error
    },
  )

test('every method gives what the server has', async () => {
  const { client } = clientOver()
  const answer = await client.ask({ question })
  expect(answer.citations.length).toBeGreaterThan(0)
  for (const { documentId, quote, start, end } of answer.citations) {
    expect((await client.document(documentId)).text.slice(start, end)).toBe(quote)
  }
  const { hits } = await client.search({ question, limit: 1 })
  expect(hits.map(({ documentId }) => documentId)).toEqual(['harbour'])
  const { sentences } = await client.check({ text: 'The harbour bridge was opened in 1931.' })
  expect(sentences.map(({ verdict }) => verdict)).toEqual(['supported'])
})

test('answers are exported as they were given', async () => {
  const { client } = clientOver()
  const turns = [await client.ask({ question })]
  const { name, text } = await client.export({ format: 'markdown', turns })
  expect(name).toBe('when-was-the-harbour-bridge-opened.md')
  expect(text).toContain('[^1]: “')
  const refused = client.export({ format: 'mla', turns: [] })
  expect((await failureOf(refused)).code).toBe('bad_request')
})

test('a list is followed from page to page', async () => {
  const { client } = clientOver()
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await client.documents(cursor ? { cursor, limit: 1 } : { limit: 1 })
    ids.push(...page.documents.map(({ id }) => id))
    cursor = page.next
  }
  expect(ids).toEqual(documents.map(({ id }) => id))
  expect((await client.documents()).documents).toHaveLength(2)
})

test('a stream ends with the answer that is given whole, over a real connection', async () => {
  const server = await listen(appOver().fetch, { host: '127.0.0.1', port: 0 }, log)
  open.push(server)
  const client = createClient(`http://127.0.0.1:${server.port}`)
  const events = await Array.fromAsync(client.askStream({ question }))
  const { timings: _, ...whole } = await client.ask({ question })
  expect(events.at(-1)).toMatchObject({ type: 'done', answer: whole })
  const told = events.flatMap((event) => (event.type === 'sentence' ? [event.sentence] : []))
  expect(told).toEqual(whole.sentences)
})

test('a key and a name for the question go with the request, and nothing else of the caller', async () => {
  const { client, sent } = clientOver(appOver(), 'key-1')
  const options = { idempotencyKey: 'k-1' }
  expect(await client.ask({ question }, options)).toEqual(await client.ask({ question }, options))
  expect(Object.fromEntries(sent[0]!)).toEqual({
    accept: 'application/json',
    authorization: 'Bearer key-1',
    'content-type': 'application/json',
    'idempotency-key': '"k-1"',
  })
})

test('a refusal has its code, its words and the name of the request', async () => {
  const { client } = clientOver()
  expect(await failureOf(client.document('no/where'))).toMatchObject({
    code: 'not_found',
    status: 404,
    message: expect.stringContaining('no document has this id'),
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  })
  // @ts-expect-error a limit is a number
  const refused = await failureOf(client.ask({ question, limit: 'many' }))
  expect(refused).toMatchObject({ code: 'bad_request', message: expect.stringContaining('limit') })
})

test('what no header can carry is a rejection too, of the platform', async () => {
  const asked = () => clientOver().client.ask({ question }, { idempotencyKey: 'a\nb' })
  await expect(asked()).rejects.toThrow(TypeError)
})

test('a server that has too much to do says when to try again', async () => {
  const body = JSON.stringify({ error: { code: 'overloaded', message: 'later', requestId: 'r' } })
  const client = clientOf(
    () => new Response(body, { status: 503, headers: { 'Retry-After': '7' } }),
  )
  const failure = await failureOf(client.search({ question }))
  expect(failure).toMatchObject({ code: 'overloaded', status: 503, retryAfter: 7, requestId: 'r' })
})

test.each<[string, () => Response, string, number]>([
  ['a gateway’s page', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'unknown', 502],
  ['another server’s page', () => new Response('<h1>Welcome</h1>'), 'unreadable', 200],
  ['another server’s JSON', () => Response.json({ ok: true }), 'unreadable', 200],
  ['no server', () => Response.error(), 'unknown', 0],
])('%s is no answer', async (_, reply, code, status) => {
  const client = clientOf(reply)
  for (const work of [client.ask({ question }), client.documents(), client.document('x')]) {
    expect(await failureOf(work)).toMatchObject({ code, status })
  }
})

test('a server that is not reached is told, with the cause', async () => {
  const cause = new TypeError('fetch failed')
  const client = createClient('', { fetch: () => Promise.reject(cause) })
  expect(await failureOf(client.ask({ question }))).toMatchObject({ code: 'unreachable', cause })
})

test.each(['ask', 'askStream'] as const)('who ends %s ends the work behind it', async (method) => {
  const began = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  const { client } = clientOver(
    appOver({
      match: (_query, _k, _filters, options) =>
        new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => {
            reject(options.signal?.reason)
            stopped.resolve()
          })
          began.resolve()
        }),
    }),
  )
  const left = new AbortController()
  const { signal } = left
  const asked =
    method === 'ask'
      ? client.ask({ question }, { signal })
      : Array.fromAsync(client.askStream({ question }, { signal }))
  const failure = method === 'ask' ? failureOf(asked) : asked.catch((error) => error)
  await began.promise
  left.abort()
  await stopped.promise
  // In one process the server's own reply may come first; over a network there is none.
  expect(['aborted', 'cancelled', 'incomplete']).toContain((await failure).code)
})

const stream = await (
  await appOver().request('/api/ask', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'Was the harbour bridge opened – or closed?' }),
  })
).text()

function streamed(...pieces: readonly Uint8Array[]) {
  const type = { 'Content-Type': 'text/event-stream' }
  const body = () =>
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
  return clientOf(() => new Response(body(), { headers: type }))
}

/** The events that came, and what the stream ended with if not with an answer. */
async function read(client: ReturnType<typeof clientOf>) {
  const events: AskEvent[] = []
  try {
    for await (const event of client.askStream({ question })) events.push(event)
    return { events, failure: null }
  } catch (error) {
    return { events, failure: error as FootnoteClientError }
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('a stream is read the same with every line ending, with a mark at its start, cut anywhere', async () => {
  const citation = { number: 1, quote: 'Ja – nein 💧', title: '', href: '/', authors: [] }
  const answer = { answer: 'Ja.', sentences: [], citations: [citation], nearest: [] }
  const short = [
    `event: citation\ndata: ${JSON.stringify(citation)}\n\n`,
    `: \n\nevent: done\ndata: ${JSON.stringify(answer)}\n\n`,
  ].join('')
  const expected = [
    { type: 'citation', citation },
    { type: 'done', answer },
  ]
  for (const form of [short, short.replaceAll('\n', '\r\n'), `\ufeff${short}`]) {
    const bytes = bytesOf(form)
    for (let at = 0; at <= bytes.length; at += 1) {
      const { events } = await read(streamed(bytes.slice(0, at), bytes.slice(at)))
      expect(events).toEqual(expected)
    }
  }
})

test('a stream that is cut behind any event is incomplete, never an answer', async () => {
  const parts = stream.split(/(?<=\n\n)/)
  for (let count = 0; count < parts.length; count += 1) {
    const { events, failure } = await read(streamed(bytesOf(parts.slice(0, count).join(''))))
    expect(failure?.code).toBe('incomplete')
    expect(events.map(({ type }) => type)).not.toContain('done')
    expect(events).toHaveLength(count)
  }
})

test('an error in a stream is thrown with its code', async () => {
  const error = '{"code":"deadline_exceeded","message":"too slow","requestId":"r-7"}'
  const { failure } = await read(streamed(bytesOf(`event: error\ndata: ${error}\n\n`)))
  expect(failure).toMatchObject({
    code: 'deadline_exceeded',
    message: 'too slow',
    requestId: 'r-7',
  })
})

test('who stops reading ends the request', async () => {
  const cancelled = Promise.withResolvers<void>()
  const body = new ReadableStream({
    pull: (controller) =>
      controller.enqueue(bytesOf('event: status\ndata: {"phase":"searching"}\n\n')),
    cancel: () => cancelled.resolve(),
  })
  for await (const event of clientOf(() => new Response(body)).askStream({ question })) {
    expect(event).toEqual({ type: 'status', phase: 'searching' })
    break
  }
  await cancelled.promise
})

test('a browser loads nothing of the server with it', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: ['src/client.ts'],
    ...{ bundle: true, minify: true, write: false, metafile: true },
    ...{ platform: 'browser', format: 'esm' },
  })
  // How the widget reads a stream is all that comes along.
  const ours = /^src\/(client|channels\/widget\/[\w-]+)\.ts$|eventsource-parser/
  expect(Object.keys(metafile.inputs).filter((path) => !ours.test(path))).toEqual([])
  expect(outputFiles[0]!.contents.length).toBeLessThan(10_000)
})
