/** How many faults in a row open a breaker, and for how long. */
const faultsToOpen = 5
const openMs = 30_000

/** Leave to ask a provider once. */
type Leave = {
  /** Tells how it went; `unknown` where nobody waited for the end. */
  readonly ended: (outcome: 'well' | 'fault' | 'unknown') => void
}

/** Keeps questions from waiting for a provider that answers none. */
export type Breaker = {
  /** Null while the provider is not to be asked. */
  readonly leave: () => Leave | null
}

/**
 * After five faults in a row nobody gets leave for 30 seconds; then one at a time, until one ends well or with a fault.
 *
 * @param now milliseconds on a clock that never goes back
 */
export function createBreaker(now: () => number = () => performance.now()): Breaker {
  let faults = 0
  let openUntil: number | null = null
  let isTrying = false
  return {
    leave: () => {
      const isTrial = openUntil !== null
      if (isTrial && (isTrying || now() < openUntil!)) return null
      if (isTrial) isTrying = true
      return {
        ended: (outcome) => {
          if (isTrial) isTrying = false
          if (outcome === 'unknown') return
          faults = outcome === 'well' ? 0 : faults + 1
          openUntil = faults >= faultsToOpen ? now() + openMs : null
        },
      }
    },
  }
}
