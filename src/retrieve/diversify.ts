import type { IndexedPassage } from '../search/passage-index.ts'

/** Two passages that share at least this part of their words (Jaccard) say the same in print. */
const nearIdentical = 0.9

/**
 * Keeps the best passages while holding each document to its share and each text to one appearance.
 *
 * @param ranked best first
 * @param limit how many to keep
 * @param perDocument how many of one document at most
 * @returns a subsequence of `ranked`, at most `limit` long
 */
export function diversify<Ranked extends { readonly passage: IndexedPassage }>(
  ranked: readonly Ranked[],
  limit: number,
  perDocument: number,
): Ranked[] {
  const kept: Ranked[] = []
  const keptWords: Set<string>[] = []
  const ofDocument = new Map<string, number>()
  for (const hit of ranked) {
    if (kept.length === limit) break
    const { documentId, text } = hit.passage
    const count = ofDocument.get(documentId) ?? 0
    if (count >= perDocument) continue
    const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
    if (keptWords.some((other) => jaccard(words, other) >= nearIdentical)) continue
    ofDocument.set(documentId, count + 1)
    keptWords.push(words)
    kept.push(hit)
  }
  return kept
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  // Sets of very different size can't be near-identical; this skips most of the counting.
  if (Math.min(a.size, b.size) < nearIdentical * Math.max(a.size, b.size)) return 0
  const shared = a.intersection(b).size
  return shared / (a.size + b.size - shared)
}
