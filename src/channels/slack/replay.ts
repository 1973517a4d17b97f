/** Whether a command may run: for the first time, not again, or not now because too many are remembered. */
export type Admission = 'new' | 'seen' | 'full'

/** A signed request can be accepted for 300 s before and after its time, so for no longer than this. */
const keptMs = 600_000

type Memory = {
  /** Once so many are remembered, new commands are turned away: forgetting one would let it be replayed. */
  readonly atMost?: number
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed?: () => number
}

/**
 * A memory of the commands that were run, by their key, for as long as their signature could be accepted again.
 *
 * @returns admits a key once; the same key is `seen` from then on, until its time has passed
 */
export function rememberCommands({
  atMost = 20_000,
  elapsed = () => performance.now(),
}: Memory = {}): (key: string) => Admission {
  // In the order in which they are forgotten.
  const known = new Map<string, number>()
  return (key) => {
    for (const [old, until] of known) {
      if (until > elapsed()) break
      known.delete(old)
    }
    if (known.has(key)) return 'seen'
    if (known.size >= atMost) return 'full'
    known.set(key, elapsed() + keptMs)
    return 'new'
  }
}
