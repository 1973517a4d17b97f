import { pino } from 'pino'
import { test as everyTest, expect } from 'vitest'
import { checkPageRoutes } from '../http/check-page.ts'
import { smallCollection } from '../http/small-collection.fixture.ts'
import { davisAnswer } from './answer/answers.fixture.ts'
import { desktop, hasBrowser, phone, useChatVisitor } from './chat-visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const visitor = useChatVisitor((app) => {
  app.route(
    '/',
    checkPageRoutes((work) => work(smallCollection()), pino({ enabled: false })),
  )
})
const { begin, open, ask, flaws } = visitor
const [firstCitation] = davisAnswer.citations

/** Presses a key until what has the focus is so called. */
async function pressUntil(key: 'Tab' | 'Shift+Tab', name: RegExp): Promise<void> {
  const { page } = visitor
  const nameOfFocus = () =>
    page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key)
    if (name.test(await nameOfFocus())) return
  }
  throw new Error(`nothing called ${name} on the way, last at ${await nameOfFocus()}`)
}

async function type(question: string): Promise<void> {
  await visitor.page.keyboard.type(question)
  await visitor.page.keyboard.press('Enter')
}

test('by keyboard alone: ask, stop, follow up, retry, read a footnote and its words, narrow, change the theme', async () => {
  const { page, server } = visitor
  const { keyboard } = page
  await open()
  await page.getByRole('textbox', { name: 'Your question' }).waitFor()
  await keyboard.press('/')
  await type('Is this slow?')
  await page.getByText(davisAnswer.sentences[0]!.text).waitFor()
  await keyboard.press('Escape')
  await page.getByText('Stopped.').waitFor()
  await keyboard.press('/')
  await type('Will this be cut?')
  await page.getByText('This answer is incomplete').waitFor()
  expect(server.seen.requests.at(-1)).toMatchObject({ history: [{ question: 'Is this slow?' }] })
  await pressUntil('Shift+Tab', /^Retry$/)
  await keyboard.press('Enter')
  await page.getByText('Copy with footnotes').waitFor()
  await keyboard.press('/')
  await pressUntil('Shift+Tab', /^Footnote 1\b/)
  await keyboard.press('Enter')
  const card = page.getByRole('dialog', { name: 'Footnote 1' })
  expect(await card.getByRole('blockquote').textContent()).toBe(firstCitation!.quote)
  await pressUntil('Tab', /^Read in context$/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: firstCitation!.title, level: 1 }).waitFor()
  // What is cited is marked, and has the focus.
  const focused = page.locator(':focus')
  await expect.poll(() => focused.textContent()).toContain(firstCitation!.quote)
  expect(await focused.evaluate((element) => element.closest('mark') !== null)).toBe(true)
  await pressUntil('Shift+Tab', /Back to the conversation/)
  await keyboard.press('Enter')
  await page.getByText('Copy with footnotes').waitFor()
  await keyboard.press('/')
  await pressUntil('Tab', /^Filters/)
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('1971')
  await pressUntil('Shift+Tab', /^Your question$/)
  await type('What happened then?')
  await page.getByText('Only from 1971').waitFor()
  await expect.poll(() => server.seen.requests.at(-1)).toMatchObject({ filters: { from: '1971' } })
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const before = await ground()
  for (let presses = 0; presses < 2; presses += 1) {
    await pressUntil('Shift+Tab', /^Theme/)
    await keyboard.press('Enter')
    if ((await ground()) !== before) return
  }
  expect(await ground()).not.toBe(before)
}, 60_000)

test('by touch at 390 pixels: ask, read a footnote and its words, go on, nothing wider than the window', async () => {
  await begin({ viewport: phone, hasTouch: true, isMobile: true })
  const { page } = visitor
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  await open()
  await page.getByRole('textbox', { name: 'Your question' }).tap()
  await page.keyboard.type('How did it end?')
  await page.getByRole('button', { name: 'Ask' }).tap()
  await page.getByText('Copy with footnotes').waitFor()
  expect(await isTooWide()).toBe(false)
  await page.getByRole('button', { name: /^Footnote 1\b/ }).tap()
  const card = page.getByRole('dialog', { name: 'Footnote 1' })
  const box = await card.boundingBox()
  expect(box).toMatchObject({ x: 0, width: phone.width })
  expect(Math.round(box!.y + box!.height)).toBe(phone.height)
  await card.getByRole('link', { name: 'Read in context' }).tap()
  const words = page.locator('mark', { hasText: firstCitation!.quote })
  await words.waitFor()
  await expect
    .poll(() => words.evaluate((one) => one.getBoundingClientRect().bottom))
    .toBeLessThan(phone.height)
  expect(await isTooWide()).toBe(false)
  await page.getByRole('link', { name: 'Back to the conversation' }).tap()
  await page.getByRole('textbox', { name: 'Your question' }).tap()
  await page.keyboard.type('And then?')
  await page.getByRole('button', { name: 'Ask' }).tap()
  await expect.poll(() => page.getByText('Copy with footnotes').count()).toBe(2)
}, 60_000)

test('while an answer arrives, nothing that stands there moves', async () => {
  const { page } = visitor
  await open()
  await page.getByText('2 documents').waitFor()
  await page.getByRole('textbox', { name: 'Your question' }).fill('Is this slow?')
  await page.keyboard.press('Enter')
  await page.getByText(davisAnswer.sentences[0]!.text).waitFor()
  const standing = [
    page.getByRole('heading', { name: 'Is this slow?', level: 2 }),
    page.getByText(davisAnswer.sentences[0]!.text),
    page.getByRole('link', { name: /documents/ }),
    page.getByRole('link', { name: 'Timeline' }),
    page.getByRole('textbox', { name: 'Your question' }),
  ]
  const places = () => Promise.all(standing.map((one) => one.boundingBox()))
  const before = await places()
  // The footnotes come with the end, below everything.
  expect(await page.getByRole('link', { name: 'Read in context' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('link', { name: 'Read in context' }).waitFor()
  expect(await places()).toEqual(before)
})

test('what other pages send to the chat page is not listened to', async () => {
  const { page } = visitor
  await open()
  await ask('How did it end?')
  const session = await visitor.context.newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'window' })
  const { listeners } = await session.send('DOMDebugger.getEventListeners', {
    objectId: result.objectId!,
  })
  expect(listeners.map(({ type }) => type)).not.toContain('message')
})

const answerable = 'Where do they differ?'

/** What a visit can come to, by a question that leads there; each is looked at by itself. */
const outcomes = (name: string): readonly (readonly [question: string, words: string])[] => [
  ['', 'Filters'],
  [answerable, 'Copy with footnotes'],
  ['Who was first on the moon?', 'The documents do not answer this.'],
  [`Will this be cut, ${name}?`, 'This answer is incomplete'],
]

test.each([
  { colorScheme: 'light', viewport: desktop },
  { colorScheme: 'dark', viewport: phone },
] as const)(
  'axe-core finds nothing to mend in what a question can come to, $colorScheme',
  async (look) => {
    for (const [question, words] of outcomes(look.colorScheme)) {
      await begin({ ...look, bypassCSP: true })
      const { page } = visitor
      await open()
      await page.getByText('Filters').click()
      if (question) {
        await page.getByRole('textbox', { name: 'Your question' }).fill(question)
        await page.keyboard.press('Enter')
      }
      await page.getByText(words).last().waitFor()
      if (question === answerable)
        await page
          .getByRole('button', { name: /^Footnote 1\b/ })
          .first()
          .click()
      expect(await flaws(), words).toEqual([])
    }
  },
  60_000,
)

test.each([
  { colorScheme: 'light', viewport: desktop },
  { colorScheme: 'dark', viewport: phone },
] as const)(
  'axe-core finds nothing to mend in a checked draft, nor where there is no document, $colorScheme',
  async (look) => {
    await begin({ ...look, bypassCSP: true })
    const { page } = visitor
    await open('/documents/nothing-here')
    await page.getByText('There is no such document').waitFor()
    expect(await flaws()).toEqual([])
    await open('/check')
    expect(await flaws()).toEqual([])
    const draft = 'The harbour bridge was opened in 1931. The harbour bridge was closed in 1987.'
    await page.getByRole('textbox').fill(`# Bridges\n\n${draft} The orchard was felled in 1974.`)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('heading', { name: 'Sources' }).waitFor()
    expect(await flaws()).toEqual([])
  },
  60_000,
)
