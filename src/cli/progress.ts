import { SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.ts'

/** Work that ends sooner needs no lines in a log. */
const quietMs = 1000

/** How far long work has come: a bar where lines can be drawn over, else one line for every 10 %. */
export type Progress = {
  /** @param total may be unknown at first: nothing is shown while it is 0 */
  update(done: number, total: number): void
  stop(): void
}

/**
 * Shows nothing until the first update.
 *
 * @param label what is going on, such as `indexing`
 * @param unit what is counted, such as `passages`
 */
export function showProgress(label: string, unit: string, terminal: Terminal): Progress {
  return terminal.redraws ? drawBar(label, unit, terminal) : writeLines(label, unit, terminal)
}

function drawBar(label: string, unit: string, { err }: Terminal): Progress {
  const rateOf = rateFromNow()
  const bar = new SingleBar({
    stream: err,
    format: `${label} {bar} {percentage}% · {value}/{total} ${unit} · {rate}/s · {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    etaBuffer: 50,
    hideCursor: true,
    // The command itself decides what an interrupt means.
    gracefulExit: false,
  })
  let isShown = false
  return {
    update: (done, total) => {
      if (total === 0) return
      const rate = rateOf(done)
      if (!isShown) bar.start(total, done, { rate })
      isShown = true
      bar.setTotal(total)
      bar.update(done, { rate })
    },
    stop: () => bar.stop(),
  }
}

function writeLines(label: string, unit: string, { err }: Terminal): Progress {
  const started = performance.now()
  const rateOf = rateFromNow()
  let lastTenth = 0
  return {
    update: (done, total) => {
      const rate = rateOf(done)
      const tenth = total === 0 ? 0 : Math.floor((done / total) * 10)
      if (tenth <= lastTenth || performance.now() - started < quietMs) return
      lastTenth = tenth
      const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : ''
      err.write(`${label} ${tenth * 10} % (${done} of ${total} ${unit}, ${rate}/s${left})\n`)
    },
    stop: () => {},
  }
}

/** What was done before the first update, by an earlier run, took no time in this one. */
function rateFromNow(): (done: number) => number {
  const started = performance.now()
  let before: number | null = null
  return (done) => {
    before ??= done
    return Math.round(((done - before) * 1000) / Math.max(performance.now() - started, 1))
  }
}
