import { test as everyTest, expect } from 'vitest'
import { hasBrowser, phone, useChatVisitor } from './chat-visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const secret = 'S3cret-of-the-reports'
const visitor = useChatVisitor((app) => {
  app.use('/api/*', async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${secret}`) return next()
    const error = { code: 'unauthorized', message: 'expected a key', requestId: 'r-1' }
    return c.json({ error }, 401)
  })
})
const { open, questions, flaws, begin } = visitor

const give = async (key: string) => {
  await visitor.page.getByLabel('Key', { exact: true }).fill(key)
  await visitor.page.keyboard.press('Enter')
}
const isAsked = () => visitor.page.getByText('This server asks for a key').waitFor()

test('who has a key gives it once, and the question that was refused is answered', async () => {
  await open('/?q=How%20did%20it%20end%3F')
  await isAsked()
  await visitor.page.getByText('The server did not answer without a key.').waitFor()
  expect(await visitor.page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Key')
  await give('S3cret-of-nobody')
  await visitor.page.getByText('The server does not know this key').waitFor()
  await give(secret)
  await visitor.page.getByText('Copy with footnotes').waitFor()
  expect(await visitor.page.getByLabel('Key', { exact: true }).count()).toBe(0)
  expect(await questions()).toEqual(['How did it end?'])
  await expect
    .poll(() => visitor.page.locator('.collection[href="/documents"]').textContent())
    .toContain('2')
  // The reader and the list of documents have it too.
  await visitor.page.getByRole('link', { name: 'Read in context' }).first().click()
  await visitor.page.locator('#quote').waitFor()
  await open('/documents')
  await visitor.page.locator('tbody tr').nth(1).waitFor()
})

test('the key is in this tab and nowhere else, until it is forgotten', async () => {
  await open()
  await isAsked()
  await give(secret)
  await visitor.ask('How did it end?')
  const kept = await visitor.page.evaluate(() => [
    JSON.stringify({ ...localStorage }) + document.cookie + location.href,
    JSON.stringify({ ...sessionStorage }),
  ])
  expect(kept.map((words) => words.includes(secret))).toEqual([false, true])
  const other = await visitor.context.newPage()
  await open('/', other)
  await other.getByText('This server asks for a key').waitFor()
  await visitor.page.getByRole('button', { name: 'Forget the key' }).click()
  await isAsked()
  expect(await visitor.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(
    secret,
  )
  await visitor.page.reload()
  await isAsked()
  expect(await questions()).toEqual(['How did it end?'])
})

test.each(['/', '/documents', '/documents/davis-0001'])(
  'the field stands on every page, with nothing for axe-core to mend (%s)',
  async (path) => {
    await begin({ bypassCSP: true, ...(path === '/' && { viewport: phone, colorScheme: 'dark' }) })
    await open(path)
    await isAsked()
    await give('S3cret-of-nobody')
    await visitor.page.getByText('The server does not know this key').waitFor()
    expect(await flaws()).toEqual([])
    const { scrollWidth, clientWidth } = await visitor.page.evaluate(() => document.documentElement)
    expect(scrollWidth).toBe(clientWidth)
  },
)

test.each(['/documents', '/timeline'])(
  'a key is asked for, and no other try (%s)',
  async (path) => {
    await open(path)
    await isAsked()
    const advice = visitor.page.getByText('Reload the page')
    await advice.waitFor({ state: 'attached' })
    expect(await advice.isVisible()).toBe(false)
    await give(secret)
    await advice.waitFor({ state: 'detached' })
  },
)
