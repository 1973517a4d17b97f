import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { pacedAnswer, pacedAnswers } from '../../src/channels/widget/answer/paced-answer.fixture.ts'
import { startHost } from '../../src/channels/widget/embed/host.fixture.ts'
import { startServer } from '../../src/channels/widget/page.fixture.ts'
import { findBrowser } from '../chromium.setup.ts'
import type { BenchFigure } from './figures.ts'
import { percentile } from './load.ts'
import { installProbe, type PageTimes, readProbe, untilNoted } from './page-probe.ts'

/** Between the sentences of the answers that are told. */
const pauseMs = 150
const viewport = { width: 1180, height: 820 }
const paragraphs = '<p>Words of the page around it, in a paragraph of their own.</p>'.repeat(6)

/** A way to meet Footnote in a browser, and what its page is told to hold. */
type Place = {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
  /** Brings the box for questions into sight. */
  readonly turnTo?: (page: Page) => Promise<void>
}

/**
 * What people see of the widget and of the chat page, and when, by the browser's own metrics: a browser of this machine
 * opens each so many times, with nothing kept from before, asks, and is answered sentence by sentence.
 *
 * @param loads of each page
 * @param onStep told what is measured next
 * @throws Error where there is no Chromium
 */
export async function measureWidget(
  loads: number,
  onStep: (step: string) => void,
): Promise<BenchFigure[]> {
  const host = await startHost()
  const server = await startServer([host.url], pacedAnswers(pauseMs))
  const browser = await chromium.launch({
    executablePath: findBrowser(true)!,
    args: ['--no-sandbox'],
  })
  const around = (tag: string) => paragraphs + tag + paragraphs
  const visit = (body: string) => async (page: Page) => {
    await page.goto(host.pageWith(server.url, { body }))
  }
  const script = (attributes: string) =>
    `<script async src="${server.url}${server.widget.path}" ${attributes}></script>`
  const places: Place[] = [
    {
      name: 'widget behind its button',
      open: visit(around(script('data-mode="launcher"'))),
      turnTo: (page) => page.getByRole('button', { name: 'Ask a question' }).click(),
    },
    { name: 'widget in its place', open: visit(paragraphs + script('data-mode="inline"')) },
    { name: 'chat page', open: async (page) => void (await page.goto(server.url)) },
  ]
  try {
    const figures: BenchFigure[] = []
    for (const place of places) {
      onStep(`opening the ${place.name} ${loads} times`)
      figures.push(...figuresOf(place, await timesOf(place, loads, browser)))
    }
    const page = await browser.newPage()
    return [...figures, ...(await weights(server.widget.body, page, server.url))]
  } finally {
    await browser.close()
    server.close()
    host.close()
  }
}

async function timesOf(place: Place, loads: number, browser: Browser): Promise<PageTimes[]> {
  const times: PageTimes[] = []
  // The first is only for the browser to start all of its processes.
  for (let load = 0; load <= loads; load++) {
    const page = await browser.newPage({ viewport })
    await installProbe(page, pacedAnswer.sentences[0]!.text)
    await place.open(page)
    await untilNoted(page, 'ready')
    await place.turnTo?.(page)
    await page.getByRole('textbox', { name: 'Your question' }).fill('How did the case end?')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Copy with footnotes' }).waitFor()
    await page
      .getByRole('button', { name: /^Footnote 1/ })
      .first()
      .click()
    await page.getByRole('dialog', { name: 'Footnote 1' }).waitFor()
    if (load > 0) times.push(await readProbe(page))
    await page.close()
  }
  return times
}

function figuresOf({ name }: Place, times: readonly PageTimes[]): BenchFigure[] {
  const isWidget = times.every(({ script }) => script !== null)
  const shifts = times.map(({ layoutShift }) => layoutShift)
  const shifted = [...new Set(times.flatMap(({ shifted }) => shifted))]
  return [
    isWidget
      ? timeFigure(
          `${name}: ready, from its script’s arrival`,
          150,
          times,
          between('script', 'ready'),
        )
      : timeFigure(`${name}: ready, from its address’s opening`, 500, times, ({ ready }) => ready!),
    ...(isWidget
      ? []
      : [
          timeFigure(
            `${name}: first contentful paint`,
            null,
            times,
            (one) => one.firstContentfulPaint!,
          ),
        ]),
    timeFigure(
      `${name}: first sentence painted, from its arrival`,
      100,
      times,
      between('sentenceArrived', 'sentencePainted'),
    ),
    timeFigure(
      `${name}: slowest press or key, until painted`,
      null,
      times,
      (one) => one.slowestPress,
    ),
    timeFigure(`${name}: longest task`, null, times, (one) => one.longestTask),
    {
      name: `${name}: layout shift, loading and answering`,
      value: Math.max(...shifts),
      unit: '',
      target: { atMost: 0 },
      detail: `the most of ${shifts.length}${shifted.length > 0 ? `; ${shifted.join(', ')}` : ''}`,
    },
  ]
}

const between = (from: keyof PageTimes, to: keyof PageTimes) => (times: PageTimes) =>
  Number(times[to]) - Number(times[from])

/** The median of a time, with the slowest twentieth beside it. */
function timeFigure(
  name: string,
  atMost: number | null,
  times: readonly PageTimes[],
  timeOf: (times: PageTimes) => number,
): BenchFigure {
  const milliseconds = times.map(timeOf)
  return {
    name,
    value: percentile(milliseconds, 0.5),
    unit: 'ms',
    target: atMost === null ? null : { atMost },
    detail: `median of ${milliseconds.length}; p95 ${percentile(milliseconds, 0.95).toFixed(0)} ms`,
  }
}

/** Kilobytes that a browser loads, as a server that compresses sends them. */
async function weights(widget: Uint8Array, page: Page, url: string): Promise<BenchFigure[]> {
  await page.goto(url, { waitUntil: 'networkidle' })
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  )
  const files = [url, ...loaded.filter((name) => name.includes('/assets/'))]
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await (await fetch(file)).bytes()).length),
  )
  const figure = (name: string, bytes: number, target: BenchFigure['target']): BenchFigure => ({
    name,
    value: bytes / 1000,
    unit: 'kB',
    target,
  })
  const total = sizes.reduce((a, b) => a + b)
  return [
    figure('widget, compressed', gzipSync(widget).length, { atMost: 22 }),
    figure('chat page with all that it loads, compressed', total, null),
  ]
}
