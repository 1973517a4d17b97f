/** How much one sender may ask for: so many points at once, which come back one by one over so many seconds. */
export type Allowance = { readonly points: number; readonly seconds: number }

/** What is left to a sender. Seconds are whole, and as long as it takes. */
export type Left = {
  readonly isEnough: boolean
  /** Points that are left, whole. */
  readonly points: number
  /** Until all points are there again; 0 where they are. */
  readonly secondsToWhole: number
  /** Until there are enough for what was asked; 0 where there were. */
  readonly secondsToEnough: number
}

/** Takes points from a sender's allowance, and none where too few are left. */
export type Spend = (sender: string, cost: number) => Left

type Memory = {
  /** How many senders are remembered; about 160 bytes each. */
  readonly atMost?: number
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed?: () => number
}

/** Of a full memory the senders go who owe the least: nothing, up to an eighth of an allowance, and so on. */
const steps = 8

/**
 * An allowance for every sender, as a bucket of tokens: whole at first, and filled again evenly.
 *
 * A sender is forgotten when the memory is full, first who has a whole allowance anyway, then who owes little, so that
 * it takes more senders than are remembered, all of whom ask for all they may, to get a fresh one too early.
 */
export function createLimiter(
  { points, seconds }: Allowance,
  { atMost = 50_000, elapsed = () => performance.now() }: Memory = {},
): Spend {
  // Whole numbers, so that nothing is lost by rounding: a millisecond gives `points` parts, a point has `seconds` × 1000.
  const point = seconds * 1000
  const whole = points * point
  const second = points * 1000
  /** When the allowance of each is whole again, on the clock of the parts. */
  const wholeAt = new Map<string, number>()

  const makePlace = (now: number): void => {
    for (let owed = 0; wholeAt.size > atMost / 2; owed += whole / steps) {
      for (const [sender, at] of wholeAt) if (at - now <= owed) wholeAt.delete(sender)
    }
  }
  return (sender, cost) => {
    const now = Math.floor(elapsed()) * points
    const owed = Math.max(0, (wholeAt.get(sender) ?? 0) - now)
    // Nothing costs more than all there is: it could never be paid.
    const asked = owed + Math.min(cost, points) * point
    const isEnough = asked <= whole
    const owes = isEnough ? asked : owed
    if (wholeAt.size >= atMost && !wholeAt.has(sender)) makePlace(now)
    wholeAt.set(sender, now + owes)
    return {
      isEnough,
      points: Math.floor((whole - owes) / point),
      secondsToWhole: Math.ceil(owes / second),
      secondsToEnough: Math.max(0, Math.ceil((asked - whole) / second)),
    }
  }
}
