import { isOverlap, sharedBy } from './disagree.ts'
import type { Term } from './question.ts'
import { coverageOf, type RankedCandidate } from './rank.ts'
import { stemsOf } from './words.ts'

/** Sentences are added until one of them is the answer with this probability … */
const enough = 0.96
/** … but never one that is less than this part as likely as the best … */
const leastShare = 0.1
/** … or, of somebody's view of a subject, which is seldom told in one sentence, than this, … */
const leastShareOfView = 0.01
/** … or, where every reader is to be heard, than this, … */
const leastShareOfReader = 0.002
/** … unless it brings at least this share of the question's words that nothing chosen has said, … */
const bringsNew = 0.12
/** … and is at least this likely beside the best. */
const leastShareOfNew = 0.05
/** What a sentence gains, on the scale of scores, by bringing all of the question's words. */
const novelty = 6
const mostInAll = 5
const sentencesOfView = 3
/** A sentence this likely to be the answer is told first, wherever it stands in its text. */
const standsOut = 0.25
/** Sentences that share this part of the shorter one's words say the same. */
const sameSaying = 0.7

/** The candidates for one part of a question, best first, and the words of that part. */
export type Ranking = {
  readonly ranked: readonly RankedCandidate[]
  readonly terms: readonly Term[]
  /** Stems of what is asked to be named. */
  readonly named?: ReadonlySet<string>
}

/** What is wanted of an answer. */
type Wanted = {
  readonly several: boolean
  readonly isView?: boolean | undefined
  readonly ofReaders?: boolean | undefined
  readonly bestFirst: boolean
}

/**
 * The few sentences an answer is made of, in reading order.
 *
 * The best sentence for each part of the question comes first, in the order of the parts, since a reader looks there,
 * then the likeliest of the others; the rest follow grouped by document, best document first, each group in the order of
 * its text. Nothing is said twice. The surer the best sentence, the shorter the answer; but what the question names and
 * no chosen sentence says is looked for further, since it may ask for more than one thing.
 *
 * @param several whether more than one sentence is wanted of each part
 * @param isView whether somebody's view is asked for
 * @param ofReaders whether the readers' are, each of whom is then heard once; else readers are not heard beside an article
 * @param bestFirst whether the likeliest sentence comes first even where none stands out, as when one fact is asked for
 */
export function selectSentences(
  rankings: readonly Ranking[],
  { several, isView = false, ofReaders = false, bestFirst }: Wanted,
): RankedCandidate[] {
  const share = Math.ceil(mostInAll / rankings.length)
  const first = distinct(rankings.flatMap((ranking) => opening(ranking, share)))
  const grown = rankings.map((ranking) => grow(ranking, { several, isView, ofReaders }, share))
  // In turns, so that no part is left out when there is not room for all.
  const others = Array.from({ length: mostInAll }, (_, turn) =>
    grown.flatMap((chosen) => chosen.slice(turn, turn + 1)),
  ).flat()
  const all = distinct([...first, ...others]).slice(0, mostInAll)
  const byText = inOrderOf(all)
  // Where no sentence stands out, the sources' own order tells it best.
  if (!bestFirst && first.every(({ probability }) => probability < standsOut))
    return all.sort(byText)
  const [next, ...rest] = all.slice(first.length).sort((a, b) => b.probability - a.probability)
  return [...all.slice(0, first.length), ...(next ? [next] : []), ...rest.sort(byText)]
}

/** How many, and the words after it, one of which says of what: "two great faults". */
const announcement =
  /\b(two|three|four|five|several|following|a few|a number of)((?: [\p{L}\p{N}'’-]+){1,3})/giu
const counts: Record<string, number> = { two: 2, three: 3, four: 4 }
const mostListed = 4

/** The best sentence and, where it announces what is asked for ("two points"), the sentences after it that tell them. */
function opening({ ranked, named }: Ranking, share: number): RankedCandidate[] {
  const [best] = ranked
  if (!best) return []
  const found = [...best.text.matchAll(announcement)].find(([, , words]) =>
    stemsOf(words!).some((stem) => named?.has(stem)),
  )
  if (!found) return [best]
  const { passage } = best.hit
  const after = ranked
    .filter(({ hit, start }) => hit.passage.id === passage.id && start >= best.end)
    .toSorted((a, b) => a.start - b.start)
  return [
    best,
    ...after.slice(0, Math.min(share - 1, counts[found[1]!.toLowerCase()] ?? mostListed)),
  ]
}

function grow(
  { ranked, terms }: Ranking,
  { several, isView, ofReaders }: Omit<Wanted, 'bestFirst'>,
  share: number,
): RankedCandidate[] {
  const [best] = ranked
  if (!best) return []
  const chosen = [best]
  const likely = best.probability * leastShareFor({ isView, ofReaders })
  let sure = best.probability
  while (chosen.length < share) {
    const said = chosen.reduce((all, { stems }) => all.union(stems), new Set<string>())
    const heard = ranked.filter((each) => mayFollow(each, chosen, ofReaders))
    const next = mostUseful(heard, chosen, terms, said, likely)
    if (!next) break
    const isUntold = isView && chosen.length < (ofReaders ? mostInAll : sentencesOfView)
    const isLikely = next.probability >= best.probability * leastShare
    const isWanted = isUntold || (isLikely && (several || sure < enough))
    if (!isWanted && gainOf(next, terms, said) < bringsNew) break
    sure += next.probability
    chosen.push(next)
  }
  return chosen
}

function leastShareFor({ isView, ofReaders }: Omit<Wanted, 'several' | 'bestFirst'>): number {
  if (ofReaders) return leastShareOfReader
  return isView ? leastShareOfView : leastShareOfNew
}

function mayFollow(
  { voice, speaker }: RankedCandidate,
  chosen: readonly RankedCandidate[],
  ofReaders = false,
): boolean {
  if (ofReaders) return !chosen.some((other) => other.speaker === speaker)
  return voice !== 'comment' || chosen[0]!.voice === 'comment'
}

/** The candidate with the best score, raised by what it says that nothing chosen does. */
function mostUseful(
  ranked: readonly RankedCandidate[],
  chosen: readonly RankedCandidate[],
  terms: readonly Term[],
  said: ReadonlySet<string>,
  likely: number,
): RankedCandidate | undefined {
  const use = (candidate: RankedCandidate): number =>
    candidate.score + novelty * gainOf(candidate, terms, said)
  return ranked
    .filter(
      (candidate) =>
        candidate.probability >= likely && !chosen.some((other) => repeats(candidate, other)),
    )
    .reduce<RankedCandidate | undefined>(
      (best, candidate) => (best && use(best) >= use(candidate) ? best : candidate),
      undefined,
    )
}

/** Share of the question's weight that a candidate says and nothing before it does. */
function gainOf(
  { stems }: RankedCandidate,
  terms: readonly Term[],
  said: ReadonlySet<string>,
): number {
  return coverageOf(terms, stems.union(said)) - coverageOf(terms, said)
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

/** Whether two sentences say the same: they overlap, or share most of the shorter one's words. */
export function repeats(one: RankedCandidate, other: RankedCandidate): boolean {
  return isOverlap(one, other) || sharedBy(one, other) >= sameSaying
}
