import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../../../eval/chromium.setup.ts'
import { serverForTests } from './loopback.fixture.ts'

const executablePath = findBrowser()
const test = everyTest.skipIf(!executablePath)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const server = await serverForTests()
let browser: Browser | null = null

beforeAll(async () => {
  if (executablePath) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(() => browser?.close())

test.each([
  { width: 1200, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('the page is for everybody, at $width pixels, $colorScheme', async (look) => {
  const { width, colorScheme } = look
  // The checker is a script, which the page itself does not allow.
  const settings = { viewport: { width, height: 844 }, colorScheme, bypassCSP: true }
  const page = await browser!.newPage(settings)
  await page.goto(`${server}/api`)
  for (const each of await page.locator('details').all()) {
    await each.evaluate((element: HTMLDetailsElement) => {
      element.open = true
    })
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  await page.addScriptTag({ content: axe })
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const violations = await page.evaluate(async (runOnly) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof import('axe-core') }
    return (await checker.run({ runOnly })).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  }, tags)
  expect(violations).toEqual([])
})

test('nothing on the page goes against its own policy', async () => {
  const page = await browser!.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(`${server}/api#error-not-found`)
  expect(said.filter((text) => /policy|refused|error:/i.test(text))).toEqual([])
  const target = page.locator('tr:target')
  expect(await target.textContent()).toContain('not_found')
})
