/**
 * What makes a ranked id relevant: the needs of the question that it meets.
 *
 * Where any one of several passages will do, they meet the same need; where all are wanted, each meets its own. For
 * collections judged document by document every relevant document is a need of its own.
 */
export type Judgements = {
  /** How many needs the question has, those that no id meets included. At least 1. */
  readonly needs: number
  /** Needs met by an id, as numbers from 0; ids that are not relevant are absent. */
  readonly met: ReadonlyMap<string, ReadonlySet<number>>
}

/** Judgements in which each of these ids is wanted. */
export function allWanted(ids: readonly string[]): Judgements {
  return { needs: ids.length, met: new Map(ids.map((id, need) => [id, new Set([need])])) }
}

/**
 * Share of the needs met by the first `k` ids, in [0, 1].
 *
 * @param ranked best first, each id once
 */
export function recallAt(k: number, ranked: readonly string[], { needs, met }: Judgements): number {
  const found = new Set(ranked.slice(0, k).flatMap((id) => [...(met.get(id) ?? [])]))
  return found.size / needs
}

/** 1 / rank of the first relevant id, 0 where there is none. Its mean over questions is the MRR. */
export function reciprocalRank(ranked: readonly string[], { met }: Judgements): number {
  return 1 / (ranked.findIndex((id) => met.has(id)) + 1 || Infinity)
}

/**
 * Normalised discounted cumulative gain of the first `k` ids, in [0, 1].
 *
 * The gain is linear: the number of needs that an id meets and none before it met (binary relevance where every
 * relevant id is wanted); the discount is log2(rank + 1). The ideal list takes, at each rank, the id with most needs
 * still open; needs that no id meets count against it.
 *
 * @see Järvelin & Kekäläinen, ACM TOIS 20(4), 2002, doi:10.1145/582415.582418
 * @see Clarke et al., SIGIR 2008, doi:10.1145/1390334.1390446 (gain by newly met needs; α = 1)
 */
export function ndcgAt(k: number, ranked: readonly string[], judgements: Judgements): number {
  return gains(k, ranked, judgements) / gains(k, idealOrder(judgements), judgements)
}

function gains(k: number, ranked: readonly string[], { met }: Judgements): number {
  const seen = new Set<number>()
  let sum = 0
  for (const [i, id] of ranked.slice(0, k).entries()) {
    const before = seen.size
    for (const need of met.get(id) ?? []) seen.add(need)
    sum += (seen.size - before) / Math.log2(i + 2)
  }
  return sum
}

function idealOrder({ needs, met }: Judgements): string[] {
  const open = new Set(Array.from({ length: needs }, (_, need) => need))
  const left = new Map(met)
  const order: string[] = []
  while (left.size > 0) {
    const [id, closed] = [...left].reduce((best, next) =>
      next[1].intersection(open).size > best[1].intersection(open).size ? next : best,
    )
    left.delete(id)
    order.push(id)
    for (const need of closed) open.delete(need)
  }
  return order
}
