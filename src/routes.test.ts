import fc from 'fast-check'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import { smallCollection } from './channels/http/small-collection.fixture.ts'

const ports = smallCollection()
const app = createApp({
  use: (work) => work(ports),
  status: () => ({ state: 'ready' }),
  page: { html: '<!doctype html>', assets: new Map() },
  log: pino({ enabled: false }),
})
const paths = [
  '/',
  '/documents',
  '/documents/harbour',
  '/assets/chat.js',
  '/favicon.ico',
  '/api/ask',
  '/api/search',
  '/api/documents',
  '/api/documents/harbour',
  '/mcp',
  '/healthz',
  '/readyz',
  '/api/chat',
  '/v1/chat/completions',
  '/v1/models',
  '/nowhere',
]
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY']

test('no method on any route fails on the server, and no body is needed for an answer', async () => {
  for (const path of paths) {
    for (const method of methods) {
      const { status } = await app.request(path, { method })
      expect({ path, method, status }).toMatchObject({ status: expect.toSatisfy(isNo5xx) })
    }
  }
})

test('every response forbids what the page does not need', async () => {
  for (const path of paths) {
    const { headers } = await app.request(path)
    const policy = headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(headers.get('X-Powered-By')).toBeNull()
  }
})

const climbs = [
  '../package.json',
  '..%2fpackage.json',
  '%2e%2e%2fpackage.json',
  '%2e%2e/%2e%2e/package.json',
  '%252e%252e%252fpackage.json',
  '..%5cpackage.json',
  '..\\package.json',
  '//etc/passwd',
  '%2Fetc%2Fpasswd',
  'etc/passwd%00.js',
  '%c0%ae%c0%ae/package.json',
  '....//package.json',
  'file:///etc/passwd',
]

test('no path climbs out of what is served', async () => {
  for (const prefix of [
    '/',
    '/documents/',
    '/assets/',
    '/api/documents/',
    '/v1/models/',
    '/healthz/',
  ]) {
    for (const climb of climbs) {
      const response = await app.request(`http://localhost${prefix}${climb}`)
      const text = await response.text()
      expect({ prefix, climb, status: response.status }).toMatchObject({
        status: expect.toSatisfy((status: number) => status === 400 || status === 404),
      })
      expect(text).not.toMatch(/"dependencies"|root:/)
    }
  }
})

const known = fc.record(
  {
    question: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
    history: fc.oneof(
      fc.array(fc.record({ question: fc.string(), answer: fc.anything() }, { requiredKeys: [] })),
      fc.anything(),
    ),
    filters: fc.oneof(
      fc.dictionary(fc.constantFrom('from', 'to', 'voice', 'author', '__proto__'), fc.anything()),
      fc.record({ from: fc.string(), to: fc.constantFrom('2011', '2011-02-30', '2011-5') }),
      fc.anything(),
    ),
    limit: fc.oneof(fc.integer(), fc.double(), fc.anything()),
  },
  { requiredKeys: [] },
)
const body = fc.oneof(
  known.map((value) => JSON.stringify(value) ?? ''),
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'null', '{"__proto__":{"polluted":1},"question":"bridge"}', '\ufeff{}'),
)

test('no body breaks the server, and every refusal has its code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('/api/ask', '/api/search'), body, async (path, text) => {
      const response = await app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: text,
      })
      const reply = await response.json()
      const isFine = response.status === 200 && reply.error === undefined
      const isRefused = response.status === 400 && reply.error.code === 'bad_request'
      expect({ isFine, isRefused }).toEqual({ isFine: !isRefused, isRefused: !isFine })
      expect(reply.error?.message.length ?? 0).toBeLessThanOrEqual(2000)
    }),
    { numRuns: 2000 },
  )
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

function isNo5xx(status: number): boolean {
  return status < 500
}
