import { parseHTML } from 'linkedom'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { smallCollection } from './small-collection.fixture.ts'

const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '', assets: new Map() },
  log: pino({ enabled: false }),
})

async function send(text: string, headers: Record<string, string> = {}) {
  const body = new FormData()
  body.set('text', text)
  const response = await app.request('/check', { method: 'POST', body, headers })
  const page = await response.text()
  return { response, page, document: parseHTML(page).document }
}

test('the form comes with its style, under the policy of the server', async () => {
  const response = await app.request('/check')
  const { document } = parseHTML(await response.text())
  expect(response.headers.get('Content-Security-Policy')).toContain("style-src 'self'")
  expect(document.querySelector('form textarea')).not.toBeNull()
  const path = document.querySelector('link[rel=stylesheet]')!.getAttribute('href')!
  const style = await app.request(path)
  expect(style.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
  expect(document.querySelectorAll('script, style, [style]')).toHaveLength(0)
})

test('a draft that is sent comes back with its claims marked, and links to the reader', async () => {
  const { response, document } = await send(
    '# Bridges\r\n\r\nThe harbour bridge was opened in 1931. The harbour bridge was closed in 1987.',
  )
  expect(response.status).toBe(200)
  const claims = [...document.querySelectorAll('main .claim')]
  expect(claims.map((each) => each.className)).toEqual(['claim supported', 'claim contradicted'])
  expect(document.querySelector('#source-1 cite a')!.getAttribute('href')).toMatch(
    /^\/documents\/harbour\?start=0&/,
  )
  expect(document.querySelectorAll('script, style, [style]')).toHaveLength(0)
})

test.each([
  ['nothing', ' ', 400, 'expected some text, found none'],
  ['too much', `</textarea><b>${'a'.repeat(20_000)}`, 400, 'expected at most 20000 characters'],
])('%s is told in the form, which keeps what was typed', async (_, text, status, message) => {
  const { response, page, document } = await send(text)
  expect(response.status).toBe(status)
  expect(document.querySelector('[role=alert]')!.textContent).toContain(message)
  const escaped = text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  expect(page.includes(`>\n${escaped}</textarea>`)).toBe(true)
})

test('the form of another site is refused', async () => {
  const { response } = await send('The harbour bridge was opened in 1931.', {
    'Sec-Fetch-Site': 'cross-site',
  })
  expect(response.status).toBe(400)
})

test.each(['multipart/form-data', 'multipart/form-data; boundary=zz'])(
  'a broken form sent as %s is told to be one, and is no failure of ours',
  async (type) => {
    const headers = { 'Content-Type': type }
    const response = await app.request('/check', { method: 'POST', body: 'x', headers })
    const { document } = parseHTML(await response.text())
    expect(response.status).toBe(400)
    expect(document.querySelector('[role=alert]')!.textContent).toContain('found a broken one')
  },
)
