import { describe, expect, test } from 'vitest'
import { parseRange } from './address.ts'
import { appWith, question, secrets, withKeys } from './settings.fixture.ts'
import { createUsage } from './usage.ts'

const onePoint = { points: 1, seconds: 60 }
const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` })

describe('a server with keys', () => {
  test.each([
    ['bearer', bearer(secrets.reports)],
    ['x-api-key', { 'x-api-key': secrets.site }],
  ])('answers who sends one as %s', async (_, headers) => {
    const app = appWith(withKeys)
    expect((await app.request('/api/ask', question(headers))).status).toBe(200)
    expect((await app.request('/api/documents', { headers })).status).toBe(200)
  })

  const refused: [string, Record<string, string>][] = [
    ['nothing', {}],
    ['an empty header', { Authorization: '' }],
    ['an empty key', { 'x-api-key': '' }],
    ['the scheme only', { Authorization: 'Bearer' }],
    ['the word null', bearer('null')],
    ['the name of a key', bearer('reports')],
    ['name and secret', bearer(`reports:${secrets.reports}`)],
    ['a part of the secret', bearer(secrets.reports.slice(0, -1))],
    ['more than the secret', bearer(`${secrets.reports}x`)],
    ['the secret in other letters', bearer(secrets.reports.toLowerCase())],
    ['two secrets', bearer(`${secrets.reports}, ${secrets.site}`)],
    ['another scheme', { Authorization: `Basic ${btoa(`reports:${secrets.reports}`)}` }],
    ['another header', { 'Proxy-Authorization': `Bearer ${secrets.reports}` }],
    ['a cookie', { Cookie: `key=${secrets.reports}` }],
    ['a wrong key before a right one', { ...bearer('wrong'), 'x-api-key': secrets.site }],
  ]

  test.each(refused)('refuses %s in the same words', async (_, headers) => {
    const response = await appWith(withKeys).request('/api/ask', question(headers))
    const { error } = await response.json()
    expect(response.status).toBe(401)
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="footnote"')
    expect(error).toEqual({
      code: 'unauthorized',
      message: expect.stringMatching(/^expected a key of this server/),
      requestId: expect.any(String),
    })
  })

  test('takes no key from the address', async () => {
    const { status } = await appWith(withKeys).request(`/api/documents?key=${secrets.site}`)
    expect(status).toBe(401)
  })

  test.each([
    '/api/documents',
    '/api/documents/harbour',
    '/api/nowhere',
    '/%61pi/documents',
    '/v1/models',
    '/mcp',
  ])('gives nothing of %s without a key', async (path) => {
    expect((await appWith(withKeys).request(path)).status).toBe(401)
    expect((await appWith(withKeys).request(path, { method: 'HEAD' })).status).toBe(401)
  })

  test.each(['/check', '/', '/documents/harbour', '/nowhere'])(
    'does nothing at %s without a key',
    async (path) => {
      expect((await appWith(withKeys).request(path, { method: 'POST' })).status).toBe(401)
    },
  )

  test.each([
    ['nobody who is not let in', withKeys, {}, [200, 200]],
    ['who may ask', withKeys, bearer(secrets.site), [200, 404]],
    ['everybody on a public server', { isPublic: true }, {}, [200, 404]],
    [
      'nobody who has no points left',
      { isPublic: true, allowances: { key: onePoint, address: onePoint } },
      {},
      [200, 200],
    ],
  ])('tells %s by a page which documents there are', async (_, settings, headers, statuses) => {
    const app = appWith(settings)
    const ids = ['harbour', 'nowhere']
    const pages = await Promise.all(ids.map((id) => app.request(`/documents/${id}`, { headers })))
    expect(pages.map(({ status }) => status)).toEqual(statuses)
    expect(await pages[1]!.text()).toBe('<!doctype html>')
  })

  test.each(['/', '/documents', '/assets/chat.js', '/check', '/healthz', '/readyz'])(
    'shows %s to everybody',
    async (path) => {
      const { status, headers } = await appWith(withKeys).request(path)
      expect([status, headers.get('RateLimit')]).toEqual([200, null])
    },
  )

  test('writes no secret down, right or wrong', async () => {
    const lines: string[] = []
    const app = appWith(withKeys, lines)
    for (const headers of [
      bearer(secrets.site),
      bearer('wrong-S3cret'),
      { 'x-api-key': secrets.site },
    ]) {
      const response = await app.request('/api/ask', question(headers))
      expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(
        'S3cret',
      )
    }
    expect(lines).toHaveLength(3)
    expect(lines.join()).not.toContain('S3cret')
  })
})

describe('a public server', () => {
  const isPublic = true

  test('answers everybody, and whoever sends something like a key', async () => {
    const app = appWith({ isPublic })
    expect((await app.request('/api/ask', question())).status).toBe(200)
    expect((await app.request('/api/ask', question(bearer('anything')))).status).toBe(200)
  })

  test('with keys refuses a wrong one', async () => {
    const app = appWith({ isPublic, ...withKeys })
    expect((await app.request('/api/ask', question())).status).toBe(200)
    expect((await app.request('/api/ask', question(bearer('wrong')))).status).toBe(401)
  })
})

describe('an allowance', () => {
  const allowances = {
    key: { points: 4, seconds: 60 },
    address: { points: 2, seconds: 30 },
  }

  test('is told with every answer, and when to come back once it is spent', async () => {
    const app = appWith({ isPublic: true, allowances })
    const told = async () => {
      const { status, headers } = await app.request('/api/ask', question())
      const names = ['RateLimit-Policy', 'RateLimit', 'Retry-After']
      return [status, ...names.map((name) => headers.get(name))]
    }
    const policy = '"address";q=2;w=30'
    expect(await told()).toEqual([200, policy, '"address";r=1;t=15', null])
    expect(await told()).toEqual([200, policy, '"address";r=0;t=30', null])
    expect(await told()).toEqual([429, policy, '"address";r=0;t=30', '15'])
    expect((await app.request('/')).status).toBe(200)
  })

  test('is told in the body too', async () => {
    const app = appWith({
      isPublic: true,
      allowances: { ...allowances, address: { points: 1, seconds: 5 } },
    })
    await app.request('/api/documents')
    const { error } = await (await app.request('/api/documents')).json()
    expect(error).toMatchObject({
      code: 'rate_limited',
      message: expect.stringContaining('in 5 s'),
    })
  })

  test('is told at the head of a stream', async () => {
    const app = appWith({ isPublic: true, allowances })
    const response = await app.request('/api/ask', question({ Accept: 'text/event-stream' }))
    await response.text()
    expect(response.headers.get('RateLimit')).toBe('"address";r=1;t=15')
  })

  test('of a key is its own, whatever its address has spent', async () => {
    const app = appWith({ ...withKeys, isPublic: true, allowances })
    const statuses = async (headers: Record<string, string>, times: number) => {
      const all: number[] = []
      for (let i = 0; i < times; i++)
        all.push((await app.request('/api/ask', question(headers))).status)
      return all
    }
    expect(await statuses({}, 3)).toEqual([200, 200, 429])
    expect(await statuses(bearer(secrets.reports), 5)).toEqual([200, 200, 200, 200, 429])
    expect(await statuses(bearer(secrets.site), 1)).toEqual([200])
  })

  test('is spent on wrong keys', async () => {
    const app = appWith({ ...withKeys, allowances })
    const tried = async () =>
      (await app.request('/api/documents', { headers: bearer('wrong') })).status
    expect([await tried(), await tried(), await tried()]).toEqual([401, 401, 429])
    const headers = bearer(secrets.site)
    expect((await app.request('/api/documents', { headers })).status).toBe(200)
  })

  test('is spent on a draft by its length', async () => {
    const app = appWith({
      isPublic: true,
      allowances: { ...allowances, address: { points: 9, seconds: 5 } },
    })
    const body = JSON.stringify({ text: 'The harbour bridge was opened in 1931. '.repeat(100) })
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }
    const response = await app.request('/api/check', { method: 'POST', headers, body })
    expect([response.status, response.headers.get('RateLimit')]).toEqual([200, '"address";r=7;t=2'])
  })

  test('is shared by all addresses of a household, and by no others', async () => {
    let address = '2001:db8:1:2::1'
    const app = appWith({ isPublic: true, allowances, socketAddress: () => address })
    const statusFrom = async (from: string) => {
      address = from
      return (await app.request('/api/documents')).status
    }
    const next = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::', '2001:db8:1:2::3', '2001:db8:1:3::1']
    const statuses: number[] = []
    for (const from of next) statuses.push(await statusFrom(from))
    expect(statuses).toEqual([200, 200, 429, 200])
  })

  test('is the client’s behind a trusted proxy only', async () => {
    const statuses = async (trusted: string) => {
      const trustedProxies = [parseRange(trusted)!]
      const app = appWith({ isPublic: true, allowances, trustedProxies })
      const all: number[] = []
      for (let i = 1; i < 5; i++) {
        const headers = { 'X-Forwarded-For': `198.51.100.${i}` }
        all.push((await app.request('/api/documents', { headers })).status)
      }
      return all
    }
    expect(await statuses('203.0.113.0/24')).toEqual([200, 200, 200, 200])
    expect(await statuses('192.0.2.0/24')).toEqual([200, 200, 429, 429])
  })

  test('is not needed by this machine where nobody else is let in', async () => {
    const app = appWith({ allowances })
    for (let i = 0; i < 5; i++) {
      const { status, headers } = await app.request('/api/documents')
      expect([status, headers.get('RateLimit')]).toEqual([200, null])
    }
  })
})

test('what was asked for is counted by key and route, without the questions', async () => {
  const usage = createUsage()
  const app = appWith({ ...withKeys, usage })
  for (let i = 0; i < 2; i++) await app.request('/api/ask', question(bearer(secrets.site)))
  await app.request('/api/documents/orchard', { headers: bearer(secrets.site) })
  await app.request('/api/ask', question())
  await app.request('/some-secret-path')
  expect(usage.usage()).toEqual([
    { key: 'site', route: 'POST /api/ask', status: 200, requests: 2 },
    { key: 'site', route: 'GET /api/documents/:id', status: 200, requests: 1 },
    { key: null, route: 'POST /api/ask', status: 401, requests: 1 },
    { key: null, route: 'GET /*', status: 404, requests: 1 },
  ])
})
