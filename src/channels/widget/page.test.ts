import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, test as everyTest, expect, vi } from 'vitest'
import { findBrowser } from '../../../eval/chromium.setup.ts'
import { davisAnswer } from './answer/answers.fixture.ts'
import { hostileTitle, startServer } from './page.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
const desktop = { width: 1180, height: 820 }
let browser: Browser
let page: Page
let server: Awaited<ReturnType<typeof startServer>>
const troubles: string[] = []

beforeAll(async () => {
  server = await startServer()
  browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: desktop })
  page.setDefaultTimeout(5000)
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    // Chromium reports every refused request; the tests that provoke one look at the page instead.
    const isRefusal = /status of (404|503)/.test(message.text())
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text())
  })
  await page.exposeFunction('tellTrouble', (words: string) => troubles.push(words))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.apply(Reflect.get(window, 'tellTrouble'), null, [
        `policy: ${event.violatedDirective} ${event.blockedURI}`,
      ])
    })
  })
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
afterEach(async () => {
  // Away from the page first: it writes what it remembers when it is left.
  await page.goto(`${server.url}/assets/none`)
  await page.evaluate(() => {
    sessionStorage.clear()
    localStorage.clear()
  })
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(troubles.splice(0)).toEqual([])
})

async function ask(question: string): Promise<void> {
  await page.getByLabel('Your question').fill(question)
  await page.keyboard.press('Enter')
}

const isInWindow = (selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
const isTooWide = () =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

test('a question is answered sentence by sentence, with its footnotes below', async () => {
  const response = await page.goto(server.url)
  // The policy of the real app, not one of the fixture's own.
  expect(response?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  await expect
    .poll(() => page.locator('.collection[href="/documents"]').textContent())
    .toBe('2 documents2011')
  await ask('How did it end?')
  await page.getByText('Copy with footnotes').waitFor()
  expect(await page.locator('.sentence').allTextContents()).toEqual(
    davisAnswer.sentences.map(({ text, citations }) => `${text}${citations.join('')} `),
  )
  expect(await page.locator('.lead-in').allTextContents()).toEqual([
    'A reader signing as Salim comments on “The Raymond Davis case”: ',
  ])
  expect(await page.locator('.turn .status').textContent()).toBe(
    'Searched for: How did the Raymond Davis case end?',
  )
  expect(await page.locator('.footnotes li').count()).toBe(2)
  expect(await page.locator('.footnotes li').nth(1).textContent()).toContain(
    'Reader comment by Salim',
  )
  expect(await page.locator('.answer').getAttribute('aria-live')).toBe('polite')
})

test('an example asks its question, and the next question carries the first as history', async () => {
  await page.goto(server.url)
  await page.locator('.examples button').first().click()
  await page.getByText('Copy with footnotes').waitFor()
  const example = await page.locator('.turn h2').textContent()
  expect(example).toMatch(/^What .*\?$/)
  await ask('And then?')
  await expect.poll(() => page.locator('.turn').count()).toBe(2)
  await expect.poll(() => server.seen.requests.at(-1)?.question).toBe('And then?')
  expect(server.seen.requests.at(-1)?.history).toEqual([
    { question: example, answer: davisAnswer.sentences.map(({ text }) => text).join(' ') },
  ])
})

test('a number opens its card by mouse; a press elsewhere closes it', async () => {
  await page.goto(server.url)
  await ask('How did it end?')
  await page.locator('.mark').nth(1).click()
  const card = page.getByRole('dialog')
  const words = await card.textContent()
  expect(words).toContain('I do not believe a word of it.')
  expect(words).toContain('Reader comment by Salim')
  expect(words).toMatch(/Ada Example\s*The Quay\s*4 July 2012\s*date inferred/)
  const source = card.getByRole('link', { name: 'Open the source' })
  expect(await source.getAttribute('href')).toBe('https://www.example.org/davis')
  expect(await source.getAttribute('rel')).toContain('noopener')
  expect(await isInWindow('.card')).toBe(true)
  await page.locator('h2').click()
  await card.waitFor({ state: 'detached' })
})

test('a card that has room moves nothing, and keys scroll its quote where that is longer than its room', async () => {
  await page.setViewportSize({ width: 1180, height: 600 })
  await page.goto(server.url)
  await ask('Is there a long quote?')
  await page.getByText('Copy with footnotes').waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  const mark = page.locator('.mark').first()
  await mark.focus()
  const before = await page.evaluate(() => scrollY)
  await page.keyboard.press('Enter')
  const quote = page.getByRole('dialog').locator('blockquote')
  await quote.waitFor()
  expect(await page.evaluate(() => scrollY)).toBe(before)
  const isLonger = () => quote.evaluate((one) => one.scrollHeight > one.clientHeight)
  expect(await isLonger()).toBe(true)
  const shade = () => quote.evaluate((one) => getComputedStyle(one).backgroundImage)
  expect(await shade()).toContain('gradient')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await quote.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('End')
  await expect.poll(() => quote.evaluate((one) => one.scrollTop)).toBeGreaterThan(0)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 390, height: 844 })
  await mark.click()
  await quote.waitFor()
  expect(await isLonger()).toBe(false)
  expect(await shade()).toBe('none')
  expect(await quote.evaluate((one) => getComputedStyle(one).backgroundImage)).toBe('none')
  expect(await quote.evaluate((one) => one.tabIndex)).toBe(-1)
})

test('a number opens its card by keyboard; Escape closes it and gives the focus back', async () => {
  await page.goto(server.url)
  await ask('How did it end?')
  const mark = page.locator('.mark').first()
  await mark.focus()
  expect(await mark.getAttribute('aria-expanded')).toBe('false')
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog')
  await card.waitFor()
  expect(await mark.getAttribute('aria-expanded')).toBe('true')
  expect(await card.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Read in context')
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true)
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Your question')
})

test('the reader opens at the quote, marked across its paragraphs, and leads back', async () => {
  await page.goto(server.url)
  await ask('How did it end?')
  await page.getByRole('link', { name: 'Read in context' }).nth(1).click()
  await page.locator('#quote').waitFor()
  expect(await page.title()).toBe('The Raymond Davis case · Footnote')
  expect(await page.locator('mark:not(.cited)').allTextContents()).toEqual([
    'I do not believe a word of it.',
    'Nobody asked the heirs.',
  ])
  await expect.poll(() => isInWindow('#quote')).toBe(true)
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('quote')
  expect(await page.locator('.apart-comment .voice').textContent()).toBe('Reader comment by Salim')
  await page.getByRole('link', { name: 'Back to the conversation' }).click()
  expect(await page.locator('.turn h2').textContent()).toBe('How did it end?')
  expect(await page.locator('.sentence').count()).toBe(2)
})

test('an answer that is cut says so, and Retry asks again', async () => {
  await page.goto(server.url)
  await ask('Will this be cut?')
  await page.getByText('This answer is incomplete').waitFor()
  expect(await page.locator('.sentence').count()).toBe(1)
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByText('Copy with footnotes').waitFor()
  expect(await page.locator('.sentence').count()).toBe(2)
})

test('where a model’s words are taken back, the sources’ own take their place, and the reader is told', async () => {
  await page.goto(server.url)
  await ask('Was Davis tried, says the model?')
  await page.getByText('The model was lost; these are the sources’ own words.').waitFor()
  expect(await page.getByText('Words of a model.').count()).toBe(0)
  expect(await page.locator('.sentence').count()).toBeGreaterThan(0)
})

test('Escape stops an answer, here and on the server; what has arrived stays', async () => {
  await page.goto(server.url)
  await ask('Is this slow?')
  await page.locator('.sentence').waitFor()
  await page.getByRole('button', { name: 'Stop' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('Stopped.').waitFor()
  expect(await page.locator('.sentence').count()).toBe(1)
  await vi.waitUntil(() => server.seen.stopped === 1)
})

test('a server that is starting is waited for', async () => {
  await page.goto(server.url)
  await ask('Is it starting?')
  await page.getByText('The search engine is starting').waitFor()
  await page.getByText('Copy with footnotes').waitFor()
})

test('an abstention names what is missing and the nearest documents', async () => {
  await page.goto(server.url)
  await ask('Who was first on the moon?')
  await page.getByText('The documents do not answer this.').waitFor()
  await page.getByText('Nothing found mentions “moon”.').waitFor()
  const nearest = page.locator('.nearest').getByRole('link')
  expect(await nearest.getAttribute('href')).toBe('/documents/davis-0001')
})

test('words of documents are shown as words, and only safe addresses become links', async () => {
  await page.goto(server.url)
  await ask('Is it hostile?')
  await page.locator('.mark').first().click()
  expect(await page.locator('.card cite bdi').textContent()).toBe(hostileTitle)
  expect(await page.locator('.turn a').count()).toBe(0)
  expect(await page.locator('img').count()).toBe(0)
  await page.goto(`${server.url}/documents`)
  await page.locator('tbody tr').nth(1).waitFor()
  expect(await page.locator('td bdi').allTextContents()).toContain(hostileTitle)
  await page.goto(`${server.url}/documents/hostile`)
  expect(await page.locator('h1').textContent()).toBe(hostileTitle)
  expect(await page.locator('article a:not([href^="/documents/hostile?"])').count()).toBe(0)
})

test.each(['start=0&end=999999999', 'start=9999999999&end=10000000000', 'start=9&end=10'])(
  'a range that holds no words marks nothing, and the reader says so (%s)',
  async (range) => {
    await page.goto(`${server.url}/documents/davis-0001?${range}#quote`)
    await page.getByText('The cited words are no longer at this place').waitFor()
    expect(await page.locator('mark').count()).toBe(0)
  },
)

test('an unknown document is said to be unknown', async () => {
  await page.goto(`${server.url}/documents/nothing-here`)
  await page.getByText('There is no such document').waitFor()
  await page.locator('main').getByRole('link', { name: 'list of documents' }).click()
  await page.locator('tbody tr').nth(1).waitFor()
})

test('filters go with the question, and a wrong date is not sent', async () => {
  await page.goto(server.url)
  await page.getByText('Filters').click()
  await page.getByLabel('From', { exact: true }).fill('71')
  // The reason is seen although the fields have been folded away.
  await page.getByText('Filters').click()
  await ask('What happened then?')
  await page.getByRole('alert').waitFor()
  expect(await page.locator('.turn').count()).toBe(0)
  await page.getByLabel('From', { exact: true }).fill('1971')
  await page.getByLabel('Your question').press('Enter')
  await page.getByText('Only from 1971').waitFor()
  await expect.poll(() => server.seen.requests.at(-1)).toMatchObject({ filters: { from: '1971' } })
})

test('the theme follows the system until it is chosen, and the choice is kept', async () => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(server.url)
  const brightness = () =>
    page.evaluate(() => {
      const context = document.createElement('canvas').getContext('2d')!
      context.fillStyle = getComputedStyle(document.documentElement).backgroundColor
      context.fillRect(0, 0, 1, 1)
      return context.getImageData(0, 0, 1, 1).data[0]!
    })
  expect(await brightness()).toBeLessThan(60)
  await page.getByRole('button', { name: /^Theme: auto/ }).click()
  expect(await brightness()).toBeGreaterThan(200)
  await page.reload()
  await page.getByRole('button', { name: /^Theme: light/ }).waitFor()
  expect(await brightness()).toBeGreaterThan(200)
})

test('on a phone nothing is wider than the window, and a card is a sheet at its bottom', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(server.url)
  await page.locator('.examples').waitFor()
  expect(await isTooWide()).toBe(false)
  await ask('How did it end?')
  await page.locator('.mark').first().click()
  const box = await page.locator('.card').boundingBox()
  expect(box).toMatchObject({ x: 0, width: 390 })
  expect(box!.y + box!.height).toBe(844)
  expect(await isTooWide()).toBe(false)
  await page.getByRole('dialog').getByRole('link', { name: 'Read in context' }).click()
  await page.locator('#quote').waitFor()
  expect(await isTooWide()).toBe(false)
})
