import { isDeepStrictEqual } from 'node:util'
import { listCorpus } from '../../index/corpus.ts'
import { keepIndexed } from '../../index/keep-indexed.ts'
import type { WatchedRun } from '../../index/watch-messages.ts'
import type { Config } from '../config.ts'
import { FootnoteError } from '../errors.ts'
import { chooseRoots, readableGeneration } from './corpus-roots.ts'
import { showDownloads } from './downloads.ts'
import { failureLine } from './failure.ts'
import { counted, findingsOf, showPhases, tellReport } from './index-report.ts'
import { onStopSignal } from './stop-signal.ts'
import { plain, type Terminal } from './terminal.ts'

/** An index that follows its collection, until it is stopped. */
type Watching = { stop(): Promise<void> }

const shownSkipped = 5

/**
 * `footnote watch`: indexes the collection in a process of its own, and goes on indexing what changes.
 *
 * @param paths folders or files, as typed; none for those of the settings, or of the index
 * @returns once there is an index to serve. Where the first run fails it is the one before, if it is of this collection;
 *   while another process writes to the data folder, that process's own is waited for.
 * @throws FootnoteError what the first run failed with, where there is nothing else to serve; `cancelled` after Ctrl-C
 */
export async function watchHere(
  paths: readonly string[],
  config: Config,
  { poll = false }: { readonly poll?: boolean },
  terminal: Terminal,
): Promise<Watching> {
  const { data, embeddingModel: model, models } = config
  const { roots, notice } = chooseRoots(config, paths)
  if (notice) terminal.err.write(`footnote: ${plain(notice)}\n`)
  const hasIndex = (): boolean => isDeepStrictEqual(readableGeneration(data)?.manifest.roots, roots)
  // Told here in a line; in the other process, only after the model is loaded.
  if (!hasIndex()) await listCorpus(roots, data)
  const first = Promise.withResolvers<void>()
  const teller = tellRuns(data, terminal)
  const kept = keepIndexed(
    { roots, data, model, models, poll },
    {
      ...teller,
      onIndexed(run) {
        teller.onIndexed(run)
        first.resolve()
      },
      onFailed(error) {
        if (hasIndex() || teller.hasIndexed()) {
          teller.onFailed(error)
          first.resolve()
        } else if (isBusy(error)) teller.onFailed(error)
        else first.reject(error)
      },
      onCrash(how, pause) {
        if (hasIndex() || teller.hasIndexed()) {
          teller.onCrash(how, pause)
          first.resolve()
        } else first.reject(new FootnoteError('engine_unavailable', `indexing ended with ${how}`))
      },
    },
  )
  onStopSignal(() => {
    const message = 'indexing was stopped; what was done is kept for the next time'
    first.reject(new FootnoteError('cancelled', message))
    void kept.stop()
  })
  try {
    await first.promise
    return { stop: kept.stop }
  } catch (error) {
    await kept.stop()
    throw error
  } finally {
    teller.stop()
  }
}

/** Whether another process has the index, and so nothing is wrong. */
const isBusy = (error: Error): boolean =>
  error instanceof FootnoteError && error.code === 'index_busy'

/** Tells of the first run as `footnote index` does, and of every further one in a line. */
function tellRuns(data: string, terminal: Terminal) {
  const { out, err } = terminal
  const downloads = showDownloads(terminal)
  const progress = showPhases(terminal)
  const skipped = newlySkipped()
  let hasIndexed = false
  let lastFailure: string | null = null
  const note = (line: string): void => {
    err.write(`${timeOf(new Date())} ${line}\n`)
  }
  const stop = (): void => {
    downloads.stop()
    progress.stop()
  }
  return {
    stop,
    hasIndexed: () => hasIndexed,
    onDownload: downloads.onDownload,
    onProgress: (step: Parameters<typeof progress.update>[0]): void => {
      if (!hasIndexed) progress.update(step)
    },
    onIndexed(run: WatchedRun): void {
      stop()
      const hasFailed = lastFailure !== null
      lastFailure = null
      const news = skipped(run.report.skipped)
      if (!hasIndexed) {
        hasIndexed = true
        tellReport(run.report, findingsOf(data, run.report), terminal)
        return
      }
      const line = runLine(run) ?? (hasFailed ? 'the index is up to date again' : null)
      if (line) out.write(`${timeOf(new Date())} ${line}\n`)
      for (const { path, reason } of news.slice(0, shownSkipped)) {
        note(`skipped ${plain(path)}: ${plain(reason)}`)
      }
      if (news.length > shownSkipped) note(`skipped ${news.length - shownSkipped} more files`)
    },
    onFailed(error: Error): void {
      stop()
      // Tried again and again, and told once.
      if (error.message === lastFailure) return
      lastFailure = error.message
      const line = plain(
        failureLine(error, false)
          .replace(/^footnote: /, '')
          .trim(),
      )
      if (isBusy(error)) note(`waiting: ${line}; this one goes on by itself when that has ended`)
      else note(`not indexed, the index before goes on being served: ${line}`)
    },
    onCrash(how: string, pause: number): void {
      stop()
      note(`the indexing process ended (${how}); it is started again in ${pause / 1000} s`)
    },
    onWarning: (message: string): void => note(plain(message)),
  }
}

/** A run in a line: `indexed 1 changed file: 3 passages, 0.6 s`; null where nothing had changed. */
export function runLine({ files, report }: WatchedRun): string | null {
  const { embedded, removed, seconds, upToDate } = report
  if (upToDate) return null
  const time = `${seconds.toFixed(1)} s`
  const gone = removed > 0 ? `removed ${counted(removed, 'document')}` : null
  if (files === 0) return `${gone ?? 'nothing new to index'}, ${time}`
  const work = `indexed ${counted(files, 'changed file')}: ${counted(embedded, 'passage')}`
  return [work, gone, time].filter(Boolean).join(', ')
}

/** Of each run's skipped files, those that the run before did not skip for the same reason. */
export function newlySkipped() {
  type Skipped = WatchedRun['report']['skipped']
  let known = new Set<string>()
  return (skipped: Skipped): Skipped => {
    const keyOf = ({ path, reason }: Skipped[number]): string => JSON.stringify([path, reason])
    const before = known
    known = new Set(skipped.map(keyOf))
    return skipped.filter((file) => !before.has(keyOf(file)))
  }
}

/** `14:02:11`, as the clock on the wall. */
function timeOf(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}
