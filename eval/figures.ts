import { type Estimate, estimate, type Tally } from './bootstrap.ts'

/** One measured cell: its name is its key in the baselines. */
export type Figure = {
  /** Such as `fused/hnsw/recall@5`. */
  readonly cell: string
  readonly estimate: Estimate
  readonly better: 'higher' | 'lower'
  /** How much worse than its baseline the cell may be, unless the baselines say otherwise. */
  readonly tolerance: number
}

/** The figure of one cell as a list, empty where nothing was observed. */
export function figureOf(
  cell: string,
  tallies: readonly Tally[],
  { better = 'higher', tolerance }: { better?: Figure['better']; tolerance: number },
): Figure[] {
  const found = estimate(tallies)
  return found ? [{ cell, estimate: found, better, tolerance }] : []
}
