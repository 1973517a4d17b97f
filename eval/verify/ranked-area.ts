import type { Estimate } from '../bootstrap.ts'
import { seededRandom } from '../random.ts'

const resamples = 500
const seed = 20_261_123

/**
 * The chance that a score of the first list is above one of the second, ties counted half, with its 95 % interval from
 * resamples of both lists. `n` counts both.
 *
 * @see Hanley & McNeil, Radiology 143 (1982)
 */
export function rankedArea(high: readonly number[], low: readonly number[]): Estimate {
  const random = seededRandom(seed)
  const drawn = (from: readonly number[]) =>
    from.map(() => from[Math.floor(random() * from.length)]!)
  const areas = Float64Array.from({ length: resamples }, () => area(drawn(high), drawn(low))).sort()
  return {
    value: area(high, low),
    low: areas[Math.floor(resamples * 0.025)]!,
    high: areas[Math.ceil(resamples * 0.975) - 1]!,
    n: high.length + low.length,
  }
}

function area(high: readonly number[], low: readonly number[]): number {
  let sum = 0
  for (const one of high) {
    for (const other of low) sum += one > other ? 1 : one === other ? 0.5 : 0
  }
  return sum / (high.length * low.length)
}
