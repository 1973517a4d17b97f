import { gunzipSync } from 'node:zlib'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from './app.ts'
import { smallCollection } from './channels/http/small-collection.fixture.ts'

const script = new TextEncoder().encode('ask();'.repeat(1000))
const assets = new Map([['/assets/chat-abc.js', { body: script, type: 'text/javascript' }]])
const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '<!doctype html>', assets },
  widget: { body: script, path: '/widget/0123456789abcdef.js', integrity: 'sha384-x' },
  log: pino({ enabled: false }),
})
const zipped = { 'Accept-Encoding': 'gzip, br' }

test.each([
  '/widget.js',
  '/widget/0123456789abcdef.js',
  '/assets/chat-abc.js',
  '/openapi.json',
  '/api',
  '/api/documents',
])('%s is sent compressed to who takes that, and whole to others', async (path) => {
  const [short, plain] = [await app.request(path, { headers: zipped }), await app.request(path)]
  expect([short.headers.get('Content-Encoding'), plain.headers.get('Content-Encoding')]).toEqual([
    'gzip',
    null,
  ])
  expect(short.headers.get('Vary')).toContain('Accept-Encoding')
  const whole = Buffer.from(await plain.arrayBuffer())
  expect(gunzipSync(await short.arrayBuffer()).equals(whole)).toBe(true)
})

test('what was sent compressed is known again', async () => {
  const tag = (await app.request('/widget.js', { headers: zipped })).headers.get('ETag')!
  const again = await app.request('/widget.js', { headers: { ...zipped, 'If-None-Match': tag } })
  expect(again.status).toBe(304)
})

test('an answer waits for no compression', async () => {
  const response = await app.request('/api/ask', {
    method: 'POST',
    headers: { ...zipped, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ question: 'When was the harbour bridge opened?' }),
  })
  expect(response.headers.get('Content-Encoding')).toBeNull()
  expect(await response.text()).toContain('event: done')
})
