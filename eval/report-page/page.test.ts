import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../chromium.setup.ts'
import { runWith } from './run.fixture.ts'
import { writeReport } from './write-report.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
const folder = mkdtempSync(join(tmpdir(), 'footnote-report-'))
const address = pathToFileURL(join(folder, 'index.html')).href
const requests: string[] = []
const troubles: string[] = []
let browser: Browser
let page: Page
let lines: string[]

beforeAll(async () => {
  const options = { folder, baselines: { mine: {}, 'attacks/all': {} }, key: 'mine' }
  const before = runWith({ date: '2026-11-22T01:02:03.000Z', name: 'before' })
  const [first] = before.questions
  const plain = { ...first!.plain, isRight: false, sentences: [] }
  const questions = before.questions.map((one) => (one === first ? { ...one, plain } : one))
  writeReport({ ...before, questions }, { ...options, compare: undefined })
  lines = writeReport(runWith(), { ...options, compare: 'previous' })
  browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  page = await browser.newPage({ viewport: { width: 1180, height: 820 } })
  page.setDefaultTimeout(5000)
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => troubles.push(String(error)))
  // A policy that is broken is an error of the console too.
  page.on('console', (message) => troubles.push(message.text()))
  await page.goto(address)
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

const shown = () => page.locator('details.question:visible .asked').allTextContents()

test('the page asks nothing of anybody, and nothing in it fails', () => {
  expect(lines).toEqual(['compared with before', `report: ${address}`])
  expect(requests).toEqual([address])
  expect(troubles).toEqual([])
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toMatch(/(?:src|href)="https?:/)
})

test('a question opens, with the answer, the quote of its footnote, and why', async () => {
  await page.locator('#fact-01 > summary').click()
  const answer = page.locator('#fact-01 .answer').first()
  expect(await answer.locator('.told').textContent()).toContain('Ada Moss built it in 1850.')
  expect(await answer.locator('blockquote').textContent()).toBe('Ada Moss built it in 1850.')
  expect(await answer.locator('.why').textContent()).toContain('All that is expected is said')
  expect(await page.locator('#fact-01 .changed').textContent()).toContain('wrong before, right now')
})

test('questions are filtered by kind, by fault, by change and by words', async () => {
  expect(await shown()).toHaveLength(3)
  await page.locator('select[name=kind]').selectOption('unanswerable-far')
  expect(await shown()).toHaveLength(1)
  expect(await page.locator('#shown').textContent()).toBe('1 of 3 questions')
  await page.locator('select[name=kind]').selectOption('')
  await page.locator('select[name=state]').selectOption('failed')
  expect(await shown()).toEqual([expect.stringContaining('What of')])
  await page.locator('select[name=state]').selectOption('changed')
  expect(await shown()).toEqual(['Who built the mill, and when?'])
  await page.locator('select[name=state]').selectOption('')
  await page.getByRole('searchbox', { name: 'Search' }).fill('RIVER stands')
  expect(await shown()).toEqual([expect.stringContaining('What of')])
  await page.getByRole('searchbox', { name: 'Search' }).fill('')
})

test('what other sets measure is a click away', async () => {
  await page.getByRole('link', { name: 'injected instructions' }).click()
  await expect.poll(() => page.locator('#set-attacks-all').getAttribute('open')).toBe('')
})

test('words of a source are never markup', async () => {
  expect(await page.title()).toBe('Footnote: dev-2026-11-23T01-02-03')
  expect(await page.locator('main img, main b').count()).toBe(0)
  expect(await page.locator('#several-01 > summary').textContent()).toContain('<b>bold</b>')
})

test('every plot is drawn once for the width of the window, and says what it shows', async () => {
  for (const [width, name] of [
    [1180, 'wide'],
    [390, 'narrow'],
  ] as const) {
    await page.setViewportSize({ width, height: 820 })
    const plots = page.locator('figure svg.plot:visible')
    expect(await plots.count()).toBe(5)
    expect(await page.locator(`figure svg.${name}:visible`).count()).toBe(5)
    expect(await plots.first().getAttribute('aria-label')).toContain('Answers by kind of question')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  }
})

test('an address opens its question', async () => {
  await page.goto(`${address}#several-01`)
  await expect.poll(() => page.locator('#several-01').getAttribute('open')).toBe('')
})
