import { describe, expect, test } from 'vitest'
import { appWith, question, secrets, withKeys } from './settings.fixture.ts'

const good = 'https://good.example'
const app = appWith({ isPublic: true, origins: [good, 'http://localhost:3000'] })
const here = 'https://footnote.example'

const foreign = [
  'https://bad.example',
  'null',
  'https://good.example.evil.example',
  'https://good.evil',
  'https://evilgood.example',
  'https://sub.good.example',
  'https://good.example:8443',
  'http://good.example',
  'HTTPS://GOOD.EXAMPLE',
  'https://good.example/',
  'https://good.example, https://bad.example',
  '*',
  'http://localhost:3001',
]

describe('a page of an allowed site', () => {
  test('reads answers, and what a browser needs to know of them', async () => {
    const { status, headers } = await app.request('/api/ask', question({ Origin: good }))
    expect(status).toBe(200)
    expect(headers.get('Access-Control-Allow-Origin')).toBe(good)
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
    expect(headers.get('Vary')).toContain('Origin')
    const exposed = headers.get('Access-Control-Expose-Headers')
    expect(exposed).toMatch(/Content-Disposition,.*Idempotency-Replayed,.*RateLimit,.*Retry-After/)
  })

  test('reads refusals too', async () => {
    const closed = appWith({ ...withKeys, origins: [good] })
    const { status, headers } = await closed.request('/api/ask', question({ Origin: good }))
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([401, good])
    expect(headers.get('Vary')).toContain('Origin')
  })

  test('may ask first, without a key, what it may send', async () => {
    const closed = appWith({ ...withKeys, origins: [good] })
    const { status, headers } = await closed.request('/api/ask', {
      method: 'OPTIONS',
      headers: {
        Origin: good,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })
    expect(status).toBe(204)
    expect(headers.get('Access-Control-Allow-Origin')).toBe(good)
    expect(headers.get('Access-Control-Allow-Methods')).toContain('POST')
    expect(headers.get('Access-Control-Allow-Headers')).toBe('authorization,content-type')
    expect(headers.get('Vary')).toContain('Origin')
  })

  test('brings its key along', async () => {
    const closed = appWith({ ...withKeys, origins: [good] })
    const sent = question({ Origin: good, Authorization: `Bearer ${secrets.site}` })
    expect((await closed.request('/api/ask', sent)).status).toBe(200)
  })
})

describe('a page of another site', () => {
  test.each(foreign)('reads nothing and does nothing from %s', async (origin) => {
    const read = await app.request('/api/documents', { headers: { Origin: origin } })
    const asked = await app.request('/api/ask', question({ Origin: origin }))
    const before = await app.request('/api/ask', {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    })
    for (const { headers } of [read, asked, before]) {
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
      expect(headers.get('Vary')).toContain('Origin')
    }
    expect(asked.status).toBe(403)
    expect((await asked.json()).error.code).toBe('forbidden')
  })

  test('does nothing where no site is allowed, whatever the method', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
      const headers = { Origin: good }
      const { status } = await appWith().request('/api/ask', { method, headers })
      expect({ method, status }).toEqual({ method, status: 403 })
    }
  })
})

describe('a page of this server', () => {
  test.each<[string, Record<string, string>]>([
    ['by its address', { Origin: here }],
    ['by the browser’s word, behind a proxy', { Origin: good, 'Sec-Fetch-Site': 'same-origin' }],
    ['by a person who typed it', { 'Sec-Fetch-Site': 'none' }],
    ['without a word on sites, as programs send it', {}],
  ])('is known %s', async (_, headers) => {
    const open = appWith({ isPublic: true })
    expect((await open.request(`${here}/api/ask`, question(headers))).status).toBe(200)
  })

  test.each<[string, Record<string, string>]>([
    ['cross-site', { Origin: here, 'Sec-Fetch-Site': 'cross-site' }],
    ['same-site', { Origin: here, 'Sec-Fetch-Site': 'same-site' }],
    ['a port that is not its own', { Origin: `${here}:8443` }],
  ])('is not one from %s', async (_, headers) => {
    const open = appWith({ isPublic: true })
    expect((await open.request(`${here}/api/ask`, question(headers))).status).toBe(403)
  })
})

describe('a server for this machine alone', () => {
  test.each(['localhost', 'localhost:8787', '127.0.0.1:8787', '[::1]:8787', 'docs.localhost'])(
    'answers as %s',
    async (host) => {
      expect((await appWith().request(`http://${host}/api/documents`)).status).toBe(200)
    },
  )

  test.each([
    'evil.example:8787',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.0.9',
  ])('does not answer as %s, not even its own pages', async (host) => {
    for (const path of ['/api/documents', '/', '/healthz']) {
      const response = await appWith().request(`http://${host}${path}`)
      expect(response.status).toBe(403)
      expect((await response.json()).error.message).toContain('FOOTNOTE_PUBLIC=1')
    }
  })

  test('answers under any name once others are let in', async () => {
    for (const settings of [{ isPublic: true }, withKeys]) {
      expect((await appWith(settings).request('http://docs.example/')).status).toBe(200)
    }
  })
})
