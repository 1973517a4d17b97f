import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LocalEmbedder, openEmbedder } from '../src/embed/transformers.ts'
import { withDiskErrors } from '../src/search/local/durable.ts'
import { lockForWatching } from '../src/search/local/lock.ts'
import { buildIndex } from './build.ts'
import { type LastingReader, openLastingReader } from './lasting-reader.ts'
import { runWhenSettled, type SettledRuns } from './run-when-settled.ts'
import { watchCorpus } from './watch-corpus.ts'
import { packFailure, type WatchMessage, type WatchSettings } from './watch-messages.ts'

// The process that keeps an index up to date: one run at once, then one after every change, with the model loaded once.
// It leaves when the process that forked it disconnects or dies, and by itself when it has grown: it is started anew.

/** How much it may grow beyond its size after the first run. */
const mostGrowth = 512 * 1024 * 1024
const reportMs = 100
/** Where another process keeps the same index up to date, it is looked again after this time whether that has ended. */
const turnMs = 2000

const settings = JSON.parse(process.argv[2] ?? '{}') as WatchSettings
const leaving = new AbortController()

// A Ctrl-C in the terminal and a service manager's stop reach every process of the group; the front decides.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => leaving.abort())
await keepUpToDate().catch((error: unknown) => send(packFailure(error), () => process.exit(1)))

async function keepUpToDate(): Promise<void> {
  const { model, models } = settings
  const endTurn = await takeTurn()
  if (!endTurn) process.exit(0)
  let runs: SettledRuns | null = null
  const [embedder, watch] = await Promise.all([
    openEmbedder({ model, models, onDownload: reportDownloads() }),
    // From here on nothing is missed: what has changed before is found by the first run.
    watchCorpus({ ...settings, onChange: () => runs?.changed(), onWarning }),
  ])
  const readers = openLastingReader()
  let usualSize: number | null = null
  runs = runWhenSettled(async () => {
    const succeeded = await index(embedder, readers)
    const size = process.memoryUsage.rss()
    usualSize ??= size
    if (size > usualSize + mostGrowth) leaving.abort()
    return succeeded
  })
  const leave = async (): Promise<void> => {
    // Leaving in the middle of native work aborts the process, so the current batch is finished first.
    await runs?.close()
    await Promise.allSettled([watch.close(), readers.close(), embedder.close()])
    endTurn()
    process.exit(0)
  }
  if (leaving.signal.aborted) return leave()
  leaving.signal.addEventListener('abort', leave)
  runs.now()
}

/**
 * Waits until no other process keeps this index up to date, which is told at every look; until then neither the model is
 * loaded nor the collection watched.
 *
 * @returns gives the turn to another; null where this process is to leave before its turn has come
 */
async function takeTurn(): Promise<(() => void) | null> {
  const { data } = settings
  while (!leaving.signal.aborted) {
    try {
      return await withDiskErrors(async () => {
        mkdirSync(data, { recursive: true })
        // The process that people started, and may stop, is the one that forked this.
        return lockForWatching(data, process.ppid)
      })
    } catch (error) {
      send(packFailure(error))
    }
    await sleep(turnMs, null, { signal: leaving.signal }).catch(() => {})
  }
  return null
}

/** One run. Says whether it succeeded, once it has told how it went. */
async function index(embedder: LocalEmbedder, readers: LastingReader): Promise<boolean> {
  const { reader, read } = readers.begin()
  try {
    const report = await buildIndex({
      corpus: settings.roots,
      data: settings.data,
      embedder,
      reader,
      onProgress: reportProgress(),
      onWarning,
      signal: leaving.signal,
    })
    send({ type: 'indexed', files: read(), report })
    await readers.renew()
    return true
  } catch (error) {
    if (!leaving.signal.aborted) send(packFailure(error))
    return false
  }
}

function reportProgress() {
  const isTime = every(reportMs)
  return (progress: Extract<WatchMessage, { type: 'progress' }>['progress']) => {
    if (progress.done === progress.total || isTime()) send({ type: 'progress', progress })
  }
}

function reportDownloads() {
  const isTime = every(reportMs)
  return (file: string, loadedBytes: number, totalBytes: number) => {
    if (isTime()) send({ type: 'loading', file, loadedBytes, totalBytes })
  }
}

/** True at first, and then once in so many milliseconds. */
function every(milliseconds: number): () => boolean {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const now = performance.now()
    const isTime = now - last >= milliseconds
    if (isTime) last = now
    return isTime
  }
}

function onWarning(message: string): void {
  send({ type: 'warning', message })
}

function send(message: WatchMessage, onSent: () => void = () => {}): void {
  if (process.connected) process.send?.(message, undefined, undefined, onSent)
  else onSent()
}
