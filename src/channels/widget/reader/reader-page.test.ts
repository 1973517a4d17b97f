import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, test as everyTest, expect } from 'vitest'
import { hasBrowser, phone, useChatVisitor } from '../chat-visitor.fixture.ts'
import type { Turn } from '../state.ts'
import { cites, keptTexts, orm, repeated, turnWith } from './cited-document.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const late = orm.text.indexOf('The lamp was taken down.')
const voted = cites(2, 'The council voted to close the light.')
const refused = cites(1, 'The keepers refused to leave it.')
const both = cites(1, 'leave it. They stayed for nine years.')
const winter = cites(3, repeated, late)
const turns = [
  turnWith(1, 'Who refused?', refused, voted, winter),
  turnWith(2, 'For how long?', both),
]

/** The document's own page on another loopback address: a paragraph for every paragraph. */
const source = createServer((_, response) => {
  const paragraphs = orm.text.split('\n\n').map((words) => `<p>${words}</p>`)
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><title>Orm Head</title>${paragraphs.join('')}`)
})

let shown = orm
const visitor = useChatVisitor((app) => {
  app.get('/api/documents/orm', (c) => c.json(shown))
})
const wide = { width: 1280, height: 820 }

beforeAll(() => new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve)))
afterAll(() => void source.close())
beforeEach(async () => {
  shown = { ...orm, url: `http://127.0.0.1:${(source.address() as AddressInfo).port}/orm` }
  await visitor.page?.setViewportSize(wide)
})

/** Opens the document at a place in a browser that keeps a conversation. */
async function open(kept: readonly Turn[], path = '/documents/orm'): Promise<void> {
  await visitor.page.addInitScript((texts) => {
    for (const [name, text] of Object.entries(texts)) localStorage.setItem(name, text)
  }, keptTexts(kept))
  await visitor.open(path)
  await visitor.page.locator('.text').waitFor()
}

const openedWords = () => visitor.page.locator('mark:not(.cited)').allTextContents()
const isInWindow = (selector: string) =>
  visitor.page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  })
const at = () => visitor.page.locator('.stepper-at').textContent()

test('every passage that the conversation cites is marked, the opened one most, with its number', async () => {
  await open(turns, refused.href)
  expect(await openedWords()).toEqual(['The keepers refused to ', 'leave it.'])
  expect(await visitor.page.locator('mark.cited').allTextContents()).toEqual([
    voted.quote,
    ' They stayed for nine years.',
    repeated,
  ])
  const numbers = await visitor.page
    .locator('mark[data-number]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-number')))
  expect(numbers).toEqual(['2', '1', '1', '3'])
  const ground = (selector: string) =>
    visitor.page
      .locator(selector)
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor)
  expect(await ground('mark:not(.cited)')).not.toBe(await ground('mark.cited'))
  expect(await isInWindow('#quote')).toBe(true)
})

test('the list names words, numbers and questions, and leads to each place', async () => {
  await open(turns)
  const list = visitor.page.getByRole('navigation', { name: 'Cited passages' })
  expect(await list.getByRole('heading').textContent()).toBe('Cited here: 4 passages')
  const entries = await list.getByRole('listitem').allInnerTexts()
  expect(entries.map((entry) => entry.split('\n'))).toEqual([
    [voted.quote, '2 Who refused?'],
    [refused.quote, '1 Who refused?'],
    [both.quote, '1 For how long?'],
    [repeated, '3 Who refused?'],
  ])
  expect(await openedWords()).toEqual([])
  await list.getByRole('link', { name: repeated }).click()
  expect(await openedWords()).toEqual([repeated])
  expect(await isInWindow('#quote')).toBe(true)
  expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('quote')
  expect(await list.locator('[aria-current]').innerText()).toContain(repeated)
  expect(visitor.page.url()).toBe(visitor.server.url + winter.href)
  await visitor.page.reload()
  await visitor.page.locator('#quote').waitFor()
  expect(await openedWords()).toEqual([repeated])
})

test('keys and buttons go on and back, and round from the last to the first', async () => {
  await open(turns)
  expect(await at()).toBe('4 cited')
  const seen = []
  for (const key of ['n', 'j', 'n', 'n', 'n', 'p', 'k']) {
    await visitor.page.keyboard.press(key)
    seen.push(await at())
  }
  expect(seen.map((words) => words?.[0]).join('')).toBe('1234143')
  await visitor.page.getByRole('button', { name: 'Next cited passage' }).click()
  expect(await openedWords()).toEqual([repeated])
  await visitor.page.getByRole('button', { name: 'Previous cited passage' }).click()
  expect((await openedWords()).join('')).toBe(both.quote)
  expect(await visitor.page.getByRole('button', { name: 'Next' }).getAttribute('title')).toMatch(
    /\(n\)$/,
  )
})

test('without a conversation there is no list, and the way back is to a first question', async () => {
  await open([], refused.href)
  expect(await openedWords()).toEqual([refused.quote])
  expect(await visitor.page.locator('.cited-here').count()).toBe(0)
  expect(await visitor.page.getByRole('link', { name: 'Ask a question' }).count()).toBe(1)
})

test('words that are no longer in the document are told, with the words', async () => {
  shown = { ...shown, text: orm.text.replace(refused.quote, 'Nobody knows what became of them.') }
  await open(turns, refused.href)
  const gone = await visitor.page.getByRole('status').innerText()
  expect(gone).toContain('these words are no longer in it')
  expect(gone).toContain(refused.quote)
  expect(await visitor.page.locator('.cited-lost').innerText()).toContain(refused.quote)
  expect(await openedWords()).toEqual([])
})

test('the link to the source opens its page at the words, the right ones of two', async () => {
  await open(turns, winter.href)
  const link = visitor.page.getByRole('link', { name: 'Open the source' })
  const href = await link.getAttribute('href')
  expect(href).toBe(
    `${shown.url}#:~:text=was%20taken%20down.-,Nobody%20came%20to%20the%20island%20that%20winter.`,
  )
  const [opened] = await Promise.all([visitor.context.waitForEvent('page'), link.click()])
  await expect.poll(() => opened.evaluate(() => scrollY)).toBeGreaterThan(1000)
  const isSeen = await opened
    .locator('p', { hasText: repeated })
    .last()
    .evaluate((paragraph) => {
      const { top, bottom } = paragraph.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })
  expect(isSeen).toBe(true)
  await visitor.page.keyboard.press('n')
  expect(await link.getAttribute('href')).toBe(
    `${shown.url}#:~:text=The%20council%20voted%20to%20close%20the%20light.`,
  )
})

test('the table of contents of a long document leads to its headings; a narrow window has none', async () => {
  await open([])
  const contents = visitor.page.getByRole('navigation', { name: 'Contents' })
  expect(await contents.getByRole('link').allInnerTexts()).toEqual([
    'The lamp',
    'The council',
    'The keepers',
    'The end of the light',
  ])
  await contents.getByRole('link', { name: 'The keepers' }).click()
  await expect.poll(() => isInWindow('.text h3 >> nth=2')).toBe(true)
  await visitor.page.reload()
  await expect.poll(() => isInWindow('.text h3 >> nth=2')).toBe(true)
  await visitor.page.setViewportSize({ width: 900, height: 820 })
  expect(await contents.isVisible()).toBe(false)
})

test('on paper there are the text, its marks, who wrote it and where it is; nothing to press', async () => {
  await open(turns, refused.href)
  await visitor.page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  await visitor.page.emulateMedia({ media: 'print' })
  const visible = visitor.page.locator('a, button, nav').filter({ visible: true })
  expect(await visible.count()).toBe(0)
  const words = (await visitor.page.locator('article').innerText()).replace(/\s+/g, ' ')
  expect(words).toMatch(
    /^The light at Orm Head Isa Thorne The Headland 9 March 2014 http\S+\/orm Nobody/,
  )
  const drawn = (selector: string) =>
    visitor.page
      .locator(selector)
      .first()
      .evaluate((one) => {
        const { textDecorationLine, backgroundColor, color } = getComputedStyle(one)
        return { textDecorationLine, backgroundColor, isDark: /^rgb\(\d\d,/.test(color) }
      })
  const printed = {
    textDecorationLine: 'underline',
    backgroundColor: 'rgba(0, 0, 0, 0)',
    isDark: true,
  }
  expect(await drawn('mark.cited')).toEqual(printed)
  expect(await drawn('mark:not(.cited)')).toEqual(printed)
})

test('on a phone the buttons stay at hand, and nothing is wider than the window', async () => {
  await visitor.page.setViewportSize(phone)
  await open(turns, refused.href)
  await visitor.page.getByRole('button', { name: 'Next cited passage' }).click()
  expect(await isInWindow('.stepper')).toBe(true)
  expect(await at()).toBe('3 of 4')
  const { scrollWidth, clientWidth } = await visitor.page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})

test('a narrow window lists three passages before the text, and the others when they are asked for', async () => {
  const more = turnWith(3, 'When?', cites(1, 'In 1950 the keeper wrote that the lamp was trimmed.'))
  await visitor.page.setViewportSize(phone)
  await open([...turns, more])
  const entries = visitor.page.locator('.cited-here li').filter({ visible: true })
  expect(await entries.count()).toBe(3)
  await visitor.page.getByRole('button', { name: '2 more' }).click()
  expect(await entries.count()).toBe(5)
  await visitor.page.reload()
  await visitor.page.setViewportSize(wide)
  await expect.poll(() => entries.count()).toBe(5)
})

test.each(['light', 'dark'] as const)(
  'axe-core finds nothing to mend (%s)',
  async (colorScheme) => {
    await visitor.begin({ colorScheme, bypassCSP: true, viewport: wide })
    shown = { ...shown, text: orm.text.replace(winter.quote, 'It snowed.') }
    await open(turns, refused.href.replace('#', '&voices#'))
    expect(await visitor.flaws()).toEqual([])
  },
)
