import type { Page } from 'playwright-core'

/** What a page's own clock and metrics say; milliseconds since its address was opened, null for what did not happen. */
export type PageTimes = {
  /** The widget's script has arrived and is about to run. */
  readonly script: number | null
  /** The box for questions is painted. */
  readonly ready: number | null
  readonly firstContentfulPaint: number | null
  /** The first sentence of an answer has arrived in the page. */
  readonly sentenceArrived: number | null
  readonly sentencePainted: number | null
  /** The sum of all layout shifts that nobody's input explains. */
  readonly layoutShift: number
  /** What shifted, in words. */
  readonly shifted: readonly string[]
  /** The longest task that held up the page, at least 50 ms; 0 for none. */
  readonly longestTask: number
  /** Until the page had painted what the slowest press asked for. */
  readonly slowestPress: number
}

/** Where the probe keeps its notes in the page. */
const notes = 'footnoteProbe'

/** Has a page note its times from the moment it is opened. @param words of the first sentence */
export async function installProbe(page: Page, words: string): Promise<void> {
  await page.addInitScript(noteMetrics, notes)
  await page.addInitScript(noteArrivals, notes)
  await page.addInitScript(noteSights, { notes, words })
}

/** What has been noted so far. */
export function readProbe(page: Page): Promise<PageTimes> {
  return page.evaluate((notes) => Reflect.get(window, notes) as PageTimes, notes)
}

/** Waits until a time has been noted. */
export async function untilNoted(page: Page, name: keyof PageTimes): Promise<void> {
  await page.waitForFunction(
    ({ notes, name }) => typeof Reflect.get(Reflect.get(window, notes), name) === 'number',
    { notes, name },
  )
}

// What follows runs in the page, so each function must stand alone.

type Notes = { -readonly [Name in keyof PageTimes]: PageTimes[Name] }

/** By the browser's own metrics. */
function noteMetrics(notes: string): void {
  const noted: Notes = {
    script: null,
    ready: null,
    firstContentfulPaint: null,
    sentenceArrived: null,
    sentencePainted: null,
    layoutShift: 0,
    shifted: [],
    longestTask: 0,
    slowestPress: 0,
  }
  Reflect.set(window, notes, noted)
  const observe = (type: string, note: (entry: PerformanceEntry) => void) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note))
    observer.observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  }
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') noted.firstContentfulPaint = startTime
  })
  observe('resource', (entry) => {
    if (/\/widget[./]/.test(entry.name)) noted.script = Reflect.get(entry, 'responseEnd')
  })
  observe('layout-shift', (entry) => {
    if (Reflect.get(entry, 'hadRecentInput')) return
    const sources: { node: Node | null }[] = Reflect.get(entry, 'sources')
    noted.layoutShift += Reflect.get(entry, 'value')
    noted.shifted = [...noted.shifted, ...sources.map(({ node }) => node?.nodeName ?? 'unnamed')]
  })
  observe('longtask', ({ duration }) => {
    noted.longestTask = Math.max(noted.longestTask, duration)
  })
  observe('event', ({ duration }) => {
    noted.slowestPress = Math.max(noted.slowestPress, duration)
  })
}

/** When the first sentence of a stream has come, before the page itself reads it. */
function noteArrivals(notes: string): void {
  const noted: Notes = Reflect.get(window, notes)
  const { fetch } = window
  window.fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response
    const text = new TextDecoder()
    let told = ''
    const timed = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        told += text.decode(chunk, { stream: true })
        if (told.includes('event: sentence')) noted.sentenceArrived ??= performance.now()
        controller.enqueue(chunk)
      },
    })
    return new Response(response.body?.pipeThrough(timed), response)
  }
}

/** When people see the box for questions, or the button that opens it, and the first sentence. */
function noteSights({ notes, words }: { notes: string; words: string }): void {
  const noted: Notes = Reflect.get(window, notes)
  const seen = new Set<string>()
  const watched = new WeakSet<Node>()
  const watch = (root: Node) => {
    if (watched.has(root)) return
    watched.add(root)
    new MutationObserver(look).observe(root, { childList: true, subtree: true })
  }
  const note = (name: 'ready' | 'sentencePainted') => {
    if (seen.has(name)) return
    seen.add(name)
    // The task behind a frame's callbacks runs once the frame is made.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        noted[name] = performance.now()
      }
      port2.postMessage(null)
    })
  }
  const look = () => {
    const shadow = document.querySelector('footnote-chat')?.shadowRoot
    if (shadow) watch(shadow)
    const root = shadow ?? document
    const button = shadow?.querySelector('[aria-controls]')
    if (button ?? root.querySelector('textarea:enabled')) note('ready')
    const answers = [...root.querySelectorAll('article')]
    if (answers.some(({ textContent }) => textContent?.includes(words))) note('sentencePainted')
  }
  watch(document)
}
