import { test as everyTest, expect } from 'vitest'
import { davisAnswer } from './answer/answers.fixture.ts'
import { hasBrowser, useChatVisitor } from './chat-visitor.fixture.ts'
import { askPath } from './links.ts'

const test = everyTest.skipIf(!hasBrowser)
const visitor = useChatVisitor()
const { open, ask, questions } = visitor

const search = () => visitor.page.evaluate(() => location.search)
const timesAsked = (question: string) =>
  visitor.server.seen.requests.filter((request) => request.question === question).length

test('an address asks its question in a new conversation, and not again on reload, back or forward', async () => {
  await open()
  await ask('How did it end?')
  const asked = { question: 'Who paid & why?', filters: { from: '2011', author: 'Ada Example' } }
  await open(askPath(asked))
  await visitor.page.getByText('Copy with footnotes').waitFor()
  expect(await questions()).toEqual([asked.question])
  await visitor.page.getByText('Only from 2011, author “Ada Example”').waitFor()
  expect(visitor.server.seen.requests.at(-1)).toEqual({ ...asked, history: [] })
  expect(await search()).toBe('')
  expect(await visitor.page.title()).toBe('Who paid & why? · Footnote')
  await visitor.page.reload()
  await visitor.page.locator('.turn').waitFor()
  await open('/documents')
  await visitor.page.goBack()
  await visitor.page.locator('.turn').waitFor()
  await visitor.page.goBack()
  await visitor.page.goForward()
  await visitor.page.locator('.turn').waitFor()
  expect(await questions()).toEqual([asked.question])
  expect(timesAsked(asked.question)).toBe(1)
  await visitor.page.getByRole('button', { name: 'Conversations' }).click()
  expect(await visitor.page.locator('.conversation-title').allTextContents()).toEqual([
    asked.question,
    'How did it end?',
  ])
})

test('the filters of an address are those of the next question, in the conversation that is open', async () => {
  await open()
  await ask('How did it end?')
  await open(askPath({ filters: { from: '1971', to: '1972' } }))
  expect(await visitor.page.locator('.applied').textContent()).toBe('1971–1972')
  expect(await visitor.page.getByLabel('To', { exact: true }).inputValue()).toBe('1972')
  await ask('What happened then?')
  expect(await questions()).toEqual(['How did it end?', 'What happened then?'])
  expect(visitor.server.seen.requests.at(-1)).toMatchObject({
    filters: { from: '1971', to: '1972' },
  })
  expect(await search()).toBe('')
})

test('an address that asks nothing that can be asked is the empty page', async () => {
  const before = visitor.server.seen.requests.length
  for (const path of ['/?q=', `/?q=${'x'.repeat(2001)}`, '/?from=71&to=1.1.1971', '/?p=1']) {
    await open(path)
    await visitor.page.locator('.examples').waitFor()
    expect(await visitor.page.locator('.applied').count()).toBe(0)
  }
  expect(visitor.server.seen.requests.length).toBe(before)
})

test('an answer’s link asks what was searched, with its filters; an abstention has one too', async () => {
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const copied = () => visitor.page.evaluate(() => navigator.clipboard.readText())
  await open(askPath({ question: 'And then?', filters: { to: '2012' } }))
  await visitor.page.getByRole('button', { name: 'Copy link' }).click()
  await visitor.page.getByRole('button', { name: 'Copied' }).waitFor()
  const link = askPath({ question: davisAnswer.standaloneQuestion, filters: { to: '2012' } })
  expect(await copied()).toBe(visitor.server.url + link)
  await open('/?q=Who%20was%20first%20on%20the%20moon%3F')
  await visitor.page.getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(copied).toMatch(/\/\?q=.*moon%3F$/)
})

test('words in an address are shown as words', async () => {
  const question = '<img src=x onerror="document.title=1"> javascript:alert(1)'
  await open(askPath({ question }))
  await visitor.page.getByText('Copy with footnotes').waitFor()
  expect(await questions()).toEqual([question])
  expect(await visitor.page.locator('img').count()).toBe(0)
})
