import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, test as everyTest, expect } from 'vitest'
import { findBrowser } from '../../../../eval/chromium.setup.ts'
import { htmlPage } from '../../export/html-page.ts'
import { type HostPage, startHost } from '../embed/host.fixture.ts'
import { startServer } from '../page.fixture.ts'
import { type Canary, shapesOn, startCanary, watchFor } from './canary.fixture.ts'
import { answerLength, answerOf, hostileRoutes } from './server.fixture.ts'
import { type HostileWords, hostileAddresses, hostileWords } from './words.fixture.ts'

// biome-ignore lint/style/noProcessEnv: whether somebody watches is known from nowhere else.
const executablePath = findBrowser(process.env.CI === 'true')
const test = everyTest.skipIf(executablePath === null)
let browser: Browser
let page: Page
let canary: Canary
let all: readonly HostileWords[]
let host: Awaited<ReturnType<typeof startHost>>
let server: Awaited<ReturnType<typeof startServer>>
const troubles: string[] = []

beforeAll(async () => {
  canary = await startCanary()
  host = await startHost()
  all = hostileWords(canary.url)
  server = await startServer(
    [host.url],
    hostileRoutes(
      all.map(({ words }) => words),
      hostileAddresses(),
    ),
  )
  browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  page = await browser.newPage({ reducedMotion: 'reduce' })
  page.setDefaultTimeout(10_000)
  await watchFor(page, troubles)
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  host?.close()
  canary?.close()
})
afterEach(async () => {
  await page.goto('about:blank')
  expect(troubles.splice(0)).toEqual([])
  expect(canary.asked.splice(0)).toEqual([])
})

const list = (world: 'hostile' | 'calm' | 'none') =>
  fetch(`${server.url}/listed/${world}`, { method: 'POST' })

/** Opens four of five footnotes of the page, one after the other: more than three hundred in all. */
const openFootnotes = () =>
  page.evaluate(async () => {
    const root = document.querySelector('footnote-chat')?.shadowRoot ?? document
    const marks = [...root.querySelectorAll<HTMLElement>('button[aria-haspopup="dialog"]')]
    const numbers = new Map(marks.map((mark) => [Number(mark.textContent), mark]))
    for (const [number, mark] of numbers) {
      if (number % 5 === 0) continue
      mark.click()
      await new Promise((resolve) => setTimeout(resolve))
    }
  })

async function ask(question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question)
  await page.keyboard.press('Enter')
}

/** What the page has when its words are hostile, and has not when they are calm. */
async function oddities(see: (world: 'hostile' | 'calm') => Promise<unknown>) {
  await see('calm')
  const calm = await shapesOn(page)
  await see('hostile')
  const hostile = await shapesOn(page)
  return {
    kinds: hostile.kinds.filter((kind) => !calm.kinds.includes(kind)),
    addresses: hostile.addresses.filter((address) => !calm.addresses.includes(address)),
  }
}
const none = { kinds: [], addresses: [] }

test('the words are dangerous: taken for HTML, every kind of them runs or asks', async () => {
  expect(all.length).toBeGreaterThan(300)
  const bare = await browser.newPage()
  const ran: number[] = []
  await bare.exposeFunction('canary', (number: number) => ran.push(number))
  await bare.goto(host.pageWith(server.url, { body: '', isOpen: true }))
  const html = all.filter(({ isHtml }) => isHtml)
  // Two ways of writing each: many of the others are live only where they are decoded first.
  const words = html.filter((one, i) => one.kind !== html[i - 2]?.kind).map((one) => one.words)
  await bare.evaluate((words) => {
    for (const html of words) {
      const frame = document.createElement('iframe')
      document.body.append(frame)
      const inside = frame.contentDocument!
      inside.write(`<!doctype html><body>${html}`)
      inside.close()
      // Only one element has the focus of a window, and only people press links.
      for (const one of inside.querySelectorAll<HTMLElement>('[onfocus]')) one.focus()
      const press = () => new MouseEvent('click', { bubbles: true })
      for (const one of inside.querySelectorAll('a, form button')) one.dispatchEvent(press())
    }
  }, words)
  const dead = () => {
    const asked = canary.asked.map((path) => Number.parseInt(path.slice(1), 10))
    const live = html.filter(({ number }) => ran.includes(number) || asked.includes(number))
    const kinds = new Set(live.map(({ kind }) => kind))
    return [...new Set(html.map(({ kind }) => kind))].filter((kind) => !kinds.has(kind))
  }
  await expect.poll(dead, { timeout: 10_000 }).toEqual([])
  await bare.close()
  canary.asked.splice(0)
}, 30_000)

const answers = (world: 'hostile' | 'calm') =>
  Array.from({ length: world === 'hostile' ? Math.ceil(all.length / answerLength) : 1 }).keys()

test('in answers and their footnotes they are words', async () => {
  const found = await oddities(async (world) => {
    for (const i of answers(world)) {
      // A long list is beside the first answer only, and slows down each footnote.
      await list(i === 0 ? world : 'none')
      await page.goto(server.url)
      await ask(`What is ${world} ${i}?`)
      await page.getByRole('button', { name: 'Copy with footnotes' }).waitFor()
      await openFootnotes()
    }
  })
  expect(found).toEqual(none)
}, 120_000)

test('in an answer that comes in pieces, they are what they are in one', async () => {
  const shown = async (question: string) => {
    await page.goto(server.url)
    await ask(question)
    await page.getByRole('button', { name: 'Copy with footnotes' }).waitFor()
    const answer = page.getByRole('article').last()
    return answer.evaluate((element) => element.outerHTML)
  }
  const split = await shown('What is split and hostile 1?')
  expect(split).toContain('top.canary(')
  const whole = await shown('What is spilt and hostile 1?')
  expect(split.replaceAll('split', 'spilt')).toBe(whole)
})

test('where nothing is answered, or the server fails, they are words', async () => {
  const found = await oddities(async (world) => {
    await page.goto(server.url)
    await ask(`What is unanswered and ${world} ${all[0]!.words}?`)
    await page.getByText('The documents do not answer this.').waitFor()
    await ask(`What fails and is ${world}?`)
    await page.getByRole('button', { name: 'Retry' }).waitFor()
  })
  expect(found).toEqual(none)
})

test('in the list of documents they are words, under no name that leads away', async () => {
  const found = await oddities(async (world) => {
    await list(world)
    await page.goto(`${server.url}/documents`)
    // More of a long list is drawn when its end comes near.
    const rows = page.getByRole('main').getByRole('link')
    const more = async () => {
      await page.keyboard.press('End')
      return rows.count()
    }
    await expect.poll(more, { timeout: 10_000 }).toBeGreaterThanOrEqual(all.length)
  })
  expect(found).toEqual(none)
})

test.each(['', '?voices', '?start=1&end=40#quote'])(
  'in the reader they are words: in the text, in every fact, in the names of all speakers (%s)',
  async (query) => {
    const found = await oddities(async (world) => {
      await page.goto(`${server.url}/documents/${world}${query}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    })
    expect(found).toEqual(none)
  },
)

test('in a checked draft and its sources they are words, and so they are in the form', async () => {
  const found = await oddities(async (world) => {
    await page.goto(`${server.url}/checked/${world}`)
    await page.getByRole('heading', { name: 'Sources' }).waitFor()
  })
  // The draft is read as markdown, of which how words look is kept, and where its own links lead.
  const looks = /^(code|em|pre|strong) (class)?$/
  expect(found.kinds.filter((kind) => !looks.test(kind))).toEqual([])
  const own = /^a href=http:\/\/127\.0\.0\.1:\d+\/\d/i
  expect(found.addresses.filter((address) => !own.test(address))).toEqual([])
  const text = all.map(({ words }) => words).join('\n\n')
  await page.goto(`${server.url}/check`)
  await page.getByRole('textbox').fill(text)
  await page.getByRole('button', { name: 'Check' }).click()
  await page.getByRole('alert').waitFor()
  const kept = await page.getByRole('textbox').inputValue()
  expect(kept).toContain('top.canary(')
})

test('on the timeline they are words, in the list and at every mark', async () => {
  const found = await oddities(async (world) => {
    await list(world)
    await page.goto(`${server.url}/timeline`)
    await page.getByText(`${all.length} documents`).first().waitFor()
    const marks = page.getByRole('main').getByRole('link')
    await expect.poll(() => marks.count(), { timeout: 10_000 }).toBeGreaterThan(10)
    for (const mark of (await marks.all()).slice(0, 10)) await mark.focus()
  })
  expect(found).toEqual(none)
}, 30_000)

test('in a saved page they are words, even where its policy is taken away', async () => {
  const found = await oddities(async (world) => {
    const words = all.map((one) => (world === 'hostile' ? one.words : `Word ${one.number}.`))
    const addresses = world === 'hostile' ? hostileAddresses() : ['https://www.example.org/a']
    const turn = { ...answerOf(words, addresses), question: words[0]!, only: words[1]! }
    const saved = await htmlPage([turn, turn], null)
    const body = saved.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
    expect(body.length).toBeLessThan(saved.length)
    await page.route(`${host.url}/saved`, (route) =>
      route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
    )
    await page.goto(`${host.url}/saved`)
    await page.unroute(`${host.url}/saved`)
  })
  expect(found).toEqual(none)
}, 30_000)

test.each<[string, Partial<HostPage>]>([
  ['under a strict policy', { isHostile: true }],
  ['without any policy', { isOpen: true }],
])(
  'in a widget on another site they are words, %s',
  async (_, policy) => {
    const { widget, url } = server
    const body = `<script async src="${url}${widget.path}" integrity="${widget.integrity}" crossorigin="anonymous" data-mode="inline" data-feedback="on"></script>`
    const found = await oddities(async (world) => {
      for (const i of answers(world)) {
        await page.goto(host.pageWith(url, { body, ...policy }))
        await ask(`What is ${world} ${i}?`)
        await page.getByRole('button', { name: 'Copy with footnotes' }).waitFor()
        if (i === 0) await openFootnotes()
      }
    })
    // The widget's links lead to its server, the reader there is not on the site around it.
    const outside = found.addresses.filter((one) => !one.startsWith(`a href=${url}/documents/`))
    expect({ kinds: found.kinds, outside }).toEqual({ kinds: [], outside: [] })
  },
  60_000,
)
