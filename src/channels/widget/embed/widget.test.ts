import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test as everyTest, expect, vi } from 'vitest'
import { davisAnswer } from '../answer/answers.fixture.ts'
import { hostileTitle } from '../page.fixture.ts'
import type { HostPage } from './host.fixture.ts'
import { hasBrowser, useVisitor } from './visitor.fixture.ts'

const test = everyTest.skipIf(!hasBrowser)
const visitor = useVisitor()
const { ask, askAndWait, tagOf } = visitor
/** All of this is done where the page's style sheet does its worst, under the strictest policy. */
const visit = (content: Partial<HostPage> = {}) => visitor.visit({ isHostile: true, ...content })
const visitInline = () => visit({ body: tagOf('data-mode="inline"') })

/** What has the focus, inside of the widget. */
const focused = () =>
  visitor.page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })
async function pressUntil(key: string, isThere: (label: string) => boolean): Promise<void> {
  for (let i = 0; i < 25; i++) {
    await visitor.page.keyboard.press(key)
    if (isThere(await focused())) return
  }
  throw new Error(`no such element on the way, last at ${await focused()}`)
}

test('under a policy of two origins, the button opens a panel that answers with footnotes', async () => {
  await visit()
  await visitor.page.getByRole('button', { name: 'Ask a question' }).click()
  await askAndWait('How did it end?')
  expect(await visitor.page.locator('.sentence').allTextContents()).toEqual(
    davisAnswer.sentences.map(({ text, citations }) => `${text}${citations.join('')} `),
  )
  expect(await visitor.page.locator('.turn .status').textContent()).toBe(
    'Searched for: How did the Raymond Davis case end?',
  )
  expect(await visitor.page.locator('.footnotes li').count()).toBe(2)
  expect(visitor.server.seen.requests.at(-1)).toMatchObject({ question: 'How did it end?' })
  const isStyled = await visitor.page
    .locator('.launcher')
    .evaluate((element) => getComputedStyle(element).position === 'fixed')
  expect(isStyled).toBe(true)
})

test('the keyboard alone asks, reads a footnote and closes everything again', async () => {
  await visit()
  await visitor.page.locator('.launcher').waitFor()
  await pressUntil('Tab', (label) => label.startsWith('Ask a question'))
  await visitor.page.keyboard.press('Enter')
  expect(await focused()).toBe('Your question')
  await visitor.page.keyboard.type('How did it end?')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByText('Copy with footnotes').waitFor()
  await pressUntil('Shift+Tab', (label) => label.startsWith('Footnote 1'))
  const card = visitor.page.locator('.card')
  await card.getByText('A court charged Davis').waitFor()
  expect(await focused()).toContain('Footnote 1')
  await visitor.page.keyboard.press('Enter')
  await pressUntil('Tab', (label) => label === 'Read in context')
  await visitor.page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  expect(await focused()).toContain('Footnote 1')
  await visitor.page.keyboard.press('Escape')
  await visitor.page.locator('dialog').waitFor({ state: 'hidden' })
  expect(await focused()).toContain('Ask a question')
})

test('a number that is pointed at shows its card, for as long as one of the two is', async () => {
  await visitInline()
  await askAndWait('How did it end?')
  await visitor.page.locator('.mark').nth(1).hover()
  const card = visitor.page.locator('.card')
  const words = await card.textContent()
  expect(words).toContain('I do not believe a word of it.')
  expect(words).toContain('Reader comment by Salim')
  expect(words).toMatch(/Ada Example\s*The Quay\s*4 July 2012\s*date inferred/)
  const reader = card.getByRole('link', { name: 'Read in context' })
  expect(await reader.getAttribute('href')).toMatch(
    `${visitor.server.url}/documents/davis-0001?start=`,
  )
  expect(await reader.getAttribute('target')).toBe('_blank')
  await card.hover()
  await visitor.page.mouse.move(5, 5)
  await card.waitFor({ state: 'detached' })
  await visitor.page.locator('.mark').first().click()
  await visitor.page.mouse.move(5, 5)
  expect(await card.evaluate((element) => element.matches(':focus'))).toBe(true)
})

test('an answer can be stopped, one that is cut says so, and both are asked again', async () => {
  await visitInline()
  await ask('Is this slow in a widget?')
  await visitor.page.locator('.sentence').waitFor()
  const before = visitor.server.seen.stopped
  await visitor.page.getByRole('button', { name: 'Stop' }).click()
  await visitor.page.getByText('Stopped.').waitFor()
  await visitor.page.getByRole('button', { name: 'Ask again' }).waitFor()
  await vi.waitUntil(() => visitor.server.seen.stopped === before + 1)
  await ask('Will this be cut in a widget?')
  await visitor.page.getByText('This answer is incomplete').waitFor()
  await visitor.page.getByRole('button', { name: 'Retry' }).click()
  await visitor.page.getByText('Copy with footnotes').waitFor()
})

test('the next question carries the first as its history', async () => {
  await visitInline()
  await askAndWait('How did it end?')
  await askAndWait('And then?')
  const answer = davisAnswer.sentences.map(({ text }) => text).join(' ')
  expect(visitor.server.seen.requests.at(-1)).toMatchObject({
    question: 'And then?',
    history: [{ question: 'How did it end?', answer }],
  })
})

test('positions stand side by side, and an abstention names what comes closest', async () => {
  await visitInline()
  await askAndWait('Where do they differ?')
  const boxes = await visitor.page
    .locator('.positions li')
    .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().top))
  expect(boxes).toHaveLength(2)
  expect(boxes[0]).toBe(boxes[1])
  await ask('Who was first on the moon?')
  await visitor.page.getByText('The documents do not answer this.').waitFor()
  const nearest = visitor.page.locator('.nearest').getByRole('link')
  expect(await nearest.getAttribute('href')).toBe(`${visitor.server.url}/documents/davis-0001`)
})

test('filters go with the question, and offer the authors there are', async () => {
  await visitInline()
  await visitor.page.getByText('Filters').click()
  await expect.poll(() => visitor.page.locator('datalist option').count()).toBe(1)
  await visitor.page.getByLabel('From', { exact: true }).fill('1971')
  await visitor.page.getByLabel('Author').fill('Ada')
  await ask('What happened then?')
  await visitor.page.getByText('Only from 1971, author “Ada”').waitFor()
  await expect
    .poll(() => visitor.server.seen.requests.at(-1))
    .toMatchObject({ filters: { from: '1971', author: 'Ada' } })
})

test('an answer is copied with its footnotes', async () => {
  await visitor.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await visitInline()
  await visitor.page.bringToFront()
  await askAndWait('How did it end?')
  await visitor.page.getByRole('button', { name: 'Copy with footnotes' }).click()
  await visitor.page.getByRole('button', { name: 'Copied' }).waitFor()
  const readCopy = () => visitor.page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(readCopy).toContain(`${davisAnswer.sentences[0]!.text}[1]`)
  const copied = await readCopy()
  expect(copied).toContain(
    '[2] “I do not believe a word of it. Nobody asked the heirs.” Reader comment by Salim',
  )
})

test('the conversation is kept in the tab until it is cleared', async () => {
  await visit()
  const address = visitor.page.url()
  await visitor.page.locator('.launcher').click()
  await askAndWait('How did it end?')
  await visitor.page.goto(address)
  await visitor.page.locator('.launcher').click()
  await expect.poll(() => visitor.page.locator('.sentence').count()).toBe(2)
  await visitor.page.getByRole('button', { name: 'New conversation' }).click()
  const kept = () => visitor.page.evaluate(() => Object.values({ ...sessionStorage }))
  await expect.poll(kept).toEqual(['[]'])
  await visitor.page.goto(address)
  await visitor.page.locator('.launcher').click()
  await visitor.page.locator('.panel .welcome').waitFor()
})

test('words of documents stay words, and only safe addresses become links', async () => {
  await visitInline()
  await askAndWait('Is it hostile?')
  await visitor.page.locator('.mark').first().click()
  expect(await visitor.page.locator('.card cite bdi').textContent()).toBe(hostileTitle)
  expect(await visitor.page.locator('.turn a').count()).toBe(0)
  expect(await visitor.page.locator('footnote-chat img').count()).toBe(0)
})

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

test.each(['light', 'dark'] as const)(
  'axe-core finds nothing to mend (%s)',
  async (colorScheme) => {
    await visitor.page.emulateMedia({ colorScheme })
    // Without a policy, which would hold for axe itself too.
    await visit({
      isOpen: true,
      isHostile: false,
      body: tagOf('data-mode="launcher"') + tagOf('data-mode="inline" data-feedback="on"'),
    })
    await askAndWait('Where do they differ?', 'footnote-chat[mode="inline"]')
    await visitor.page.locator('.launcher').click()
    await askAndWait('How did it end?', 'footnote-chat[mode="launcher"]')
    await ask('Who was first on the moon?', 'footnote-chat[mode="launcher"]')
    await visitor.page.getByText('The documents do not answer this.').waitFor()
    await visitor.page.locator('footnote-chat[mode="launcher"] summary').click()
    await visitor.page.locator('footnote-chat[mode="inline"] .mark').first().click()
    await visitor.page.evaluate(axe)
    const violations = await visitor.page.evaluate(async () => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
      const run = Reflect.get(Reflect.get(window, 'axe'), 'run')
      const found = await run(document, { runOnly: tags })
      return found.violations.map(
        (one: { id: string; nodes: { html: string; failureSummary: string }[] }) => [
          one.id,
          ...one.nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`),
        ],
      )
    })
    expect(violations).toEqual([])
  },
)
