import { expectationOf } from '../answer/expectation.ts'
import { contentWords } from '../answer/question.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { Gap } from './gap.ts'

/** Questions that ask about the same. */
export type GapGroup = {
  /** The one asked most often; of several, the one most like the others. */
  readonly question: string
  readonly count: number
  readonly first: string
  readonly last: string
  /** What was missing and what came nearest, each once, the most frequent first. */
  readonly missing: readonly string[]
  readonly nearest: readonly string[]
  /** In every wording, the most frequent first. */
  readonly questions: readonly string[]
}

/** The model whose similarities {@link alike} is for. It comes with the program, whatever the collection uses. */
export const groupingModel = 'footnote/small-en-v1'
/**
 * Least mean cosine within a group: of two sets of made-up questions in several wordings it gives pairwise F1 of .90 and
 * .93, words in common .84 and .76 at best; of 70 different questions on one subject it joins none. See eval/LOG.md.
 */
const alike = 0.68
/** Questions embedded at once: enough to be fast, few enough to show how far it has come. */
const batchSize = 64

/** One wording, and whenever it was asked. */
type Wording = {
  readonly gaps: readonly Gap[]
  readonly vector: Float32Array
  /** Stems of names and numbers. */
  readonly names: ReadonlySet<string>
  /** The sort of fact that is asked for; null for any. */
  readonly fact: string | null
}

type Cluster = { readonly wordings: Wording[]; readonly sum: Float32Array }

/**
 * Questions that ask about the same, together: the largest group first, and of equal ones the latest.
 *
 * Groups are joined from the two most similar wordings on, as long as their members are similar on average, unless two
 * members each name what the other doesn't ("Lahore", "Karachi"), or ask for different sorts of facts ("when", "why").
 *
 * @param gaps the oldest first
 * @param embedder with {@link groupingModel}
 */
export async function groupGaps(
  gaps: readonly Gap[],
  embedder: Embedder,
  onProgress?: (done: number, total: number) => void,
): Promise<GapGroup[]> {
  const wordings = await readWordings(gaps, embedder, onProgress)
  const clusters = wordings.map(
    (wording): Cluster => ({ wordings: [wording], sum: wording.vector.slice() }),
  )
  const clusterOf = [...clusters]
  for (const [one, other] of pairsAlike(wordings)) {
    const [kept, joined] = [clusterOf[one]!, clusterOf[other]!]
    if (kept === joined || !belongTogether(kept, joined)) continue
    kept.wordings.push(...joined.wordings)
    joined.sum.forEach((value, i) => {
      kept.sum[i]! += value
    })
    clusterOf.forEach((cluster, i) => {
      if (cluster === joined) clusterOf[i] = kept
    })
  }
  return [...new Set(clusterOf)]
    .map(groupOf)
    .sort((a, b) => b.count - a.count || (a.last < b.last ? 1 : -1))
}

async function readWordings(
  gaps: readonly Gap[],
  embedder: Embedder,
  onProgress?: (done: number, total: number) => void,
): Promise<Wording[]> {
  const same = [...Map.groupBy(gaps, ({ question }) => keyOf(question)).values()]
  const wordings: Wording[] = []
  for (let from = 0; from < same.length; from += batchSize) {
    const batch = same.slice(from, from + batchSize)
    const texts = batch.map(([gap]) => gap!.question)
    const vectors = await embedder.embed(texts, 'question')
    batch.forEach((asked, i) => {
      const names = contentWords(texts[i]!).filter(({ isName }) => isName)
      const { kind } = expectationOf(texts[i]!)
      wordings.push({
        gaps: asked,
        vector: vectors[i]!,
        names: new Set(names.map(({ stem }) => stem)),
        fact: kind === 'any' ? null : kind,
      })
    })
    onProgress?.(wordings.length, same.length)
  }
  return wordings
}

/** Questions that differ in case, spaces and marks alone are one. */
function keyOf(question: string): string {
  return (
    question
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? question.trim()
  )
}

/** Pairs that may stand in one group, the most similar first. */
function pairsAlike(wordings: readonly Wording[]): (readonly [number, number])[] {
  const pairs: { one: number; other: number; cosine: number }[] = []
  wordings.forEach(({ vector }, one) => {
    for (let other = one + 1; other < wordings.length; other++) {
      const cosine = dot(vector, wordings[other]!.vector)
      if (cosine < alike || differ(wordings[one]!, wordings[other]!)) continue
      pairs.push({ one, other, cosine })
    }
  })
  return pairs.sort((a, b) => b.cosine - a.cosine).map(({ one, other }) => [one, other])
}

function belongTogether(one: Cluster, other: Cluster): boolean {
  const mean = dot(one.sum, other.sum) / (one.wordings.length * other.wordings.length)
  return mean >= alike && !one.wordings.some((a) => other.wordings.some((b) => differ(a, b)))
}

function differ(a: Wording, b: Wording): boolean {
  if (a.fact && b.fact && a.fact !== b.fact) return true
  return !a.names.isSubsetOf(b.names) && !b.names.isSubsetOf(a.names)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function groupOf({ wordings, sum }: Cluster): GapGroup {
  const gaps = wordings
    .flatMap((wording) => wording.gaps)
    .sort((a, b) => (a.time < b.time ? -1 : 1))
  const questions = wordings
    .toSorted((a, b) => b.gaps.length - a.gaps.length || dot(b.vector, sum) - dot(a.vector, sum))
    .map(({ gaps: [gap] }) => gap!.question)
  return {
    question: questions[0]!,
    count: gaps.length,
    first: gaps[0]!.time,
    last: gaps.at(-1)!.time,
    missing: byFrequency(gaps.map(({ missing }) => missing)),
    nearest: byFrequency(gaps.flatMap(({ nearest }) => nearest)),
    questions,
  }
}

/** Each once, the most frequent first; of equal ones the first. */
function byFrequency(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text)
}
