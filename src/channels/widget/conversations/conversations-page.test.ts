import { test as everyTest, expect } from 'vitest'
import { hasBrowser, phone, useChatVisitor } from '../chat-visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const visitor = useChatVisitor()
const { open, ask, titles, questions, flaws, begin } = visitor

const press = (name: string | RegExp, page = visitor.page) =>
  page.getByRole('button', { name }).first().click()
const focused = () => visitor.page.evaluate(() => document.activeElement?.textContent)

test('conversations are listed newest first, and each opens as it was left', async () => {
  await open()
  await ask('How did it end?')
  await press('New conversation')
  expect(await questions()).toEqual([])
  expect(await visitor.page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Your question')
  await ask('Who paid?')
  await ask('Why?')
  await press('Conversations')
  expect(await titles()).toEqual(['Who paid?', 'How did it end?'])
  expect(await visitor.page.locator('.conversations h3').allTextContents()).toEqual(['Today'])
  await visitor.page.getByRole('button', { name: 'How did it end?', exact: true }).click()
  expect(await questions()).toEqual(['How did it end?'])
  expect(await visitor.page.locator('.sentence').count()).toBe(2)
  // The list stays open beside the conversation, also after a reload.
  await visitor.page.reload()
  expect(await questions()).toEqual(['How did it end?'])
  expect(await visitor.page.locator('[aria-current]').allTextContents()).toEqual([
    'How did it end?',
  ])
})

test('a conversation is renamed in its place, by button or F2; Escape leaves its title', async () => {
  await open()
  await ask('How did it end?')
  await press('Conversations')
  await press('Rename “How did it end?”')
  await visitor.page.keyboard.type('The case')
  await visitor.page.keyboard.press('Enter')
  expect(await titles()).toEqual(['The case'])
  expect(await focused()).toBe('The case')
  await visitor.page.keyboard.press('F2')
  await visitor.page.keyboard.type('Nothing')
  await visitor.page.keyboard.press('Escape')
  expect(await titles()).toEqual(['The case'])
  await visitor.page.keyboard.press('F2')
  await visitor.page.keyboard.press('Backspace')
  await visitor.page.locator('h2').first().click()
  await expect.poll(() => titles()).toEqual(['How did it end?'])
})

test('the list is gone through by keyboard, and what is deleted comes back with Undo', async () => {
  await open()
  for (const question of ['First?', 'Second?', 'Third?']) {
    await ask(question)
    await press('New conversation')
  }
  await press('Conversations')
  await visitor.page.locator('.conversation-title').first().focus()
  await visitor.page.keyboard.press('ArrowDown')
  expect(await focused()).toBe('Second?')
  await visitor.page.keyboard.press('Enter')
  expect(await questions()).toEqual(['Second?'])
  await visitor.page.keyboard.press('Delete')
  expect(await titles()).toEqual(['Third?', 'First?'])
  expect(await focused()).toBe('First?')
  expect(await questions()).toEqual([])
  await press('Undo')
  expect(await titles()).toEqual(['Third?', 'Second?', 'First?'])
  expect(await questions()).toEqual(['Second?'])
  await press('Delete all')
  expect(await titles()).toEqual([])
  await visitor.page.getByText('3 conversations deleted.').waitFor()
  expect(await focused()).toBe('Undo')
  await visitor.page.keyboard.press('Enter')
  expect(await focused()).toBe('Third?')
  expect(await titles()).toEqual(['Third?', 'Second?', 'First?'])
})

test('what one tab asks, renames or deletes is seen in the other', async () => {
  await open()
  await ask('How did it end?')
  const other = await visitor.context.newPage()
  await open('/', other)
  expect(await questions(other)).toEqual([])
  await press('Conversations', other)
  await other.getByRole('button', { name: 'How did it end?', exact: true }).click()
  await Promise.all([ask('Asked here?'), ask('Asked there?', other)])
  for (const page of [visitor.page, other]) {
    await expect
      .poll(async () => (await questions(page)).sort())
      .toEqual(['Asked here?', 'Asked there?', 'How did it end?'])
    await expect.poll(() => page.getByText('Copy with footnotes').count()).toBe(3)
  }
  await press('Delete “How did it end?”', other)
  await expect.poll(() => questions()).toEqual([])
})

test('an answer goes on while another conversation is open, and a stream that was left is shown as cut', async () => {
  await open()
  await visitor.page.getByLabel('Your question').fill('Is this slow?')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.locator('.sentence').waitFor()
  await press('Conversations')
  await visitor.page.getByText('answering …').waitFor()
  await visitor.page.locator('.conversation-new').click()
  await ask('Who paid?')
  await visitor.page.getByRole('button', { name: /^Is this slow/ }).click()
  await visitor.page.getByRole('button', { name: 'Stop' }).waitFor()
  await visitor.page.reload()
  await visitor.page.getByText('This answer is incomplete').waitFor()
  expect(await visitor.page.locator('.sentence').count()).toBe(1)
})

test('on a phone the list is a sheet that goes away by Escape, by a press beside it, and once something is chosen', async () => {
  await begin({ viewport: phone, hasTouch: true })
  await open()
  await ask('How did it end?')
  await press('New conversation')
  const sheet = visitor.page.getByRole('dialog', { name: 'Conversations' })
  for (const leave of [
    () => visitor.page.keyboard.press('Escape'),
    () => visitor.page.mouse.click(200, 20),
    () => sheet.getByRole('button', { name: 'How did it end?', exact: true }).click(),
  ]) {
    await press('Conversations')
    const box = await sheet.boundingBox()
    expect(box).toMatchObject({ x: 0, width: 390 })
    expect(box!.y + box!.height).toBe(844)
    await leave()
    await sheet.waitFor({ state: 'detached' })
  }
  expect(await questions()).toEqual(['How did it end?'])
  const { scrollWidth, clientWidth } = await visitor.page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})

test('a turn that cannot be shown is said to be so, and the others are shown', async () => {
  await open()
  await ask('How did it end?')
  await ask('Who paid?')
  await visitor.page.evaluate(() => {
    const [name] = Object.keys(localStorage)
      .filter((one) => one.startsWith('footnote.turn/'))
      .sort()
    const turn = JSON.parse(localStorage.getItem(name!)!)
    turn.answer.positions = 'of another version'
    localStorage.setItem(name!, JSON.stringify(turn))
  })
  await visitor.page.reload()
  await visitor.page.getByText('This answer cannot be shown').waitFor()
  expect(await questions()).toEqual(['How did it end?', 'Who paid?'])
  expect(await visitor.page.locator('.sentence').count()).toBe(2)
  expect(visitor.expectTroubles().length).toBeGreaterThan(0)
})

test.each([
  ['light', undefined],
  ['dark', phone],
] as const)('axe-core finds nothing to mend in the list (%s)', async (colorScheme, viewport) => {
  await begin({ colorScheme, bypassCSP: true, ...(viewport && { viewport }) })
  await open()
  await ask('How did it end?')
  await press('New conversation')
  await ask('Who paid?')
  await press('Conversations')
  await press('Delete “How did it end?”')
  expect(await flaws()).toEqual([])
  await press('Rename “Who paid?”')
  expect(await flaws()).toEqual([])
})
