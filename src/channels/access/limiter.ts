import { RateLimiterMemory } from 'rate-limiter-flexible'

/** How much one sender may ask for in a while. */
export type Allowance = { readonly points: number; readonly seconds: number }

/** What is left to a sender. */
export type Left = {
  readonly isEnough: boolean
  /** Points that are left, whole. */
  readonly points: number
  /** Seconds until all points are there again, at least 1. */
  readonly seconds: number
}

/** Takes points from a sender's allowance; where too few are left, all of them. */
export type Spend = (sender: string, cost: number) => Promise<Left>

/**
 * How many senders are remembered. Who sends from more addresses than this can go unnoticed by changing between
 * them all, and is then held back by the queue of the engine alone.
 */
const maxSenders = 20_000

/**
 * An allowance for every sender, whole again some seconds after its first use.
 *
 * Of more senders than are remembered, some that asked the longest time ago are forgotten. The platform's timers end the
 * wait, not its clock, which may be set.
 */
export function createLimiter({ points, seconds }: Allowance, remembered = maxSenders): Spend {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  let recent = new Set<string>()
  let earlier = new Set<string>()
  /** Keeps two halves, and forgets the earlier one where it did not ask again while the other filled. */
  const remember = (sender: string) => {
    recent.add(sender)
    if (recent.size < remembered / 2) return
    for (const one of earlier) if (!recent.has(one)) void limiter.delete(one)
    earlier = recent
    recent = new Set()
  }
  return async (sender, cost) => {
    remember(sender)
    // Nothing costs more than all there is: it could never be paid. This is `consume` without its rejection.
    const used = await limiter.penalty(sender, Math.min(cost, points))
    const wait = Math.ceil(used.msBeforeNext / 1000)
    return {
      isEnough: used.consumedPoints <= points,
      points: used.remainingPoints,
      seconds: Math.min(Math.max(wait, 1), seconds),
    }
  }
}
