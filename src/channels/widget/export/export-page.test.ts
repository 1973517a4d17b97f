import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../../../../eval/chromium.setup.ts'
import { exportRoutes } from '../../http/export.ts'
import { startServer } from '../page.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
const desktop = { width: 1180, height: 820 }
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>
const troubles: string[] = []
/** Answers the next export instead of the server. */
let refusal: Response | null = null

beforeAll(async () => {
  server = await startServer([], (app) => {
    app.use('/api/export', async (_, next) => {
      const refused = refusal
      refusal = null
      return refused ?? next()
    })
    app.route('/', exportRoutes())
  })
  browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  page = await browser.newPage({
    reducedMotion: 'reduce',
    viewport: desktop,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  page.setDefaultTimeout(5000)
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    // Chromium reports every refused request; the test that provokes one looks at the page instead.
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text())
  })
  await page.goto(server.url)
  await ask('How did it end?')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
afterEach(async () => {
  await page.keyboard.press('Escape')
  await page.setViewportSize(desktop)
  await page.emulateMedia({ media: null, colorScheme: 'light' })
  expect(troubles.splice(0)).toEqual([])
})

async function ask(question: string): Promise<void> {
  const asked = await page.locator('.turn').count()
  await page.getByLabel('Your question').fill(question)
  await page.keyboard.press('Enter')
  await page.locator('.turn').nth(asked).getByText('Export').waitFor()
}
const menu = () => page.getByRole('dialog', { name: /^Export/ })
const button = () => page.locator('.turn').getByRole('button', { name: 'Export', exact: true })
const focused = () => page.evaluate(() => document.activeElement?.textContent)

async function download(name: string | RegExp): Promise<{ file: string; text: string }> {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    menu().getByRole('button', { name }).click(),
  ])
  return { file: saved.suggestedFilename(), text: readFileSync(await saved.path(), 'utf8') }
}

test.each([
  [
    'Download Markdown',
    'how-did-it-end.md',
    /^# How did it end\?\n\n\*Asked on \d+ \w+ 20\d\d\.\*/,
  ],
  ['Download Web page', 'how-did-it-end.html', /^<!doctype html>/],
  ['Download Chicago', 'how-did-it-end-chicago.txt', /^Example, Ada\. “The Raymond Davis Case/],
  ['Download MLA', 'how-did-it-end-mla.txt', /\[4 July 2012\?\], www\.example\.org\/davis\.\n$/],
  ['Download BibTeX', 'how-did-it-end.bib', /^@article\{example2012_\w+,\n/],
  ['Download CSL-JSON', 'how-did-it-end.json', /^\[\n/],
])('%s saves a file, the menu goes and the focus stays', async (name, file, beginning) => {
  await button().click()
  const saved = await download(name)
  expect(saved.file).toBe(file)
  expect(saved.text).toMatch(beginning)
  await menu().waitFor({ state: 'hidden' })
  expect(await focused()).toBe('Export')
  await page
    .getByRole('status')
    .filter({ hasText: `Saved as ${file}` })
    .waitFor()
})

test('a bibliography is copied, which the button says', async () => {
  await button().first().click()
  await menu().getByRole('button', { name: 'Copy MLA' }).click()
  await menu().getByRole('button', { name: 'Copied MLA' }).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.trim()).toBe(
    'Example, Ada. “The Raymond Davis Case.” The Quay, [4 July 2012?], www.example.org/davis.',
  )
})

test('the keyboard opens the menu, goes through it, and closes it', async () => {
  await button().first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toBe('Download Markdown .md')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Download Web page .html')
  await page.keyboard.press('Escape')
  await menu().waitFor({ state: 'hidden' })
  expect(await focused()).toBe('Export')
  await page.keyboard.press('Enter')
  await menu().waitFor()
  await page.locator('.turn h2').first().click()
  await menu().waitFor({ state: 'hidden' })
})

test('a conversation is saved whole, and an answer that cites nothing has no citations to save', async () => {
  await ask('Who was first on the moon?')
  await button().nth(1).click()
  expect(await menu().getByRole('button').allTextContents()).toEqual([
    'Download Markdown .md',
    'Download Web page .html',
  ])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Export conversation' }).click()
  const { text } = await download('Download Markdown')
  expect(text).toMatch(/^# Questions and answers\n\n## How did it end\?/)
  expect(text).toContain('## Who was first on the moon?')
})

test('a refusal is told in words, and the menu stays', async () => {
  await button().first().click()
  refusal = Response.json({ error: { code: 'payload_too_large', message: 'x' } }, { status: 413 })
  await menu().getByRole('button', { name: 'Download MLA' }).click()
  await menu()
    .getByRole('alert')
    .filter({ hasText: 'This is too much for one file. Export its answers one by one.' })
    .waitFor()
})

test('on a phone the menu is in the window', async () => {
  await page.setViewportSize({ width: 390, height: 740 })
  for (const name of ['Export', 'Export conversation']) {
    await page.getByRole('button', { name, exact: true }).first().click()
    const box = await menu().boundingBox()
    expect(box!.x).toBeGreaterThanOrEqual(0)
    expect(box!.x + box!.width).toBeLessThanOrEqual(390)
    expect(box!.y).toBeGreaterThanOrEqual(0)
    expect(box!.y + box!.height).toBeLessThanOrEqual(740)
    await page.keyboard.press('Escape')
  }
})

test('paper has question, answer, whole footnotes and bare addresses, and nothing to press', async () => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.evaluate(() => {
    const link = document.querySelector<HTMLAnchorElement>('.source-links a:not(.own)')
    if (link) link.href += '#:~:text=The%20heirs'
    dispatchEvent(new Event('beforeprint'))
  })
  const seen = await page.evaluate(() => document.body.innerText)
  expect(seen).toContain('How did it end?')
  expect(seen).toContain('I do not believe a word of it.')
  expect(seen).toContain('In the sources’ own words.')
  expect(await page.locator(':is(button:not(.mark), textarea, summary):visible').count()).toBe(0)
  const link = page.locator('.source-links a:not(.own)').first()
  const shown = await link.evaluate((element) => ({
    words: getComputedStyle(element).fontSize,
    address: getComputedStyle(element, '::after').content,
  }))
  expect(shown).toEqual({ words: '0px', address: '"https://www.example.org/davis"' })
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function violationsOn(looked: Page): Promise<unknown[]> {
  await looked.evaluate(axe)
  return looked.evaluate(async () => {
    const found = await Reflect.get(Reflect.get(window, 'axe'), 'run')(document)
    return found.violations.map((one: { id: string; nodes: { html: string }[] }) => [
      one.id,
      one.nodes[0]?.html,
    ])
  })
}

test('axe-core finds nothing to mend in the menu, light and dark', async () => {
  await button().first().click()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violationsOn(page)).toEqual([])
  }
})

test('a saved page opens by itself as it should, on a phone by night too', async () => {
  await button().first().click()
  const { text } = await download('Download Web page')
  const saved = await browser.newPage({
    colorScheme: 'dark',
    viewport: { width: 390, height: 740 },
  })
  saved.on('console', (message) => troubles.push(message.text()))
  await saved.setContent(text)
  const look = await saved.evaluate(() => ({
    paper: getComputedStyle(document.body).backgroundColor,
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }))
  expect(look).toEqual({ paper: 'rgb(23, 21, 18)', isTooWide: false })
  expect(await violationsOn(saved)).toEqual([])
  await saved.close()
})

test('Escape closes the menu and stops no answer', async () => {
  await page.getByLabel('Your question').fill('A slow one')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Export conversation' }).click()
  await page.keyboard.press('Escape')
  await menu().waitFor({ state: 'hidden' })
  expect(await page.locator('.turn').last().locator('.answer').getAttribute('aria-busy')).toBe(
    'true',
  )
})
