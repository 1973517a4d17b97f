/** When runs begin, in milliseconds. */
type SettlingTimes = {
  /** A run begins when nothing has changed for so long … */
  readonly quiet: number
  /** … or when the first change is so long ago, however much is still being written. */
  readonly longest: number
  /** A run that failed is tried again after this time, then after twice as long each time … */
  readonly firstRetry: number
  /** … up to this. */
  readonly longestRetry: number
}

const usualTimes: SettlingTimes = {
  quiet: 150,
  longest: 2000,
  firstRetry: 2000,
  longestRetry: 60_000,
}

/** Runs that follow changes. */
export type SettledRuns = {
  /** Asks for a run once things are quiet; one that is under way may have looked too early, so another follows it. */
  changed(): void
  /** Asks for a run at once. */
  now(): void
  /** Begins no further run, and resolves when the one under way has ended. */
  close(): Promise<void>
}

/**
 * Gathers changes that come together (an editor's temporary files, a thousand files of a checkout) into one run.
 *
 * Runs never overlap.
 *
 * @param run says whether it succeeded; it must not throw. Where it failed it is tried again, also without a change:
 *   a full disk is freed, a lock let go of, and nobody tells.
 */
export function runWhenSettled(
  run: () => Promise<boolean>,
  times: SettlingTimes = usualTimes,
): SettledRuns {
  let timer: NodeJS.Timeout | undefined
  let firstChange: number | null = null
  let running: Promise<void> | null = null
  let isDue = false
  let isClosed = false
  let retry = times.firstRetry

  const schedule = (wait: number): void => {
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(begin, wait)
  }
  const begin = (): void => {
    isDue = running !== null
    if (isDue) return
    firstChange = null
    running = run().then(end)
  }
  const end = (succeeded: boolean): void => {
    running = null
    if (isDue) schedule(0)
    else if (!succeeded && firstChange === null) schedule(retry)
    retry = succeeded ? times.firstRetry : Math.min(2 * retry, times.longestRetry)
  }
  return {
    changed() {
      const now = performance.now()
      firstChange ??= now
      schedule(Math.min(times.quiet, Math.max(0, firstChange + times.longest - now)))
    },
    now: () => schedule(0),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
