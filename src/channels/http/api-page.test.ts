import { parseHTML } from 'linkedom'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createApp } from '../../app.ts'
import { clientExample, operations } from './operations.ts'
import { smallCollection } from './small-collection.fixture.ts'

const app = createApp({
  use: (work) => work(smallCollection()),
  status: () => ({ state: 'ready' }),
  page: { html: '', assets: new Map() },
  log: pino({ enabled: false }),
})
const response = await app.request('/api')
const { document } = parseHTML(await response.text())

test('the page loads nothing but styles of this server, under its policy', async () => {
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(document.querySelectorAll('script, style, [style], img')).toHaveLength(0)
  for (const link of document.querySelectorAll('link')) {
    const style = await app.request(link.getAttribute('href')!)
    expect(style.headers.get('Content-Type')).toBe('text/css; charset=utf-8')
  }
})

test('every operation is there with its fields and its examples', () => {
  const commands = [...document.querySelectorAll('pre code')].map((each) => each.textContent)
  const told = operations.flatMap(({ examples }) => examples.map((each) => each.command))
  expect(commands).toEqual([...told, clientExample])
  const fields = [...document.querySelectorAll('td:first-child code')].map((e) => e.textContent)
  for (const name of ['filters.from', 'history[].question', 'citations[].quote', 'evidence[].date'])
    expect(fields).toContain(name)
  const rowOf = (name: string) =>
    [...document.querySelectorAll('tr')].find((row) => row.textContent.includes(name))!.textContent
  expect(rowOf('question')).toMatch(/string, at most 2000 characters.*What a person asks/)
  expect(rowOf('limit')).toMatch(/optional.*integer, 1 to 20/)
  expect(rowOf('filters.voice')).toContain('"author", "quoted", "comment", "notice"')
})

test('what is named for other protocols is there', async () => {
  const named = [...document.querySelectorAll('[aria-labelledby=others] code')]
  const addresses = named.map((each) => each.textContent).filter((text) => text.startsWith('/'))
  const served = app.routes.map(({ path }) => path)
  expect(addresses).toHaveLength(3)
  for (const address of addresses)
    expect(served.some((path) => path.startsWith(address))).toBe(true)
})

test('the type of a failure leads to its row', async () => {
  const failed = await app.request('/api/documents/nowhere')
  const [path, anchor] = (await failed.json()).type.split('#')
  expect([path, document.getElementById(anchor)!.textContent]).toEqual([
    '/api',
    expect.stringMatching(/not_found.*404/s),
  ])
})

test('every link within the page leads somewhere', () => {
  const links = [...document.querySelectorAll('a[href^="#"]')]
  expect(links.length).toBeGreaterThan(operations.length)
  for (const link of links)
    expect(document.getElementById(link.getAttribute('href')!.slice(1))).not.toBeNull()
})

test('the page is not sent again to who has it', async () => {
  const headers = { 'If-None-Match': response.headers.get('ETag')! }
  const again = await app.request('/api', { headers })
  expect([again.status, again.headers.get('Cache-Control')]).toEqual([304, 'no-cache'])
})
