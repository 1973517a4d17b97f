import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { securityHeaders } from '../../app.ts'
import { FootnoteError } from '../../errors.ts'
import { lendWidget, widgetRoutes } from './widget.ts'

const body = new TextEncoder().encode('(()=>{})()')
const path = '/widget/0123456789abcdef.js'
const app = new Hono()
app.use(lendWidget)
app.use(securityHeaders)
app.route('/', widgetRoutes({ body, path, integrity: 'sha384-x' }))
app.get('/other', (c) => c.text('x'))
app.onError((error, c) => c.text(error.message, error instanceof FootnoteError ? 404 : 500))

test('the address with the hash is kept for good, the plain one for minutes', async () => {
  const lasting = await app.request(path)
  expect(await lasting.text()).toBe('(()=>{})()')
  expect(lasting.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const plain = await app.request('/widget.js')
  expect(await plain.text()).toBe('(()=>{})()')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=300')
  expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('a browser that has the plain one is told that it is the same still', async () => {
  const etag = (await app.request('/widget.js')).headers.get('etag')!
  const again = await app.request('/widget.js', { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
  expect(again.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

test.each([path, '/widget.js'])(
  'pages of other sites may load %s and hold it to its integrity',
  async (at) => {
    const { headers } = await app.request(at)
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test('nothing else is lent, and another version is not found', async () => {
  const { headers } = await app.request('/other')
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(headers.get('access-control-allow-origin')).toBeNull()
  const response = await app.request('/widget/ffffffffffffffff.js')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('/widget.js')
})
