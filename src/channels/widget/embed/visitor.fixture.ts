import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { findBrowser } from '../../../../eval/chromium.setup.ts'
import { startServer } from '../page.fixture.ts'
import { type HostPage, startHost } from './host.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const desktop = { width: 1180, height: 820 }

const launch = (...flags: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', ...flags] })

/** Whether there is a browser to visit with. */
export const hasBrowser = executablePath !== null

/**
 * Somebody who visits another site's pages with the widget in them, for one file of tests.
 *
 * After each test nothing may have gone wrong: no error, no violation of a policy, no request to anywhere else.
 */
export function useVisitor() {
  let browser: Browser
  const visitor = {} as {
    page: Page
    server: Awaited<ReturnType<typeof startServer>>
    host: Awaited<ReturnType<typeof startHost>>
  }
  const troubles: string[] = []
  const requested = new Set<string>()

  beforeAll(async () => {
    if (executablePath === null) return
    visitor.host = await startHost()
    visitor.server = await startServer([visitor.host.url])
    browser = await launch()
    visitor.page = await browser.newPage({ reducedMotion: 'reduce', viewport: desktop })
    visitor.page.setDefaultTimeout(5000)
    await watch(visitor.page, troubles, requested)
  })
  afterAll(async () => {
    await browser?.close()
    visitor.server?.close()
    visitor.host?.close()
  })
  afterEach(async () => {
    if (!visitor.page) return
    const { page, host, server } = visitor
    if (page.url() !== 'about:blank') await page.evaluate(() => sessionStorage.clear())
    await page.goto('about:blank')
    await page.setViewportSize(desktop)
    await page.emulateMedia({ colorScheme: 'light' })
    expect(troubles.splice(0)).toEqual([])
    expect(host.reports.splice(0).filter((one) => !one.includes('/favicon.ico'))).toEqual([])
    const known = [host.url, server.url, 'null']
    expect([...requested].filter((origin) => !known.includes(origin))).toEqual([])
  })

  /** The tag as `footnote widget` prints it. */
  const tagOf = (attributes: string) => {
    const { url, widget } = visitor.server
    return `<script async src="${url}${widget.path}" integrity="${widget.integrity}" crossorigin="anonymous" ${attributes}></script>`
  }
  const ask = async (question: string, within = 'footnote-chat') => {
    await visitor.page.locator(`${within} textarea`).fill(question)
    await visitor.page.keyboard.press('Enter')
  }
  return Object.assign(visitor, {
    tagOf,
    ask,
    /** Opens a page of the other site; a launcher is in it unless the page says otherwise. */
    visit: (content: Partial<HostPage> = {}) => {
      const body = tagOf('data-mode="launcher"')
      return visitor.page.goto(visitor.host.pageWith(visitor.server.url, { body, ...content }))
    },
    /** Visits with a browser of its own, which has these flags and is closed afterwards. */
    async apart(flags: readonly string[], work: () => Promise<void>) {
      const usual = visitor.page
      const other = await launch(...flags)
      try {
        visitor.page = await other.newPage({ reducedMotion: 'reduce', viewport: desktop })
        await watch(visitor.page, troubles, requested)
        await work()
      } finally {
        visitor.page = usual
        await other.close()
      }
    },
    async askAndWait(question: string, within = 'footnote-chat') {
      await ask(question, within)
      const turn = visitor.page.locator(`${within} .turn`).last()
      await turn.getByText('Copy with footnotes').waitFor()
    },
  })
}

async function watch(page: Page, troubles: string[], requested: Set<string>): Promise<void> {
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isIcon) troubles.push(message.text())
  })
  page.on('request', (request) => requested.add(new URL(request.url()).origin))
  await page.exposeFunction('tellTrouble', (words: string) => troubles.push(words))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // Chromium looks for an icon by itself, which the page's policy forbids as well.
      if (event.blockedURI.endsWith('/favicon.ico')) return
      Reflect.apply(Reflect.get(window, 'tellTrouble'), null, [
        `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      ])
    })
  })
}
