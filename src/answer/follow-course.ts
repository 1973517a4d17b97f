import { monthNames } from '../documents/date-in-words.ts'
import { retrieve } from '../retrieve/retrieve.ts'
import type { AskRequest } from './answer.ts'
import { isOverlap, sharedBy } from './disagree.ts'
import { gatherEvidence, isTooThin } from './evidence.ts'
import type { Weighed } from './explain.ts'
import { type Found, joined } from './find.ts'
import type { Kind } from './kind.ts'
import { coverageOf, type RankedCandidate } from './rank.ts'
import { type Asking, rankHits } from './rank-hits.ts'

type Course = Extract<Kind, { kind: 'course' }>

/** What is told of a course of events, oldest first. */
type Followed = Pick<Weighed, 'ranked' | 'evidence'> & {
  readonly chosen: readonly RankedCandidate[]
}

/** Passages that are read for one course; it is spread over more of them than a fact is. */
const mostPassages = 60
const mostSentences = 5
/** Fewer are no course. */
const fewestSentences = 2
/** So much of the weight of what is followed must stand in a sentence, its passage, title and headings. */
const leastCoverage = 0.6
/** Beside the likeliest, on the scale of scores, a sentence further below is about something else. */
const furthestBelow = 5
/** What a sentence gains by being as far in time from the others as the course is long, … */
const apart = 5
/** … and loses by each that its document has told. */
const sameDocument = 0.7
/** Sentences that share this part of the shorter one's words say the same. */
const sameSaying = 0.6

/**
 * The sentences that tell a course of events, in the order of the days that they tell of, spread over its time and over
 * documents.
 *
 * @returns null where too little is dated, or too little is told of it
 */
export async function followCourse(
  asking: Asking,
  { subject, period }: Course,
  { retrieval, search }: Found,
  { question }: AskRequest,
): Promise<Followed | null> {
  const { ports, signal } = asking
  const wide = { ...search, question: subject, limit: mostPassages }
  const union = joined(await retrieve(ports, wide, { signal }), retrieval)
  const { ranked, reading } = await rankHits(asking, question, wide, union)
  const evidence = gatherEvidence(ranked, reading)
  if (ranked.length === 0 || isTooThin(evidence)) return null
  const isComment = ranked[0]!.voice === 'comment'
  const dated = ranked
    .filter(
      ({ score, context, voice }) =>
        score >= ranked[0]!.score - furthestBelow &&
        coverageOf(reading.terms, context) >= leastCoverage &&
        // When a reader remarks something is not known.
        (isComment || voice !== 'comment'),
    )
    .flatMap((candidate): Dated[] => {
      const told = monthTold(candidate)
      const isWithin = told && (!period || (period.from <= told.month && told.month <= period.to))
      return isWithin ? [{ ...told, candidate, at: monthsIn(told.month) }] : []
    })
  const chosen = spread(dated)
  if (chosen.length < fewestSentences) return null
  const inTime = chosen.toSorted((a, b) => a.at - b.at)
  return { chosen: inTime.map(({ candidate }) => candidate), ranked, evidence }
}

/** A month, and whether a sentence names it itself. */
type MonthTold = { readonly month: string; readonly isNamed: boolean }

type Dated = MonthTold & { readonly candidate: RankedCandidate; readonly at: number }

const firstDate = new RegExp(
  `(?:\\b(${monthNames.join('|')}|early|late|later) )?\\b((?:1[5-9]|20)\\d\\d)(s?)\\b`,
)
/** Years into a decade that "the early 1950s" are, "the late 1950s", and "the 1950s". */
const intoDecade: Record<string, number> = { early: 2, late: 8, later: 8 }
const midDecade = 5

/** The month that a sentence tells of first, or in which it was published where it tells of none; null where nobody knows. */
function monthTold({ text, hit }: RankedCandidate): MonthTold | null {
  const [, name = '', year, decade] = firstDate.exec(text) ?? []
  const place = Math.max(1, monthNames.indexOf(name) + 1)
  const told = decade ? Number(year) + (intoDecade[name] ?? midDecade) : year
  if (told) return { month: `${told}-${String(place).padStart(2, '0')}`, isNamed: true }
  const { covers, published } = hit.passage.document
  // A retrospective is told long after what it tells of.
  if (covers || !published) return null
  return { month: `${published.date}-01`.slice(0, 7), isNamed: false }
}

function monthsIn(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

/** The likeliest, then again and again what is likely, far in time from those before it and told elsewhere. */
function spread(dated: readonly Dated[]): Dated[] {
  const months = dated.map(({ at }) => at)
  const span = Math.max(1, Math.max(...months) - Math.min(...months))
  const chosen: Dated[] = []
  const left = new Set(dated)
  while (chosen.length < mostSentences && left.size > 0) {
    const worth = ({ candidate, at }: Dated): number => {
      const distance = Math.min(span, ...chosen.map((other) => Math.abs(other.at - at)))
      const same = chosen.filter(
        (other) => other.candidate.hit.passage.documentId === candidate.hit.passage.documentId,
      )
      return candidate.score + (apart * distance) / span - sameDocument * same.length
    }
    const best = [...left].reduce((a, b) => (worth(b) > worth(a) ? b : a))
    chosen.push(best)
    for (const other of left) if (repeats(best, other)) left.delete(other)
  }
  return chosen
}

/** Whether one says what the other does, or neither says itself when it was what one document tells. */
function repeats(one: Dated, other: Dated): boolean {
  const [first, second] = [one.candidate, other.candidate]
  const isSameDay = !one.isNamed && !other.isNamed
  const isSameDocument = first.hit.passage.documentId === second.hit.passage.documentId
  return (
    isOverlap(first, second) ||
    (isSameDay && isSameDocument) ||
    sharedBy(first, second) >= sameSaying
  )
}
