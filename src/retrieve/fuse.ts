import type { Hit } from '../passages/passage.ts'

/** A passage after fusion, with its place in each run; null where the run did not find it. */
export type FusedHit = Hit & {
  readonly lexicalRank: number | null
  readonly denseRank: number | null
}

/**
 * Convex combination of normalised scores: w · dense + (1 − w) · lexical, over the union of both runs.
 *
 * BM25 is divided by its maximum, cosines are scaled from their minimum to their maximum; a passage that one run
 * lacks has 0 there. Unlike reciprocal ranks this keeps how far apart two passages are. Ties go to the better
 * dense rank, then to the passage id.
 *
 * @param lexical run with scores above 0, best first
 * @param dense run with cosines, best first
 * @param denseWeight w in [0, 1]
 * @returns best first, re-ranked from 1, scores in [0, 1]
 * @see Bruch, Gai & Ingber, ACM TOIS 42(1), 2023, doi:10.1145/3596512
 */
export function fuseByConvexCombination(
  lexical: readonly Hit[],
  dense: readonly Hit[],
  denseWeight: number,
): FusedHit[] {
  const best = lexical[0]?.score ?? 1
  const high = dense[0]?.score ?? 1
  const range = high - (dense.at(-1)?.score ?? 0)
  const fused = new Map<string, Omit<FusedHit, 'rank'>>()
  for (const { passageId, rank, score } of dense) {
    const scaled = range > 0 ? 1 - (high - score) / range : 1
    fused.set(passageId, {
      passageId,
      score: denseWeight * scaled,
      denseRank: rank,
      lexicalRank: null,
    })
  }
  for (const { passageId, rank, score } of lexical) {
    const found = fused.get(passageId)
    fused.set(passageId, {
      passageId,
      score: (found?.score ?? 0) + (1 - denseWeight) * (score / best),
      denseRank: found?.denseRank ?? null,
      lexicalRank: rank,
    })
  }
  return [...fused.values()]
    .sort(
      (a, b) =>
        b.score - a.score ||
        (a.denseRank ?? Infinity) - (b.denseRank ?? Infinity) ||
        (a.passageId < b.passageId ? -1 : 1),
    )
    .map((hit, i) => ({ ...hit, rank: i + 1 }))
}
