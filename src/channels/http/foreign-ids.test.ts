import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { appForTests } from './loopback.fixture.ts'
import { smallCollection } from './small-collection.fixture.ts'

const json = { 'Content-Type': 'application/json' }
const question = 'When was the harbour bridge opened?'
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

/** What each channel is asked with, as a stream and whole. */
const channels = [
  { path: '/api/ask', body: { question }, accept: 'application/json' },
  { path: '/api/ask', body: { question }, accept: 'text/event-stream' },
  {
    path: '/v1/chat/completions',
    body: { model: 'footnote', messages: [{ role: 'user', content: question }] },
    accept: 'application/json',
  },
  {
    path: '/v1/chat/completions',
    body: { model: 'footnote', stream: true, messages: [{ role: 'user', content: question }] },
    accept: 'text/event-stream',
  },
  {
    path: '/api/chat',
    body: {
      id: 'chat-1',
      messages: [{ id: 'm-1', role: 'user', parts: [{ type: 'text', text: question }] }],
    },
    accept: 'text/event-stream',
  },
  {
    path: '/mcp',
    body: {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'ask', arguments: { question } },
    },
    accept: 'application/json, text/event-stream',
  },
] as const

/** Everything in a reply that looks like the name of something. */
const idsIn = (reply: string) => [
  ...new Set(
    [...reply.matchAll(/"(?:id|requestId|sessionId|messageId)":\s*"([^"]+)"/g)].map(
      ([, id]) => id!,
    ),
  ),
]

test.each(channels)(
  'nothing that one client is told lets another one at its answer: $path, $accept',
  async ({ path, body, accept }) => {
    const app = appForTests()
    const headers = { ...json, Accept: accept, 'Idempotency-Key': 'of-the-first' }
    const first = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
    const reply = await first.text()
    expect([first.status, reply.includes('1931')]).toEqual([200, true])
    expect(first.headers.get('Mcp-Session-Id')).toBeNull()
    const requestId = first.headers.get('X-Request-Id')!
    expect(requestId).toMatch(uuid)
    const ids = [...idsIn(reply), requestId, 'of-the-first', 'chat-1', '1']
    for (const id of ids.map(encodeURIComponent)) {
      for (const below of [`/${id}`, `/${id}/stream`, `/${id}/stop`, `/${id}/cancel`]) {
        for (const method of ['GET', 'POST', 'DELETE']) {
          const { status } = await app.request(path + below, { method })
          expect({ method, at: path + below, status }).toMatchObject({ status: 404 })
        }
      }
    }
  },
)

test('a completion has a name that nobody guesses', async () => {
  const { path, body } = channels[2]
  const nameOf = async () =>
    (
      await (
        await appForTests().request(path, {
          method: 'POST',
          headers: json,
          body: JSON.stringify(body),
        })
      ).json()
    ).id.replace('chatcmpl-', '')
  const names = await Promise.all(Array.from({ length: 20 }, nameOf))
  expect(names.filter((name) => uuid.test(name))).toHaveLength(20)
  expect(new Set(names).size).toBe(20)
})

test.each(['GET', 'DELETE'])(
  'a session of MCP that somebody else may have cannot be joined or ended: %s',
  async (method) => {
    const headers = { Accept: 'text/event-stream', 'Mcp-Session-Id': crypto.randomUUID() }
    const { status } = await appForTests().request('/mcp', { method, headers })
    expect(status).toBe(405)
  },
)

test.each([
  '/api/ask',
  '/api/chat',
  '/v1/chat/completions',
  '/api/answers',
  '/api/feedback',
  '/v1/files',
  '/v1/responses',
  '/api/conversations',
])('nothing lists what was asked: %s', async (path) => {
  const app = appForTests()
  await app.request('/api/ask', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ question }),
  })
  for (const at of [path, `${path}/`, `${path}?limit=10`]) {
    const response = await app.request(at)
    expect([404, 405]).toContain(response.status)
    expect(await response.text()).not.toContain('harbour')
  }
})

test('the key of one program does not open what was kept for another', async () => {
  const app = createApp({
    use: (work) => work(smallCollection()),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
    access: {
      keys: [
        { name: 'one', secret: 'the-secret-of-one' },
        { name: 'two', secret: 'the-secret-of-two' },
      ],
      isPublic: false,
      origins: [],
      trustedProxies: [],
      socketAddress: () => '203.0.113.9',
    },
  })
  const ask = (secret: string, asked: string) =>
    app.request('/api/ask', {
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${secret}`, 'Idempotency-Key': 'k-1' },
      body: JSON.stringify({ question: asked }),
    })
  expect((await ask('the-secret-of-one', question)).status).toBe(200)
  // Neither its answer, nor a word that there is one.
  const same = await ask('the-secret-of-two', question)
  expect([same.status, same.headers.get('Idempotency-Replayed')]).toEqual([200, null])
  const own = await ask('the-secret-of-one', question)
  expect(own.headers.get('Idempotency-Replayed')).toBe('true')
  expect((await ask('the-secret-of-two', 'Who opened it?')).status).toBe(422)
})

test('a document that is not there is told of as one that never was, whatever its name', async () => {
  const app = appForTests()
  const told = async (id: string) => {
    const response = await app.request(`/api/documents/${id}`)
    const { error } = await response.json()
    return [response.status, error.code, error.message]
  }
  const nowhere = await told('nowhere')
  expect(nowhere.slice(0, 2)).toEqual([404, 'not_found'])
  for (const id of ['harbou', 'HARBOUR', 'harbour.0', '1', crypto.randomUUID(), '%00', '..%2f']) {
    expect(await told(id)).toEqual(nowhere)
  }
})
