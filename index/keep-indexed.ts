import { type ChildProcess, fork } from 'node:child_process'
import type { IndexProgress } from './build.ts'
import {
  unpackFailure,
  type WatchedRun,
  type WatchMessage,
  type WatchSettings,
} from './watch-messages.ts'

/** Who is told what the indexing process does. */
type IndexingReports = {
  onIndexed(run: WatchedRun): void
  /** A run failed: the index is the one before, and another run follows. */
  onFailed(error: Error): void
  /** The process died by itself; another follows after `pause` milliseconds. */
  onCrash(how: string, pause: number): void
  onWarning(message: string): void
  onProgress(progress: IndexProgress): void
  onDownload(file: string, loadedBytes: number, totalBytes: number): void
}

/** A process that keeps an index up to date, until it is stopped. */
type KeptIndex = {
  /** The process that is running; null between a crash and the next start. */
  pid(): number | null
  /** Ends a run between two batches and resolves when the process is gone. What was embedded is kept. */
  stop(): Promise<void>
}

type KeepOptions = {
  /** The module that the process runs; tests bring their own. */
  readonly entry?: URL
  /** Before the first start after a crash, in milliseconds. */
  readonly firstPause?: number
  /** How long a batch may take before a process that is to leave is killed, in milliseconds. */
  readonly leave?: number
}

const longestPause = 60_000

/**
 * Indexes a collection in a process of its own, at once and after every change of it.
 *
 * The process is started anew when it dies, after a pause that doubles until a run succeeds; and, unasked and untold,
 * when it has left by itself because its memory had grown.
 */
export function keepIndexed(
  settings: WatchSettings,
  reports: IndexingReports,
  {
    entry = new URL('./watch-child.ts', import.meta.url),
    firstPause = 1000,
    leave = 10_000,
  }: KeepOptions = {},
): KeptIndex {
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | undefined
  let pause = firstPause
  let isStopping = false
  let gone = Promise.resolve()

  const start = (): void => {
    const started = fork(entry, [JSON.stringify(settings)], {
      serialization: 'advanced',
      // The front's standard output may be a pipe: only its error stream is shared.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    })
    child = started
    started.on('message', (message: WatchMessage) => {
      if (message.type === 'indexed') pause = firstPause
      tell(message, reports)
    })
    gone = untilGone(started).then((how) => {
      child = null
      if (isStopping) return
      if (how === null) return start()
      reports.onCrash(how, pause)
      timer = setTimeout(start, pause)
      pause = Math.min(2 * pause, longestPause)
    })
  }
  start()
  return {
    pid: () => child?.pid ?? null,
    async stop() {
      isStopping = true
      clearTimeout(timer)
      if (child?.connected) child.disconnect()
      const killing = setTimeout(() => child?.kill('SIGKILL'), leave)
      await gone
      clearTimeout(killing)
    },
  }
}

function tell(message: WatchMessage, reports: IndexingReports): void {
  if (message.type === 'indexed') {
    const { files, report } = message
    reports.onIndexed({ files, report })
  } else if (message.type === 'failed') {
    reports.onFailed(unpackFailure(message))
  } else if (message.type === 'warning') {
    reports.onWarning(message.message)
  } else if (message.type === 'progress') {
    reports.onProgress(message.progress)
  } else {
    reports.onDownload(message.file, message.loadedBytes, message.totalBytes)
  }
}

/** Resolves, and never rejects, with what ended a process: `SIGSEGV`, `exit code 1`; null where it left in order. */
function untilGone(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? null : (signal ?? `exit code ${code}`)),
    )
    // Without a pid there is no process that could exit.
    child.on('error', (error) => child.pid === undefined && resolve(error.message))
  })
}
