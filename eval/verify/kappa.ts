import type { Estimate } from '../bootstrap.ts'
import { seededRandom } from '../random.ts'

const resamples = 2000
const seed = 20_261_122

/** What the first and the second reader call the same thing. */
type Pair = readonly [string, string]

/**
 * Cohen's kappa: how far two readers agree beyond what their habits alone would give, with a percentile bootstrap
 * interval of 2,000 resamples, always the same ones.
 *
 * @returns null without pairs, and where both readers call everything the same, of which kappa says nothing
 * @see Cohen, Educational and Psychological Measurement 20, 1960, doi:10.1177/001316446002000104
 */
export function kappaOf(pairs: readonly Pair[]): Estimate | null {
  const value = kappa(pairs)
  if (Number.isNaN(value)) return null
  const random = seededRandom(seed)
  const drawn = Array.from({ length: resamples }, () =>
    kappa(pairs.map(() => pairs[Math.floor(random() * pairs.length)]!)),
  )
    .filter((one) => !Number.isNaN(one))
    .sort((a, b) => a - b)
  return {
    value,
    low: drawn[Math.floor(drawn.length * 0.025)]!,
    high: drawn[Math.ceil(drawn.length * 0.975) - 1]!,
    n: pairs.length,
  }
}

function kappa(pairs: readonly Pair[]): number {
  const share = (holds: (pair: Pair) => boolean): number =>
    pairs.filter(holds).length / pairs.length
  const names = new Set(pairs.flat())
  const observed = share(([a, b]) => a === b)
  const byChance = [...names].reduce(
    (sum, name) => sum + share(([a]) => a === name) * share(([, b]) => b === name),
    0,
  )
  return (observed - byChance) / (1 - byChance)
}
