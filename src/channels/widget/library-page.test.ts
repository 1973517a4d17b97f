import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../../../eval/chromium.setup.ts'
import { startServer } from './page.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
const pageSize = 200
/** Twenty-five pages of a list take their time on a busy machine. */
const patience = { timeout: 15_000 }
const authors = ['Isa Thorne', 'Odile Farrow', 'Wilf Amble']

const listed = Array.from({ length: 5000 }, (_, i) => ({
  id: `document-${i}`,
  path: `${i}.md`,
  title: `Letter ${(i * 7919) % 5000} from the ${i % 2 ? 'island' : 'harbour'}`,
  authors: [authors[i % 3]],
  publisher: null,
  published: { date: String(1000 + (i % 900)), precision: 'year', origin: 'stated' },
  covers: null,
  url: null,
  language: null,
  passages: 4,
}))

let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>
let documents: readonly unknown[] = listed
const troubles: string[] = []

beforeAll(async () => {
  server = await startServer()
  browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  page = await browser.newPage({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(10_000)
  page.on('pageerror', (error) => troubles.push(String(error)))
  await page.route('**/api/documents?*', (route) => {
    const at = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
    const next = at + pageSize < documents.length ? String(at + pageSize) : null
    return route.fulfill({ json: { documents: documents.slice(at, at + pageSize), next } })
  })
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(async () => {
  documents = listed
  await page?.setViewportSize({ width: 1180, height: 820 })
})
afterEach(() => {
  expect(troubles.splice(0)).toEqual([])
})

const open = (query = '') => page.goto(`${server.url}/documents${query}`)
const status = () => page.getByRole('status').innerText()
const rows = () => page.locator('tbody tr')
const firstTitle = () => rows().first().locator('a').innerText()

test('five thousand documents are listed, found and ordered, with few of them drawn', async () => {
  await open()
  await expect.poll(status, patience).toBe('5,000 in this collection')
  expect(await rows().count()).toBe(100)
  expect(await firstTitle()).toMatch(/^Letter 0 /)
  const box = page.getByLabel('Title or author')
  await box.fill('thorne 3757')
  expect(await status()).toBe('1 of 5,000')
  expect(await rows().count()).toBe(1)
  await box.fill('thorne isl')
  expect(await status()).toBe('833 of 5,000')
  await page.getByLabel('Sort by').selectOption('Newest first')
  expect(await rows().first().locator('td').last().innerText()).toBe('1897')
  expect(new URL(page.url()).search).toBe('?q=thorne+isl&sort=newest')
  await page.reload()
  await expect.poll(status, patience).toBe('833 of 5,000')
})

test('more rows are drawn before the end of the list is seen', async () => {
  await open()
  await expect.poll(status, patience).toBe('5,000 in this collection')
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect.poll(() => rows().count()).toBeGreaterThanOrEqual(200)
  expect(await rows().count()).toBeLessThan(1000)
})

test('the list is searched while more of it is on its way', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/documents?*cursor=200', async (route) => {
    await held
    await route.fallback()
  })
  await open('?q=odile')
  await expect.poll(status, patience).toMatch(/^67 of 200 Loading/)
  release()
  await expect.poll(status, patience).toBe('1,667 of 5,000')
  await page.unroute('**/api/documents?*cursor=200')
})

test('what is not found is named, and one press shows everything again', async () => {
  await open('?q=zebra')
  await page.getByText('No title and no author has “zebra”.').waitFor()
  expect(await rows().count()).toBe(0)
  await page.getByRole('button', { name: 'Show all documents' }).click()
  expect(await rows().count()).toBe(100)
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Title or author')
  expect(new URL(page.url()).search).toBe('')
})

test('an empty collection says so, and has nothing to search', async () => {
  documents = []
  await open()
  await expect.poll(status, patience).toBe('The collection is empty.')
  expect(await page.locator('table, input').count()).toBe(0)
})

test('a list that breaks off says that there is more', async () => {
  await page.route('**/api/documents?*cursor=400', (route) =>
    route.fulfill({ status: 500, json: {} }),
  )
  await open()
  await expect
    .poll(status)
    .toBe('400 in this collection; there are more, which this list leaves out')
  await page.unroute('**/api/documents?*cursor=400')
})

test('on a phone every entry has its author and date, and nothing is wider than the window', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open()
  const author = rows().first().locator('td').nth(1)
  expect(await author.innerText()).toBe('Isa Thorne')
  expect(await author.isVisible()).toBe(true)
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})
