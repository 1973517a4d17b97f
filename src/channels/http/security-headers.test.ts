import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { smallCollection } from './small-collection.fixture.ts'

const good = 'https://good.example'
const script = new TextEncoder().encode('run()')
const json = { 'Content-Type': 'application/json' }
const question = JSON.stringify({ question: 'When was the harbour bridge opened?' })

/** A server with everything that one can have. */
function appOver(use: WithPorts = (work) => work(smallCollection())) {
  return createApp({
    use,
    status: () => ({ state: 'ready' }),
    page: {
      html: '<!doctype html>',
      timeline: '<!doctype html>',
      assets: new Map([
        ['/assets/chat.js', { body: script, type: 'text/javascript' }],
        ['/assets/icon.svg', { body: script, type: 'image/svg+xml' }],
      ]),
    },
    widget: { body: script, path: '/widget/0123456789abcdef.js', integrity: 'sha384-x' },
    log: pino({ enabled: false }),
    access: {
      keys: [],
      isPublic: true,
      origins: [good],
      trustedProxies: [],
      allowances: {
        key: { points: 1e6, seconds: 1 },
        address: { points: 1e6, seconds: 1 },
      },
      socketAddress: () => '203.0.113.9',
    },
    slack: { signingSecret: 'c0ffee00', readerUrl: null },
    metrics: {
      token: 'T0ken-of-the-monitor',
      metrics: { contentType: 'text/plain', text: async () => '', answered: () => {} },
    },
  })
}

const app = appOver()

/** Every address that the app itself knows, with something in the place of its variables, and one that it does not. */
const addresses = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && !/^(?:\/\*|\/api\/\*|\/v1\/\*)$/.test(path))
      .map(({ method, path }) => {
        const filled = path.replace(':id', 'harbour').replace(':file', '0123456789abcdef.js')
        return [`${method} ${filled}`, { method, path: filled.replace('*', 'chat.js') }] as const
      }),
  ).values(),
  { method: 'GET', path: '/nowhere' },
]

type Sent = { readonly name: string; readonly path: string; readonly init: RequestInit }

/** The ways to fail that an address of any kind has, and how it is meant to be asked. */
const requests: readonly Sent[] = addresses.flatMap(({ method, path }) => {
  const body = method === 'POST' ? { body: question } : {}
  return [
    { name: `${method} ${path}`, path, init: { method, headers: json, ...body } },
    { name: `${method} ${path} without a body`, path, init: { method } },
    { name: `PROPFIND ${path}`, path, init: { method: 'PROPFIND' } },
    { name: `HEAD ${path}`, path, init: { method: 'HEAD' } },
    {
      name: `${method} ${path} with a large body`,
      path,
      init: { method: 'POST', headers: json, body: 'x'.repeat(1_100_000) },
    },
    {
      name: `${method} ${path} of a page elsewhere`,
      path,
      init: { method, headers: { ...json, Origin: 'https://bad.example' }, ...body },
    },
    {
      name: `${method} ${path} of an allowed page`,
      path,
      init: { method, headers: { ...json, Origin: good }, ...body },
    },
    {
      name: `${method} ${path} asked about by an allowed page`,
      path,
      init: {
        method: 'OPTIONS',
        headers: { Origin: good, 'Access-Control-Request-Method': method },
      },
    },
  ]
})

const isOfWidget = (path: string) => path === '/widget.js' || path.startsWith('/widget/')

function expectForbidden(headers: Headers, { name, path, init }: Sent): void {
  const policy = headers.get('Content-Security-Policy') ?? ''
  expect({
    name,
    policy: /^default-src 'none';/.test(policy) && !/unsafe|\*/.test(policy),
    frames: policy.includes("frame-ancestors 'none'"),
    base: policy.includes("base-uri 'none'"),
    sniffing: headers.get('X-Content-Type-Options'),
    transport: headers.get('Strict-Transport-Security'),
    referrer: headers.get('Referrer-Policy'),
    opener: headers.get('Cross-Origin-Opener-Policy'),
    lentTo: headers.get('Cross-Origin-Resource-Policy'),
    readableBy: headers.get('Access-Control-Allow-Origin'),
    credentials: headers.get('Access-Control-Allow-Credentials'),
    server: headers.get('X-Powered-By') ?? headers.get('Server'),
  }).toEqual({
    name,
    policy: true,
    frames: true,
    base: true,
    sniffing: 'nosniff',
    transport: 'max-age=31536000',
    referrer: 'no-referrer',
    opener: 'same-origin',
    lentTo: isOfWidget(path) ? 'cross-origin' : 'same-origin',
    readableBy: isOfWidget(path)
      ? '*'
      : new Headers(init.headers).get('Origin') === good
        ? good
        : null,
    credentials: null,
    server: null,
  })
  if (!isOfWidget(path))
    expect({ name, vary: headers.get('Vary') }).toMatchObject({
      vary: expect.stringContaining('Origin'),
    })
}

test('the walk reaches every kind of address and every kind of end', async () => {
  const statuses = new Set<number>()
  for (const { path, init } of requests) statuses.add((await app.request(path, init)).status)
  expect([...statuses].sort()).toEqual([200, 204, 302, 400, 401, 403, 404, 405, 406, 413, 415])
  expect(addresses.length).toBeGreaterThan(25)
})

test('every response of every address forbids what no page needs, and only the widget is lent', async () => {
  for (const sent of requests) {
    const response = await app.request(sent.path, sent.init)
    expectForbidden(response.headers, sent)
    await response.body?.cancel()
  }
})

describe('also a response', () => {
  const ask = (over: typeof app, headers: Record<string, string> = {}) =>
    over.request('/api/ask', { method: 'POST', headers: { ...json, ...headers }, body: question })
  const sent = (name: string) => ({ name, path: '/api/ask', init: {} })

  test('that is a stream', async () => {
    const response = await ask(app, { Accept: 'text/event-stream' })
    expectForbidden(response.headers, sent('a stream'))
    expect(await response.text()).toContain('event: done')
  })

  test.each([
    ['503', new FootnoteError('overloaded', 'too many')],
    ['500', new Error('a bug')],
  ])('of status %s', async (status, error) => {
    const response = await ask(appOver(() => Promise.reject(error)))
    expect(response.status).toBe(Number(status))
    expectForbidden(response.headers, sent(status))
  })

  test.each(['/widget.js', '/assets/chat.js', '/', '/openapi.json'])(
    'that says that %s is the same still',
    async (path) => {
      const ETag = (await app.request(path)).headers.get('ETag')
      const headers = ETag === null ? {} : { 'If-None-Match': ETag }
      const again = await app.request(path, { headers })
      expect(again.status).toBe(ETag === null ? 200 : 304)
      expectForbidden(again.headers, { name: path, path, init: {} })
    },
  )
})
