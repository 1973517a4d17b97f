import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../../../../eval/chromium.setup.ts'
import { startServer } from '../page.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
let browser: Browser
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  server = await startServer()
  browser = await chromium.launch({
    executablePath: executablePath!,
    args: ['--no-sandbox'],
    // Pages are kept as they were left, as they are for people.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** A conversation of three questions, with the focus on a link into the document of the second. */
async function openConversation() {
  const page = await browser.newPage({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(5000)
  await page.goto(server.url)
  for (const question of ['How did it end?', 'And then?', 'And after that?']) {
    await page.getByLabel('Your question').fill(question)
    await page.keyboard.press('Enter')
    await page.locator('.turn', { hasText: question }).getByText('Copy with footnotes').waitFor()
  }
  const link = page.getByRole('link', { name: 'Read in context' }).nth(3)
  await link.focus()
  const place = await page.evaluate(() => scrollY)
  expect(place).toBeGreaterThan(100)
  return { page, link, place, back: page.getByRole('link', { name: 'Back to the conversation' }) }
}

test('the way back leads to the place in the conversation, with the focus where it was', async () => {
  const { page, link, place, back } = await openConversation()
  await page.keyboard.press('Enter')
  await page.locator('#quote').waitFor()
  await page.keyboard.press('n')
  await back.click()
  await link.waitFor()
  expect(await page.evaluate(() => scrollY)).toBe(place)
  expect(await link.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.close()
})

test('from a document that another one led to, the way back still leads to the conversation', async () => {
  const { page, link, place, back } = await openConversation()
  await page.keyboard.press('Enter')
  await page.locator('#quote').waitFor()
  await page.goto(`${server.url}/documents/ferry`)
  await back.click()
  await link.waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  expect(await page.evaluate(() => scrollY)).toBe(place)
  await page.close()
})
