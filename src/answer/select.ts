import type { RankedCandidate } from './rank.ts'

/** How an answer grows: for one thing asked, or for several. */
export type Growth = {
  /** Sentences are added until one of them is the answer with this probability … */
  readonly enough: number
  /** … or there are this many … */
  readonly most: number
  /** … or the next one is less than this part as likely as the first. */
  readonly leastShare: number
}

const forOne: Growth = { enough: 0.75, most: 4, leastShare: 0.12 }
const forSeveral: Growth = { enough: 0.95, most: 5, leastShare: 0.05 }
const mostInAll = 5
/** A sentence this likely to be the answer is told first, wherever it stands in its text. */
const standsOut = 0.25
/** Sentences that share this part of the shorter one's words say the same. */
const sameSaying = 0.7

/**
 * The few sentences an answer is made of, in reading order.
 *
 * The best sentence for each part of the question comes first, in the order of the parts, since a reader looks there;
 * the others follow grouped by document, best document first, each group in the order of its text. Nothing is said
 * twice. The surer the best sentence, the shorter the answer.
 *
 * @param rankings candidates for each part of the question, best first
 * @param several whether more than one sentence is wanted of each part
 */
export function selectSentences(
  rankings: readonly (readonly RankedCandidate[])[],
  several: boolean,
): RankedCandidate[] {
  const first = distinct(rankings.flatMap((ranked) => ranked.slice(0, 1)))
  const share = Math.ceil(mostInAll / rankings.length)
  const others = rankings.flatMap((ranked) => likely(ranked, several ? forSeveral : forOne, share))
  const all = distinct([...first, ...others]).slice(0, mostInAll)
  const byText = inOrderOf(all)
  // Where no sentence stands out, the sources' own order tells it best.
  if (first.every(({ probability }) => probability < standsOut)) return all.sort(byText)
  return [...all.slice(0, first.length), ...all.slice(first.length).sort(byText)]
}

function likely(
  ranked: readonly RankedCandidate[],
  rule: Growth,
  share: number,
): RankedCandidate[] {
  const chosen: RankedCandidate[] = []
  let sure = 0
  for (const candidate of ranked) {
    const isUnlikely = candidate.probability < ranked[0]!.probability * rule.leastShare
    if (sure >= rule.enough || chosen.length === Math.min(rule.most, share) || isUnlikely) break
    sure += candidate.probability
    if (!chosen.some((other) => repeats(candidate, other))) chosen.push(candidate)
  }
  return chosen
}

function distinct(candidates: readonly RankedCandidate[]): RankedCandidate[] {
  const kept: RankedCandidate[] = []
  for (const candidate of candidates) {
    if (!kept.some((other) => repeats(candidate, other))) kept.push(candidate)
  }
  return kept
}

/** By document, in the order in which the documents first occur, then by place in the text. */
function inOrderOf(candidates: readonly RankedCandidate[]) {
  const documents = [...new Set(candidates.map(({ hit }) => hit.passage.documentId))]
  const place = ({ hit }: RankedCandidate): number => documents.indexOf(hit.passage.documentId)
  return (a: RankedCandidate, b: RankedCandidate): number =>
    place(a) - place(b) || a.start - b.start
}

function repeats(a: RankedCandidate, b: RankedCandidate): boolean {
  const isSameDocument = a.hit.passage.documentId === b.hit.passage.documentId
  if (isSameDocument && a.start < b.end && b.start < a.end) return true
  const shared = a.stems.intersection(b.stems).size
  return shared / Math.min(a.stems.size, b.stems.size) >= sameSaying
}
