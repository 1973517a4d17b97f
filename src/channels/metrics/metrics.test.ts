import perfHooks from 'node:perf_hooks'
import { pino } from 'pino'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../app.ts'
import { question, secrets, withKeys } from '../access/settings.fixture.ts'
import { createUsage } from '../access/usage.ts'
import { smallCollection } from '../http/small-collection.fixture.ts'
import { type EngineFigures, type Metrics, openMetrics } from './metrics.ts'

const token = 'T0ken-of-the-monitor'
const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` })

const usage = createUsage()
let figures: EngineFigures = { state: 'starting' }
let metrics: Metrics
beforeAll(() => {
  metrics = openMetrics(usage, () => figures)
})

function appWith(settings: { readonly token?: string } = { token }) {
  return createApp({
    use: (work) => work(smallCollection()),
    status: () => figures,
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
    onAnswer: metrics.answered,
    access: {
      ...withKeys,
      isPublic: false,
      origins: [],
      trustedProxies: [],
      socketAddress: () => '203.0.113.9',
      usage,
    },
    ...(settings.token === undefined ? {} : { metrics: { token: settings.token, metrics } }),
  })
}

/** The value of one line of the text; undefined where there is none. */
const valueAt = (text: string, line: string) =>
  text
    .split('\n')
    .find((one) => one.startsWith(`${line} `))
    ?.slice(line.length + 1)

describe('metrics', () => {
  test('tell a monitor who asked for what, how long answers took, and how the engine is', async () => {
    const app = appWith()
    for (let i = 0; i < 2; i += 1) {
      await (await app.request('/api/ask', question(bearer(secrets.site)))).text()
    }
    await app.request('/api/ask', question())
    figures = {
      state: 'ready',
      generation: 'gen-000007',
      model: 'test/words',
      passages: 3,
      restarts: 1,
      queued: 4,
      inFlight: 1,
    }
    const response = await app.request('/metrics', { headers: bearer(token) })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const text = await response.text()
    const values = [
      'footnote_requests_total{key="site",route="POST /api/ask",status="200"}',
      'footnote_requests_total{key="",route="POST /api/ask",status="401"}',
      'footnote_answer_seconds_count{mode="extractive",abstained="false"}',
      'footnote_ready',
      'footnote_passages',
      'footnote_engine_waiting',
      'footnote_engine_running',
      'footnote_engine_restarts',
      'footnote_index{generation="gen-000007",model="test/words"}',
    ].map((line) => [line, valueAt(text, line)])
    expect(values.map(([, value]) => value)).toEqual(['2', '1', '2', '1', '3', '4', '1', '1', '1'])
    expect(Number(valueAt(text, 'process_resident_memory_bytes'))).toBeGreaterThan(1e6)
    expect(text).not.toMatch(/harbour|S3cret|T0ken/)
    const again = await (await app.request('/metrics', { headers: bearer(token) })).text()
    expect(valueAt(again, values[0]![0]!)).toBe('2')
  })

  test('of the process are counted once, however many servers there are', async () => {
    const timers = vi.spyOn(perfHooks, 'monitorEventLoopDelay')
    const texts = await Promise.all([1, 2, 3].map(() => openMetrics(usage, () => figures).text()))
    expect(texts.at(-1)).toContain('nodejs_eventloop_lag_p99_seconds')
    expect(timers).not.toHaveBeenCalled()
  })

  test('are nowhere without a token, and a server with an empty one does not start', async () => {
    for (const headers of [{}, bearer(token), bearer('')]) {
      expect((await appWith({}).request('/metrics', { headers })).status).toBe(404)
    }
    for (const empty of ['', ' ']) {
      expect(() => appWith({ token: empty })).toThrow(
        expect.objectContaining({ code: 'config_invalid' }),
      )
    }
  })

  test.each<[string, string, Record<string, string>]>([
    ['nothing', '/metrics', {}],
    ['an empty header', '/metrics', { Authorization: '' }],
    ['the scheme only', '/metrics', { Authorization: 'Bearer' }],
    ['the scheme and spaces', '/metrics', { Authorization: 'Bearer   ' }],
    ['the word null', '/metrics', bearer('null')],
    ['the word undefined', '/metrics', bearer('undefined')],
    ['the token without a scheme', '/metrics', { Authorization: token }],
    ['another scheme', '/metrics', { Authorization: `Basic ${btoa(`monitor:${token}`)}` }],
    ['the token in another scheme', '/metrics', { Authorization: `Token ${token}` }],
    ['another header', '/metrics', { 'x-api-key': token }],
    ['a header for proxies', '/metrics', { 'Proxy-Authorization': `Bearer ${token}` }],
    ['a cookie', '/metrics', { Cookie: `token=${token}` }],
    ['the address', `/metrics?token=${token}&access_token=${token}`, {}],
    ['a part of the token', '/metrics', bearer(token.slice(0, -1))],
    ['more than the token', '/metrics', bearer(`${token}x`)],
    ['other letters', '/metrics', bearer(token.toLowerCase())],
    ['two tokens', '/metrics', bearer(`${token}, ${token}`)],
    ['the key of a program', '/metrics', bearer(secrets.reports)],
    ['an encoded path', '/%6detrics', bearer(secrets.reports)],
  ])(
    'are refused to who sends the token as %s, all in the same words',
    async (_, path, headers) => {
      const response = await appWith().request(path, { headers })
      const { error, ...problem } = await response.json()
      expect(response.status).toBe(401)
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="footnote metrics"')
      expect(problem.detail).toBe(
        'expected the token of the metrics, as `Authorization: Bearer …`; whoever runs this server has it',
      )
      expect(error).toEqual({
        code: 'unauthorized',
        message: problem.detail,
        requestId: expect.any(String),
      })
    },
  )

  test('do not open anything else with their token', async () => {
    const { status } = await appWith().request('/api/ask', question(bearer(token)))
    expect(status).toBe(401)
  })
})
