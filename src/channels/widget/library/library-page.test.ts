import { beforeEach, test as everyTest, expect } from 'vitest'
import { hasBrowser, phone, useChatVisitor } from '../chat-visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
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

let documents: readonly unknown[] = listed
/** What is done before the page of the list with this cursor is sent; true: it is refused. */
let before: Record<string, () => Promise<boolean>> = {}

const visitor = useChatVisitor((app) => {
  app.get('/api/documents', async (c) => {
    const cursor = c.req.query('cursor') ?? '0'
    if (await before[cursor]?.()) return c.json({ error: { code: 'internal' } }, 404)
    const at = Number(cursor)
    const next = at + pageSize < documents.length ? String(at + pageSize) : null
    return c.json({ documents: documents.slice(at, at + pageSize), next })
  })
})
beforeEach(() => {
  documents = listed
  before = {}
})

const open = (query = '') => visitor.open(`/documents${query}`)
const status = () => visitor.page.getByRole('status').innerText()
const rows = () => visitor.page.locator('tbody tr')
const firstTitle = () => rows().first().locator('a').innerText()

test('five thousand documents are listed, found and ordered, with few of them drawn', async () => {
  await open()
  await expect.poll(status, patience).toBe('5,000 in this collection')
  expect(await rows().count()).toBe(100)
  expect(await firstTitle()).toMatch(/^Letter 0 /)
  const box = visitor.page.getByLabel('Title or author')
  await box.fill('thorne 3757')
  expect(await status()).toBe('1 of 5,000')
  expect(await rows().count()).toBe(1)
  await box.fill('thorne isl')
  expect(await status()).toBe('833 of 5,000')
  await visitor.page.getByLabel('Sort by').selectOption('Newest first')
  expect(await rows().first().locator('td').last().innerText()).toBe('1897')
  expect(new URL(visitor.page.url()).search).toBe('?q=thorne+isl&sort=newest')
  await visitor.page.reload()
  expect(await box.inputValue()).toBe('thorne isl')
  expect(await visitor.page.getByLabel('Sort by').inputValue()).toBe('newest')
})

test('more rows are drawn before the end of the list is seen', async () => {
  await open()
  await expect.poll(status, patience).toBe('5,000 in this collection')
  await visitor.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect.poll(() => rows().count()).toBeGreaterThanOrEqual(200)
  expect(await rows().count()).toBeLessThan(1000)
})

test('the list is searched while more of it is on its way', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  before[200] = async () => {
    await held
    return false
  }
  await open('?q=odile')
  await expect.poll(status, patience).toMatch(/^67 of 200 Loading/)
  release()
  await expect.poll(status, patience).toBe('1,667 of 5,000')
})

test('what is not found is named, and one press shows everything again', async () => {
  await open('?q=zebra')
  await visitor.page.getByText('No title and no author has “zebra”.').waitFor()
  expect(await rows().count()).toBe(0)
  await visitor.page.getByRole('button', { name: 'Show all documents' }).click()
  expect(await rows().count()).toBe(100)
  expect(await visitor.page.evaluate(() => document.activeElement?.ariaLabel)).toBe(
    'Title or author',
  )
  expect(new URL(visitor.page.url()).search).toBe('')
})

test('an empty collection says so, and has nothing to search', async () => {
  documents = []
  await open()
  await expect.poll(status, patience).toBe('The collection is empty.')
  expect(await visitor.page.locator('table, input').count()).toBe(0)
})

test('a list that breaks off says that there is more', async () => {
  before[400] = async () => true
  await open()
  await expect
    .poll(status)
    .toBe('400 in this collection; there are more, which this list leaves out')
})

test('on a phone every entry has its author and date, and nothing is wider than the window', async () => {
  await visitor.page.setViewportSize(phone)
  await open()
  const author = rows().first().locator('td').nth(1)
  expect(await author.innerText()).toBe('Isa Thorne')
  expect(await author.isVisible()).toBe(true)
  const { scrollWidth, clientWidth } = await visitor.page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})

test.each(['light', 'dark'] as const)(
  'axe-core finds nothing to mend (%s)',
  async (colorScheme) => {
    await visitor.begin({ colorScheme, bypassCSP: true })
    await open('?q=letter')
    await rows().first().waitFor()
    expect(await visitor.flaws()).toEqual([])
  },
)

test('a printed list has no fields', async () => {
  await visitor.open('/documents')
  const fields = visitor.page.locator('.library-tools')
  await fields.waitFor()
  await visitor.page.emulateMedia({ media: 'print' })
  expect(await fields.isVisible()).toBe(false)
})
