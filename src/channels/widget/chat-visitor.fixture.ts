import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Hono } from 'hono'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { findBrowser } from '../../../eval/chromium.setup.ts'
import { startServer } from './page.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')

/** Whether there is a browser to visit with. */
export const hasBrowser = executablePath !== null

export const desktop = { width: 1180, height: 820 }
export const phone = { width: 390, height: 844 }

/**
 * Somebody who visits the chat page, for one file of tests, with a browser that keeps nothing from test to test. After
 * each nothing may have gone wrong: no error, no violation of a policy.
 *
 * @param addFirst routes that take the place of the scripted server's
 */
export function useChatVisitor(addFirst?: (app: Hono) => void) {
  let browser: Browser
  const visitor = {} as {
    server: Awaited<ReturnType<typeof startServer>>
    context: BrowserContext
    page: Page
  }
  const troubles: string[] = []
  beforeAll(async () => {
    if (executablePath === null) return
    visitor.server = await startServer([], addFirst)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser?.close()
    visitor.server?.close()
  })
  /** Comes with a browser of another kind, or one that has kept nothing yet. */
  async function begin(options: BrowserContextOptions = {}): Promise<void> {
    await visitor.context?.close()
    const usual = { reducedMotion: 'reduce', viewport: desktop } as const
    visitor.context = await browser.newContext({ ...usual, ...options })
    visitor.context.setDefaultTimeout(5000)
    await watch(visitor.context, troubles)
    visitor.page = await visitor.context.newPage()
  }
  beforeEach(async () => {
    if (browser) await begin()
  })
  afterEach(async () => {
    await visitor.context?.close()
    expect(troubles.splice(0)).toEqual([])
  })
  return Object.assign(visitor, {
    begin,
    /** What has gone wrong so far; after that it is known, and no test fails for it. */
    expectTroubles: () => troubles.splice(0),
    open: (path = '/', page = visitor.page) => page.goto(visitor.server.url + path),
    /** Asks, and waits for the end of the answer. */
    async ask(question: string, page = visitor.page): Promise<void> {
      await page.getByLabel('Your question').fill(question)
      await page.keyboard.press('Enter')
      const turn = page.locator('.turn', { has: page.getByRole('heading', { name: question }) })
      await turn.getByText('Copy with footnotes').waitFor()
    },
    /** The titles in the list, from above. */
    titles: (page = visitor.page) => page.locator('.conversation-title').allTextContents(),
    questions: (page = visitor.page) => page.locator('.turn h2').allTextContents(),
    /** What axe-core finds to mend. It is run in pages without a policy, which would hold for axe itself too. */
    async flaws(page = visitor.page): Promise<unknown> {
      await page.evaluate(axe)
      return page.evaluate(async () => {
        const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        const run = Reflect.get(Reflect.get(window, 'axe'), 'run')
        const { violations } = await run(document, { runOnly })
        return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
          id,
          ...nodes.map(({ html }) => html.slice(0, 160)),
        ])
      })
    },
  })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function watch(context: BrowserContext, troubles: string[]): Promise<void> {
  context.on('weberror', (error) => troubles.push(String(error.error())))
  context.on('console', (message) => {
    // Chromium reports every refused request; the tests that provoke one look at the page instead.
    const isRefusal = /status of (401|404|503)/.test(message.text())
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text())
  })
  await context.exposeFunction('tellTrouble', (words: string) => troubles.push(words))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      Reflect.apply(Reflect.get(window, 'tellTrouble'), null, [
        `policy: ${event.violatedDirective} ${event.blockedURI}`,
      ])
    })
  })
}
