import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { documents, smallCollection } from './channels/http/small-collection.fixture.ts'
import { type ErrorCode, FootnoteError } from './errors.ts'
import type { Ports, WithPorts } from './retrieve/ports.ts'

const page = {
  html: '<!doctype html><title>Footnote</title>',
  assets: new Map([
    ['/assets/chat-abc.js', { body: new TextEncoder().encode('run()'), type: 'text/javascript' }],
    ['/assets/icon-abc.svg', { body: new TextEncoder().encode('<svg/>'), type: 'image/svg+xml' }],
  ]),
}
const lending =
  (ports: Ports): WithPorts =>
  (work) =>
    work(ports)

function appOver(use: WithPorts = lending(smallCollection()), lines: string[] = []) {
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  return createApp({ use, status: () => ({ state: 'ready' }), page, log })
}

const app = appOver()

/** What Node's `Request` takes; the DOM's types do not know `duplex`. */
type Init = RequestInit & { duplex?: 'half' }

const question = { question: 'When was the harbour bridge opened?' }
const json = { 'Content-Type': 'application/json' }
const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
  app.request(path, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** The body of an error, whose shape is the same everywhere. */
async function errorOf(response: Response) {
  const { error, ...problem } = (await response.json()) as {
    error: { code: string; message: string; requestId: string }
  }
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  expect(problem).toEqual({
    type: `/api#error-${error.code.replaceAll('_', '-')}`,
    title: expect.stringMatching(/\w/),
    status: response.status,
    detail: error.message,
  })
  expect(Object.keys(error).sort()).toEqual(['code', 'message', 'requestId'])
  expect(error.requestId).toBe(response.headers.get('X-Request-Id'))
  return { status: response.status, ...error }
}

describe('what is asked', () => {
  test('is answered with sentences whose quotes are slices of their documents', async () => {
    const response = await post('/api/ask', question)
    const answer = await response.json()
    expect(response.status).toBe(200)
    expect(answer).toMatchObject({ ...question, abstained: false, generation: 'gen-000001' })
    expect(answer.citations.length).toBeGreaterThan(0)
    for (const { documentId, quote, start, end } of answer.citations) {
      expect(documents.find(({ id }) => id === documentId)?.text.slice(start, end)).toBe(quote)
    }
  })

  test('is found as passages with both of their ranks', async () => {
    const response = await post('/api/search', { ...question, limit: 2 })
    const { hits, ...rest } = await response.json()
    expect(rest).toMatchObject({ standaloneQuestion: question.question, generation: 'gen-000001' })
    expect(hits).toHaveLength(2)
    expect(Object.keys(hits[0]).sort()).toEqual(
      'denseRank documentId end lexicalRank passageId path rank score start text title voice'.split(
        ' ',
      ),
    )
    expect(hits[0]).toMatchObject({ rank: 1, lexicalRank: 1, path: 'harbour.md' })
  })

  test('may come with keys that nobody knows', async () => {
    const response = await post('/api/ask', { ...question, lc: 1, constructor: { prototype: 1 } })
    expect(response.status).toBe(200)
  })
})

describe('documents', () => {
  test('are listed page by page', async () => {
    const first = await (await app.request('/api/documents?limit=1')).json()
    const second = await (await app.request(`/api/documents?limit=1&cursor=${first.next}`)).json()
    const ids = [first, second].map((list) => list.documents.map((one: { id: string }) => one.id))
    expect([ids, second.next]).toEqual([[['harbour'], ['orchard']], null])
  })

  test('are read whole, with their count of passages', async () => {
    const document = await (await app.request('/api/documents/harbour')).json()
    expect(document).toEqual({ ...documents[0], passages: 2 })
  })

  test.each(['/api/documents/harbour', '/api/documents?limit=1'])(
    '%s is not sent again to who has it',
    async (path) => {
      const first = await app.request(path)
      expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
      const tag = first.headers.get('ETag')!
      const again = await app.request(path, { headers: { 'If-None-Match': `"x", W/${tag}` } })
      expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', tag])
      const other = await app.request(path, { headers: { 'If-None-Match': '"x"' } })
      expect([other.status, await other.text()]).toEqual([200, await first.text()])
    },
  )

  test('an error is kept by nobody', async () => {
    const { headers } = await app.request('/api/documents/nowhere')
    expect([headers.get('ETag'), headers.get('Cache-Control')]).toEqual([null, 'no-store'])
  })

  test.each(['0', '201', '1.5', 'x', ''])('are not listed with limit=%s', async (limit) => {
    const error = await errorOf(await app.request(`/api/documents?limit=${limit}`))
    expect(error).toMatchObject({ status: 400, code: 'bad_request' })
  })
})

describe('pages', () => {
  test.each([
    ['/', 200],
    ['/documents', 200],
    ['/documents/', 200],
    ['/documents/harbour', 200],
    ['/documents/nowhere', 404],
  ])('%s is the page, with status %i', async (path, status) => {
    const response = await app.request(path)
    expect([response.status, await response.text()]).toEqual([status, page.html])
  })

  test('the reader is shown with 503 while nothing can be searched', async () => {
    const down = appOver(async () => {
      throw new FootnoteError('engine_unavailable', 'down')
    })
    expect((await down.request('/documents/harbour')).status).toBe(503)
  })

  test('files of the page are kept by browsers and not sent twice', async () => {
    const response = await app.request('/assets/chat-abc.js')
    const tag = response.headers.get('ETag')!
    expect(await response.text()).toBe('run()')
    expect(response.headers.get('Content-Type')).toBe('text/javascript')
    expect(response.headers.get('Cache-Control')).toMatch(/immutable/)
    const again = await app.request('/assets/chat-abc.js', { headers: { 'If-None-Match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('browsers that look for an icon by themselves are led to the one of the page', async () => {
    const { status, headers } = await app.request('/favicon.ico')
    expect([status, headers.get('Location')]).toEqual([302, '/assets/icon-abc.svg'])
    const icon = await app.request(headers.get('Location')!)
    expect([icon.status, icon.headers.get('Content-Type')]).toEqual([200, 'image/svg+xml'])
  })
})

describe('refusals', () => {
  const long = 'x'.repeat(2001)
  const notUtf8 = Buffer.from('{"question":"\xff"}', 'latin1')
  const chunked = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`{"question":"${'x'.repeat(70_000)}"}`))
      controller.close()
    },
  })
  test.each<[string, Init, number, ErrorCode, RegExp]>([
    ['no body', {}, 400, 'bad_request', /not JSON/],
    ['broken JSON', { body: '{"question":' }, 400, 'bad_request', /not JSON/],
    ['null', { body: 'null' }, 400, 'bad_request', /expected a JSON object/],
    ['a list', { body: '[]' }, 400, 'bad_request', /expected a JSON object/],
    ['bytes that are not UTF-8', { body: notUtf8 }, 400, 'bad_request', /UTF-8/],
    ['deep nesting', { body: '['.repeat(60_000) }, 400, 'bad_request', /not JSON/],
    [
      'plain text',
      { headers: { 'Content-Type': 'text/plain' } },
      415,
      'unsupported_media_type',
      /application\/json/,
    ],
    ['no type', { headers: {} }, 415, 'unsupported_media_type', /application\/json/],
    ['too much', { body: `"${'x'.repeat(70_000)}"` }, 413, 'payload_too_large', /65536/],
    ['too much, unannounced', { body: chunked, duplex: 'half' }, 413, 'payload_too_large', /65536/],
    ['a question too long', { body: `{"question":"${long}"}` }, 400, 'bad_request', /2000/],
  ])('%s', async (_, init, status, code, message) => {
    const request = { method: 'POST', headers: json, body: '', ...init }
    const error = await errorOf(await app.request('/api/ask', request))
    expect(error).toMatchObject({ status, code, message: expect.stringMatching(message) })
  })

  test('an unknown document is named as such, without its name', async () => {
    const error = await errorOf(await app.request('/api/documents/%3Cb%3E'))
    expect(error).toMatchObject({ status: 404, code: 'not_found' })
    expect(error.message).not.toContain('<')
  })

  test('an address that does not exist has the same shape', async () => {
    expect(await errorOf(await app.request('/nowhere'))).toMatchObject({ status: 404 })
  })

  test('another method names the right ones', async () => {
    const response = await app.request('/api/ask', { method: 'DELETE' })
    expect(response.headers.get('Allow')).toBe('POST')
    expect(await errorOf(response)).toMatchObject({ status: 405, code: 'method_not_allowed' })
  })

  test('a request name with other characters is replaced', async () => {
    const headers = { 'X-Request-Id': 'a b\u00e9' }
    const error = await errorOf(await app.request('/nowhere', { headers }))
    expect(error.requestId).toMatch(/^[\w-]{36}$/)
  })
})

describe('failures of the server', () => {
  const failing = (error: Error, lines: string[]) =>
    appOver(async () => {
      throw error
    }, lines)

  test.each<ErrorCode>(['engine_unavailable', 'overloaded', 'deadline_exceeded', 'index_damaged'])(
    '%s is a 503 that says when to try again, and keeps its details in the log',
    async (code) => {
      const lines: string[] = []
      const error = new FootnoteError(code, 'gen-000001/hnsw.bin in /secret')
      const response = await failing(error, lines).request('/api/documents')
      expect(response.headers.get('Retry-After')).toMatch(/^\d+$/)
      const reply = await errorOf(response)
      expect(reply).toMatchObject({ status: 503, code })
      expect(reply.message).not.toMatch(/secret|hnsw/)
      expect(lines.join()).toContain('/secret')
    },
  )

  test('a bug is a 500 without its words, and is logged with its stack', async () => {
    const lines: string[] = []
    const response = await failing(new Error('secret /etc/path'), lines).request('/api/documents')
    const reply = await errorOf(response)
    expect(reply).toMatchObject({ status: 500, code: 'internal', message: 'Internal error' })
    const logged = lines.map((line) => JSON.parse(line)).find(({ level }) => level === 50)
    expect(logged.err.stack).toContain('app.test.ts')
    expect(logged.requestId).toBe(reply.requestId)
  })
})

describe('health', () => {
  test.each(['starting', 'failed', 'stopped', 'draining'] as const)(
    '%s is not ready',
    async (state) => {
      const use = lending(smallCollection())
      const unready = createApp({
        use,
        status: () => ({ state }),
        page,
        log: pino({ enabled: false }),
      })
      const response = await unready.request('/readyz')
      expect(response.status).toBe(503)
      expect(await response.json()).toEqual({ status: state, reason: expect.stringMatching(/\w+/) })
      expect((await unready.request('/healthz')).status).toBe(200)
    },
  )

  test('ready says nothing but that', async () => {
    expect(await (await app.request('/readyz')).json()).toEqual({ status: 'ready' })
  })
})
