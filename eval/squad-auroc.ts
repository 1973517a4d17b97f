import type { Estimate } from './bootstrap.ts'
import { seededRandom } from './random.ts'

const resamples = 2000
const seed = 20_261_122

/** A score, and whether it should be high. */
export type Scored = { readonly score: number; readonly isPositive: boolean }

/**
 * How likely one that should be high is scored above one that should not, equal scores counting half: the area under
 * the ROC curve, with a percentile bootstrap interval of 2,000 resamples, always the same ones.
 *
 * @returns null without one of each
 * @see Hanley & McNeil, Radiology 143, 1982
 */
export function aurocOf(observed: readonly Scored[]): Estimate | null {
  const sorted = observed.toSorted((a, b) => a.score - b.score)
  const value = areaUnder(sorted, new Float64Array(sorted.length).fill(1))
  if (Number.isNaN(value)) return null
  const random = seededRandom(seed)
  const drawn = Float64Array.from({ length: resamples }, () => {
    const times = new Float64Array(sorted.length)
    for (let i = 0; i < sorted.length; i++) times[Math.floor(random() * sorted.length)]! += 1
    return areaUnder(sorted, times)
  }).sort()
  return {
    value,
    low: drawn[Math.floor(resamples * 0.025)]!,
    high: drawn[Math.ceil(resamples * 0.975) - 1]!,
    n: observed.length,
  }
}

/** @param times how often each is counted; NaN where no positive or no negative is */
function areaUnder(sorted: readonly Scored[], times: Float64Array): number {
  let positives = 0
  let negatives = 0
  let won = 0
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    let tied = 0
    let below = 0
    for (; to < sorted.length && sorted[to]!.score === sorted[from]!.score; to++) {
      if (sorted[to]!.isPositive) tied += times[to]!
      else below += times[to]!
    }
    won += tied * (negatives + below / 2)
    positives += tied
    negatives += below
  }
  return won / (positives * negatives)
}
