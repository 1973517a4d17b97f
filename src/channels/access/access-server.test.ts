import { once } from 'node:events'
import { get, type IncomingHttpHeaders } from 'node:http'
import { getConnInfo } from '@hono/node-server/conninfo'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { type Listening, listen } from '../../node.ts'
import type { AccessSettings } from './access.ts'
import { parseRange } from './address.ts'
import { appWith, secrets, withKeys } from './settings.fixture.ts'

const open: Listening[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(({ drain }) => drain()))
})

/** A real server; every address may ask twice, and every key four times. */
async function serving(host: string, settings: Partial<AccessSettings>) {
  const app = appWith({
    allowances: { address: { points: 2, seconds: 60 }, key: { points: 4, seconds: 60 } },
    socketAddress: (c) => getConnInfo(c).remote.address,
    ...settings,
  })
  const server = await listen(app.fetch, { host, port: 0 }, pino({ enabled: false }))
  open.push(server)
  return server.port
}

type From = { readonly host?: string; readonly headers?: Record<string, string> }

/** The status and headers of one request; `localAddress` is where it comes from. */
async function askFrom(localAddress: string, port: number, { host, headers }: From = {}) {
  const target = { host: host ?? localAddress, port, localAddress, path: '/api/documents' }
  const [response] = await once(get({ ...target, headers, agent: false }), 'response')
  response.resume()
  await once(response, 'end')
  return { status: response.statusCode as number, headers: response.headers as IncomingHttpHeaders }
}

test('every address has its own allowance, and an honest word on when there is more of it', async () => {
  const port = await serving('127.0.0.1', { isPublic: true })
  const host = '127.0.0.1'
  const statuses: number[] = []
  for (const from of [
    '127.0.0.1',
    '127.0.0.1',
    '127.0.0.1',
    '127.0.0.2',
    '127.0.0.2',
    '127.0.0.2',
  ]) {
    statuses.push((await askFrom(from, port, { host })).status)
  }
  expect(statuses).toEqual([200, 200, 429, 200, 200, 429])
  const { headers } = await askFrom('127.0.0.1', port)
  const [, seconds] = /^"address";r=0;t=(\d+)$/.exec(headers.ratelimit as string) ?? []
  expect(Number(seconds)).toBeGreaterThan(50)
  // Half of it comes back in half of the time.
  expect(Number(headers['retry-after'])).toBe(Number(seconds) - 30)
})

test('a client of IPv6 is held back like one of IPv4', async () => {
  const port = await serving('::1', { isPublic: true })
  const statuses: number[] = []
  for (let i = 0; i < 3; i++) statuses.push((await askFrom('::1', port)).status)
  expect(statuses).toEqual([200, 200, 429])
})

test('on all interfaces an address is the same in either family', async () => {
  const port = await serving('::', { isPublic: true, trustedProxies: [parseRange('127.0.0.2')!] })
  const headers = { 'X-Forwarded-For': '127.0.0.1' }
  const host = '127.0.0.1'
  const first = await askFrom('127.0.0.1', port, { host })
  const second = await askFrom('127.0.0.2', port, { host, headers })
  const third = await askFrom('127.0.0.1', port, { host })
  expect([first, second, third].map(({ status }) => status)).toEqual([200, 200, 429])
})

test('what a client says of its address is believed from a trusted proxy alone', async () => {
  const port = await serving('127.0.0.1', {
    isPublic: true,
    trustedProxies: [parseRange('127.0.0.2/32')!],
  })
  const statuses = { proxy: [] as number[], client: [] as number[] }
  for (let i = 1; i < 5; i++) {
    const sent = { host: '127.0.0.1', headers: { 'X-Forwarded-For': `198.51.100.${i}` } }
    statuses.proxy.push((await askFrom('127.0.0.2', port, sent)).status)
    statuses.client.push((await askFrom('127.0.0.1', port, sent)).status)
  }
  expect(statuses).toEqual({ proxy: [200, 200, 200, 200], client: [200, 200, 429, 429] })
})

test('a key is known on a real connection, and has an allowance of its own', async () => {
  const port = await serving('127.0.0.1', withKeys)
  const bearer = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } })
  expect((await askFrom('127.0.0.1', port)).status).toBe(401)
  expect((await askFrom('127.0.0.1', port, bearer('wrong'))).status).toBe(401)
  for (let i = 0; i < 4; i++) {
    expect((await askFrom('127.0.0.1', port, bearer(secrets.site))).status).toBe(200)
  }
  const { status, headers } = await askFrom('127.0.0.1', port, bearer(secrets.site))
  expect([status, headers['ratelimit-policy']]).toEqual([429, '"key";q=4;w=60'])
})

test('a name that was made to lead to this machine is refused', async () => {
  const port = await serving('127.0.0.1', {})
  const headers = { host: `evil.example:${port}` }
  expect((await askFrom('127.0.0.1', port, { headers })).status).toBe(403)
  expect((await askFrom('127.0.0.1', port)).status).toBe(200)
})
