import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../../../../eval/chromium.setup.ts'
import { startServer } from '../page.fixture.ts'
import { voicedCase } from './voiced-document.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>

beforeAll(async () => {
  server = await startServer()
  browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  page = await browser.newPage({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(5000)
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
beforeEach(async () => {
  if (!page) return
  await page.setViewportSize({ width: 1180, height: 820 })
  await page.emulateMedia({ colorScheme: 'light' })
})

async function open(query = ''): Promise<void> {
  await page.goto(`${server.url}/documents/ferry${query}`)
  await page.locator('.text').waitFor()
}
const toggle = () => page.getByRole('button', { name: 'Voices' })
const drawn = (selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content))

test('a press or the key v colours the text by voice; the address says so, and a reload keeps it', async () => {
  await open('?start=0&end=14')
  expect(await toggle().getAttribute('aria-pressed')).toBe('false')
  await toggle().click()
  expect(await toggle().getAttribute('aria-pressed')).toBe('true')
  expect(new URL(page.url()).search).toBe('?start=0&end=14&voices')
  await page.reload()
  await page.locator('.in-voices').waitFor()
  await page.keyboard.press('v')
  await page.locator('.in-voices').waitFor({ state: 'detached' })
  expect(new URL(page.url()).search).toBe('?start=0&end=14')
})

test('every stretch names its voice, its speaker and its day', async () => {
  await open('?voices')
  const labels = await page
    .locator('.gutter')
    .evaluateAll((all) =>
      all.map((one) => [...one.children].map((part) => part.getAttribute('data-words')).join(' ')),
    )
  expect(labels).toEqual([
    'Author',
    'Notice',
    'Author',
    'Reader comment Wilf 5 March 2014',
    'Reader comment harbourgirl to Wilf',
    'Notice',
  ])
  // The same speaker is named once in a paragraph.
  expect(await drawn('.said')).toEqual(['"Tamsin Orrell"', 'none', '"Quoted"'])
})

test('what is copied is the text, without a name that stands beside it', async () => {
  await open('?voices')
  const copied = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector('.text')!)
    return String(getSelection())
  })
  expect(copied.trim().split(/\s+/)).toEqual(voicedCase.text.split(/\s+/))
})

test('the facts say where they come from, and what is left out', async () => {
  await open('?voices')
  const facts = await page.locator('.facts > div').allInnerTexts()
  expect(facts.map((fact) => fact.replace(/\s+/g, ' '))).toEqual([
    'Title The slow ferry found in the page’s data',
    'Author Odile Farrow stated',
    'Publisher The Larkmoor Notebook inferred',
    'Published after 2 May 2011 (inferred from the text)',
    'Section Opinion',
    'Address https://larkmoor.example/ferry',
    'Left out 1,204 characters that the page hides, 31 of menus and other parts around the article',
  ])
  const legend = await page.locator('.legend > div').allInnerTexts()
  expect(legend.map((part) => part.replace(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/^Author \d+ % Odile Farrow$/),
    expect.stringMatching(/^Quoted \d+ % Tamsin Orrell$/),
    expect.stringMatching(/^Reader comment \d+ % 2 comments by Wilf, harbourgirl, 5 March 2014$/),
    expect.stringMatching(/^Notice \d+ %$/),
  ])
})

test('without colours the reader still says how old it is at least, and where else it is', async () => {
  await open()
  const particulars = await page.locator('.particulars').innerText()
  expect(particulars).toContain('after 2 May 2011 (inferred from the text)')
  expect(particulars).toContain('Also published by The Quay Review, 9 March 2014')
  expect(particulars).toContain('Replaces “The slow ferry”')
  expect(await page.locator('.versions a').first().getAttribute('href')).toBe(
    '/documents/quay-review',
  )
  expect(await page.locator('.apart-comment .voice').allInnerTexts()).toEqual([
    'Reader comment by Wilf · 5 March 2014',
    'Reader comment by harbourgirl · to Wilf',
  ])
  expect(await page.locator('.facts').count()).toBe(0)
})

test('a footnote’s card says where else its document is', async () => {
  await page.goto(server.url)
  await page.getByText('2 documents').waitFor()
  await page.getByLabel('Your question').fill('How did it end?')
  await page.keyboard.press('Enter')
  await page.locator('.mark').first().click()
  expect(await page.getByRole('dialog').innerText()).toContain(
    'Also published by The Quay Review, 9 March 2014',
  )
})

/** The least contrast of any words on the page, those that the style sheet draws included. */
const leastContrast = () =>
  page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    const luminance = (colours: string[]) => {
      context.clearRect(0, 0, 1, 1)
      for (const colour of colours) {
        context.fillStyle = colour
        context.fillRect(0, 0, 1, 1)
      }
      const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) =>
        byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const groundsOf = (element: Element | null): string[] =>
      element
        ? [...groundsOf(element.parentElement), getComputedStyle(element).backgroundColor]
        : []
    const contrasts = [...document.querySelectorAll('main *')].flatMap((element) => {
      const words = [...element.childNodes].some(
        (node) => node.nodeType === 3 && node.nodeValue?.trim(),
      )
      const before = getComputedStyle(element, '::before')
      const isDrawn = !['none', 'normal'].includes(before.content)
      const grounds = groundsOf(element)
      const ground = luminance(grounds)
      return [
        ...(words ? [getComputedStyle(element).color] : []),
        ...(isDrawn ? [before.color] : []),
      ].map((colour) => {
        const ink = luminance([...grounds, colour])
        return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)
      })
    })
    return Math.min(...contrasts)
  })

test.each(['light', 'dark'] as const)('all words stand out enough in %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  await open('?voices&start=0&end=14')
  expect(await leastContrast()).toBeGreaterThanOrEqual(4.5)
})

test('on a phone nothing is wider than the window', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await open('?voices')
  const isTooWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  expect(await isTooWide()).toBe(false)
  const box = await toggle().boundingBox()
  expect(box!.height).toBeGreaterThanOrEqual(40)
})
