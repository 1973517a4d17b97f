/** Work that waits its turn. */
export type Line = {
  /** Whether something runs, so that new work may have to wait. */
  isBusy(): boolean
  /** Whether so much waits that no more should be taken on. */
  isFull(): boolean
  /** Runs the work once its turn has come, and fails as it fails. */
  run<Result>(work: () => Promise<Result>): Promise<Result>
}

/**
 * A line in which a few run at once and the others wait in the order in which they came.
 *
 * @param longest how many may run and wait before the line calls itself full
 */
export function openLine(atOnce: number, longest: number): Line {
  let running = 0
  const waiting: (() => void)[] = []
  const turn = async (): Promise<void> => {
    if (running < atOnce) running += 1
    // Whoever is done hands the place on, so that nobody slips in between.
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }
  return {
    isBusy: () => running > 0,
    isFull: () => running + waiting.length >= longest,
    run: async (work) => {
      await turn()
      // Otherwise one work could follow another without anything else having its turn in between, requests included.
      await new Promise((resolve) => setTimeout(resolve))
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
