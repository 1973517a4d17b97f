import { type Retrieval, retrieve } from '../retrieve/retrieve.ts'
import type { AskRequest } from './answer.ts'
import { chooseSentences } from './choose-sentences.ts'
import type { Statement } from './compose.ts'
import { isOverlap, mayDeny, sharedBy } from './disagree.ts'
import { gatherEvidence, isTooThin } from './evidence.ts'
import type { Weighed } from './explain.ts'
import { find, joined } from './find.ts'
import type { Kind } from './kind.ts'
import type { RankedCandidate } from './rank.ts'
import { type Asking, rankHits } from './rank-hits.ts'
import { selectSentences } from './select.ts'
import { ofPlace, stemsOf } from './words.ts'

type Comparison = Extract<Kind, { kind: 'comparison' }>

/** What is told of each side, and what is not. */
type Compared = Pick<Weighed, 'ranked' | 'evidence'> & {
  readonly chosen: readonly Statement[]
  readonly missing?: string
}

/** As many of each, so that neither side is told at more length. */
const mostOfEach = 2
/** So many of the likeliest of each side are held against each other, if they are this likely beside the best. */
const mostFacing = 6
const leastShare = 0.02
/** A side in more words than these is told by its sentence well enough. */
const longestName = 4
/** A sentence is about a side that it, its title or its headings have this part of the words of. */
const leastOfSide = 0.5

/**
 * Tells two sides one after the other, each searched for itself: among the words of an author of that name where there
 * is one, else among all. Of a side with nothing that is said.
 *
 * @param whole what was found for the question
 */
export async function compareSides(
  asking: Asking,
  { sides, topic }: Comparison,
  request: AskRequest,
  whole: Retrieval,
): Promise<Compared> {
  const outcomes = await Promise.all(
    sides.map((side, i) => tellSide(asking, { side, other: sides[1 - i]!, topic }, request, whole)),
  )
  const [first, second] = facing(outcomes as [Side, Side])
  const other = second.told.filter((each) => !first.told.some((known) => isOverlap(known, each)))
  const both = [first.told.slice(0, mostOfEach), other.slice(0, mostOfEach)]
  const isShown = both.some((told) => told.length > 0)
  const chosen = both.flatMap((told, i) => introduced(told, sides[i]!, outcomes[i]!.isAuthor))
  const on = topic ? ` on ${topic}` : ''
  const lacking = sides.filter((_, i) => both[i]!.length === 0)
  return {
    chosen,
    ranked: [...first.ranked, ...second.ranked],
    evidence: first.evidence,
    ...(lacking.length > 0
      ? {
          missing: `Nothing was found of ${lacking.join(' or ')}${on}${isShown ? '; what is told is one side' : ''}.`,
        }
      : {}),
  }
}

type Side = {
  readonly told: readonly RankedCandidate[]
  /** What may be told of it, likeliest first. */
  readonly pool: readonly RankedCandidate[]
  readonly ranked: readonly RankedCandidate[]
  readonly evidence: Weighed['evidence']
  readonly isAuthor: boolean
}

/** Both sides, each beginning with what it tells of the same thing as the other, but otherwise; if there is such. */
function facing([first, second]: readonly [Side, Side]): [Side, Side] {
  if (first.told.length === 0 || second.told.length === 0) return [first, second]
  const pairs = likely(first).flatMap((one) =>
    likely(second)
      .filter((other) => !isOverlap(one, other) && mayDeny(one, other))
      .map((other) => ({ one, other, shared: sharedBy(one, other, Math.max) })),
  )
  const [best] = pairs.toSorted((a, b) => b.shared - a.shared)
  return best ? [led(first, best.one), led(second, best.other)] : [first, second]
}

function likely({ pool }: Side): RankedCandidate[] {
  const least = leastShare * (pool[0]?.probability ?? 0)
  return pool.slice(0, mostFacing).filter(({ probability }) => probability >= least)
}

function led(side: Side, by: RankedCandidate): Side {
  return { ...side, told: [by, ...side.told.filter((each) => !isOverlap(each, by))] }
}

/** What an author of that name says, or what is said of a side; nothing where the evidence is too thin. */
async function tellSide(
  asking: Asking,
  { side, other, topic }: { side: string; other: string; topic: string | null },
  request: AskRequest,
  whole: Retrieval,
): Promise<Side> {
  const { ports, signal } = asking
  const own = await byAuthor(asking, side, topic, request)
  if (own) return own
  const search = {
    question: topic ? `${side} on ${topic}` : side,
    filters: request.filters,
    limit: request.limit,
  }
  const union = joined(await retrieve(ports, search, { signal }), whole)
  const apart = new Set(stemsOf(side)).difference(new Set(stemsOf(other)))
  const { ranked, reading } = await rankHits(asking, search.question, search, union, apart)
  const named = ranked.filter((candidate) => isAbout(candidate, apart))
  const evidence = gatherEvidence(named, reading)
  const isTold = named.length > 0 && !isTooThin(evidence)
  const rankings = isTold ? [{ ranked: named, terms: reading.terms }] : []
  const told = selectSentences(rankings, { several: true, bestFirst: true })
  return { told, pool: named, ranked, evidence, isAuthor: false }
}

/** What an author of that name says; null where there is none. */
async function byAuthor(
  asking: Asking,
  side: string,
  topic: string | null,
  request: AskRequest,
): Promise<Side | null> {
  if (request.filters?.author || !/^\p{Lu}/u.test(side)) return null
  const question = `What does ${side} say${topic ? ` about ${topic}` : ''}?`
  const found = await find(asking.ports, request, question, asking.signal)
  if (found.search.filters?.author === undefined) return null
  const {
    chosen,
    ranked = [],
    evidence = null,
  } = await chooseSentences({ ...asking, isAsked: found.isAsked }, found, question)
  return { told: chosen, pool: ranked, ranked, evidence, isAuthor: true }
}

/** Whether a sentence, its title or the headings above it name what sets a side apart. */
function isAbout({ stems, titleStems }: RankedCandidate, apart: ReadonlySet<string>): boolean {
  const known = stems.union(titleStems)
  const has = [...apart].filter((stem) => [stem, ...ofPlace(stem)].some((each) => known.has(each)))
  return has.length >= leastOfSide * apart.size
}

/** What is told of a side; where its author does not name it, its first sentence says which side it is. */
function introduced(
  told: readonly RankedCandidate[],
  side: string,
  isAuthor: boolean,
): Statement[] {
  const isNamed = !isAuthor && side.split(' ').length <= longestName
  return told.map((candidate, i) =>
    i === 0 && isNamed ? { ...candidate, opening: `On ${side}, ` } : candidate,
  )
}
