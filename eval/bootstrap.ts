import { seededRandom } from './random.ts'

const resamples = 2000
const seed = 20_261_122

/** What one question adds to a figure: a sum over `count` observations. A question without any has count 0. */
export type Tally = { readonly sum: number; readonly count: number }

/** A figure with its 95 % interval. */
export type Estimate = {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Observations behind the value: questions, or what is counted in them. */
  readonly n: number
}

/** A tally of one observation; a claim counts 1 where it holds. */
export function one(value: number | boolean): Tally {
  return { sum: Number(value), count: 1 }
}

/**
 * The ratio of the sums, with a percentile bootstrap interval: 2,000 resamples of the questions, always the same ones.
 *
 * Questions are drawn, not observations, because those of one question depend on each other.
 *
 * @returns null where nothing was observed
 * @see Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13
 */
export function estimate(tallies: readonly Tally[]): Estimate | null {
  const observed = tallies.filter(({ count }) => count > 0)
  if (observed.length === 0) return null
  const random = seededRandom(seed)
  const drawn = Float64Array.from({ length: resamples }, () => {
    const sample = observed.map(() => observed[Math.floor(random() * observed.length)]!)
    return ratio(sample)
  }).sort()
  return {
    value: ratio(observed),
    low: drawn[Math.floor(resamples * 0.025)]!,
    high: drawn[Math.ceil(resamples * 0.975) - 1]!,
    n: observed.reduce((sum, { count }) => sum + count, 0),
  }
}

function ratio(tallies: readonly Tally[]): number {
  let sum = 0
  let count = 0
  for (const tally of tallies) {
    sum += tally.sum
    count += tally.count
  }
  return sum / count
}
