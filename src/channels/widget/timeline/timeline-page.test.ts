import { test as everyTest, expect } from 'vitest'
import { desktop, hasBrowser, phone, useChatVisitor } from '../chat-visitor.fixture.ts'
import { madeUpCollection } from './collection.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const collection = madeUpCollection(700)
const pageSize = 200
const visitor = useChatVisitor((app) => {
  app.get('/api/documents', (c) => {
    const at = Number(c.req.query('cursor') ?? 0)
    const next = at + pageSize < collection.length ? String(at + pageSize) : null
    return c.json({ documents: collection.slice(at, at + pageSize), next })
  })
})
const open = async (query = '') => {
  await visitor.open(`/timeline${query}`)
  await visitor.page.locator('.mark-shape').first().waitFor()
}
const button = (name: string) => visitor.page.getByRole('button', { name, exact: true })
const about = () => visitor.page.locator('.ask-about a').textContent()
const heading = () => visitor.page.locator('.by-year h2').textContent()
const focused = () =>
  visitor.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

test('a period and an author are chosen, and the next question is narrowed to them', async () => {
  const { page, server } = visitor
  await open()
  expect(await page.getByText('700 documents').count()).toBe(1)
  expect(await about()).toBe('Ask about all of it')
  await button('Zoom in').click()
  await button('Zoom in').click()
  await button('Later').click()
  await page.getByRole('button', { name: /^Ben Quill/ }).click()
  await expect.poll(about).toMatch(/^Ask about \d{4}–\d{4}, Ben Quill$/)
  const [from, to] = (await about())!.match(/\d{4}/g)!
  await page.locator('.ask-about a').click()
  await visitor.ask('How did it end?')
  expect(server.seen.requests.at(-1)).toMatchObject({
    question: 'How did it end?',
    filters: { from, to, author: 'Ben Quill' },
  })
})

test('wheel and drag change what is in view, and the list says the same as the chart', async () => {
  const { page } = visitor
  await open()
  const all = collection.filter(({ published, covers }) => published ?? covers).length
  expect(await heading()).toBe(`${all} documents of the whole time`)
  const box = (await page.locator('.ground').boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + 60)
  for (let turns = 0; turns < 6; turns++) await page.mouse.wheel(0, -300)
  await expect.poll(about).toMatch(/\d{4}–\d{4}$/)
  const before = await about()
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 4, box.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(about).not.toBe(before)
  const [from, to] = (await about())!.match(/\d{4}/g)!.map(Number) as [number, number]
  const inView = collection.filter(({ published, covers }) => {
    const place = covers ?? (published && { from: published.date, to: published.date })
    return place && Number(place.from.slice(0, 4)) <= to && Number(place.to.slice(0, 4)) >= from
  })
  await expect.poll(heading).toBe(`${inView.length} documents ${from}–${to}`)
})

test('by keys alone: to a count, into it, along its documents, and to the reader', async () => {
  const { page } = visitor
  await open()
  await page.locator('.chart').focus()
  await page.keyboard.press('+')
  await expect.poll(about).toMatch(/\d{4}–\d{4}$/)
  await page.keyboard.press('Home')
  await expect.poll(about).toBe('Ask about all of it')
  await page.keyboard.press('Tab')
  const first = await focused()
  await page.keyboard.press('ArrowDown')
  expect(await focused()).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await page.locator('.mark-shape[tabindex="0"]').count()).toBe(1)
  for (let tries = 0; tries < 9 && !/^\d+ documents/.test(await focused()); tries++) {
    await page.keyboard.press('ArrowRight')
  }
  const count = Number.parseInt(await focused(), 10)
  await page.keyboard.press('Enter')
  await expect.poll(async () => Number.parseInt(await focused(), 10) || 1).toBeLessThan(count)
  const isCount = (label: string) => /^\d+ documents/.test(label)
  const comeCloser = async () => {
    if (isCount(await focused())) await page.keyboard.press('+')
    return isCount(await focused())
  }
  await expect.poll(comeCloser, { interval: 200, timeout: 8000 }).toBe(false)
  const label = await focused()
  const [title] = label.split(', ')
  expect(collection.map((one) => one.title)).toContain(title)
  expect(await page.locator('.mark-card').textContent()).toContain(title)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/documents\/made-up-\d+$/)
})

test('what was shown is found again after a document, by its address', async () => {
  const { page } = visitor
  await open('?from=1960&to=1979&author=Ada%20Example&lanes=publisher')
  expect(await about()).toBe('Ask about 1960–1979, Ada Example')
  expect(await page.getByLabel('Publisher').isChecked()).toBe(true)
  // The lanes of publishers are nobody's, so that none of them steps back.
  expect(await page.locator('.is-dimmed').count()).toBe(0)
  await page.locator('.by-year a').first().click()
  await page.waitForURL(/\/documents\//)
  await page.goBack()
  await expect.poll(about).toBe('Ask about 1960–1979, Ada Example')
  await button('Not only Ada Example').click()
  await button('Whole time').click()
  await expect.poll(() => new URL(page.url()).search).toBe('?lanes=publisher')
})

test('what the conversation cites has its number, in the lane of whose words it is', async () => {
  const { page } = visitor
  await visitor.open('/')
  await visitor.ask('How did it end?')
  await open()
  await page.getByText('2 passages cited in your conversation').waitFor()
  expect(await page.locator('.tag-number').allTextContents()).toEqual(['1 ', '2 '])
  await page.getByLabel('Voice').check()
  const lanes = await page.locator('.lane-label').allTextContents()
  expect(lanes.slice(0, 3)).toEqual(['Author 1', 'Reader comment 1', expect.stringMatching(/^All/)])
  await page
    .getByRole('link', { name: /^Cited passage 2 The Raymond Davis case, Reader comment by Salim/ })
    .focus()
  expect(await page.locator('.mark-card').textContent()).toContain('How did it end?')
})

test('a tap tells what a mark is before it opens anything', async () => {
  await visitor.begin({ viewport: phone, hasTouch: true })
  const { page } = visitor
  await open('?from=1990-01&to=1990-12')
  await page.locator('.chart').getByRole('link', { name: /1990$/ }).first().tap()
  const card = page.getByRole('dialog')
  await card.getByRole('link').waitFor()
  expect(new URL(page.url()).pathname).toBe('/timeline')
  await card.getByRole('button', { name: 'Close' }).click()
  await card.waitFor({ state: 'detached' })
})

test('two fingers zoom, and one moves', async () => {
  await visitor.begin({ viewport: phone, hasTouch: true })
  const { page } = visitor
  await open()
  const box = (await page.locator('.ground').boundingBox())!
  const session = await visitor.context.newCDPSession(page)
  const y = box.y + 60
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...xs: number[]) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: xs.map((x, id) => ({ x: box.x + x, y, id })),
    })
  await touch('touchStart', 150, 190)
  await touch('touchMove', 120, 220)
  await touch('touchMove', 50, 290)
  await touch('touchEnd')
  await expect.poll(about).toMatch(/^Ask about \d{4}–\d{4}$/)
  const before = await about()
  await touch('touchStart', 250)
  await touch('touchMove', 200)
  await touch('touchMove', 60)
  await touch('touchEnd')
  await expect.poll(about).not.toBe(before)
})

test('an author who is typed has a lane, and half a name chooses nobody', async () => {
  const { page } = visitor
  await open('?author=Ben%20Quill')
  const field = page.getByLabel('Author', { exact: true }).and(page.locator('[list]'))
  expect(await field.inputValue()).toBe('Ben Quill')
  await field.fill('Cora')
  await expect.poll(about).toBe('Ask about all of it')
  expect(await field.inputValue()).toBe('Cora')
  await field.fill('Cora Marsh')
  await expect.poll(about).toBe('Ask about Cora Marsh')
  expect(await page.locator('.lane:not(.is-dimmed)').count()).toBe(1)
  await button('Not only Cora Marsh').click()
  await expect.poll(() => field.inputValue()).toBe('')
})

test.each([
  { viewport: desktop, colorScheme: 'light', query: '' },
  { viewport: phone, colorScheme: 'dark', query: '?from=1990&to=1992' },
] as const)('it is for everybody (%o)', async ({ query, ...look }) => {
  await visitor.begin({ ...look, bypassCSP: true })
  const { page } = visitor
  await visitor.open('/')
  await visitor.ask('How did it end?')
  await open(query)
  const isTooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(isTooWide).toBe(false)
  await page.locator('.mark-shape').first().focus()
  expect(await visitor.flaws()).toEqual([])
})

test('on paper all of the chart is there, without what narrows it', async () => {
  const { page } = visitor
  await open()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator(':is(.tools, .ask-about):visible').count()).toBe(0)
  const widths = await page.locator('.explorer').evaluate((explorer) => {
    // Paper is laid out at once: nothing is drawn anew for it.
    if (explorer instanceof HTMLElement) explorer.style.width = '600px'
    return [...explorer.querySelectorAll('.chart > svg')].map((svg) => svg.clientWidth)
  })
  expect(widths).toEqual([600])
})
