import type { Period } from '../documents/document.ts'
import type { Candidate } from './candidates.ts'
import { periodOf } from './period.ts'
import type { QuestionReading, Term } from './question.ts'
import { isSaidBy, ofSpeaker, toldBy } from './speaker.ts'
import { toldEnough, toldIn } from './told.ts'

/** A candidate with how likely it is, among all candidates, to be the one that answers. */
export type RankedCandidate = Candidate & {
  /** In (0, 1]; the probabilities of all candidates sum to 1. */
  readonly probability: number
  /** The logarithm of `probability`, up to a constant that all candidates share. */
  readonly score: number
  /** How well it tells the sort of thing that is asked for, in [0, 1]. */
  readonly told: number
  /** What the reranker makes of it, as log-odds; null where it has not read it. */
  readonly odds: number | null
}

/**
 * Coefficients of a softmax over the candidates of one question; every feature is in [−1, 1].
 *
 * Fitted by maximum likelihood (L2 5, every coefficient but `own` and the last two) on a third of the answerable questions of half
 * of SQuAD 2.0's development set, whose paragraphs served as a collection, and, at four times their weight, on 171 of our
 * own questions, none from the `test` half. In six-fold cross-validation the right sentence is first for 52 % of ours and
 * among the first three for 77 %; for 78 % and 92 % of SQuAD's.
 */
export const coefficients = {
  /** Fused score of the passage. */
  passage: 5,
  /** Share of the question's term weight in the sentence … */
  sentence: 3,
  /** … in the sentence with title and headings … */
  titled: 3.6,
  /** … and in its whole passage. */
  context: 2.1,
  /** Whether it is about what sets the question apart from others asked with it; chosen, not fitted. */
  own: 3,
  /** Pairs of neighbouring words that question and sentence share, three counting as all. */
  pairs: 1,
  /** Whether it tells the sort of thing that is asked for. */
  expectation: 2.4,
  /** Whether its dates meet those of the question (1), lie outside (−1) or say nothing (0). */
  period: 0.3,
  /** A reader's remark is evidence of what that reader thinks, so the article goes first where both speak. */
  isComment: -2,
  /** A question is seldom an answer. */
  isQuestion: -0.5,
} as const

/** Content and small words of a sentence within which its subject mostly stands. */
const openingWords = 8
/** What a place's name ends in where it says whose something is: "Norlandi", "Sudlandian". */
const ofPlace = ['i', 'n', 'an', 'ian']

/**
 * Ranks the candidates for a question, best first; ties keep the order of the hits.
 *
 * Where it asks for somebody's words and some are there, only those and what is told of that person are ranked.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  reading: QuestionReading,
): RankedCandidate[] {
  const tells = toldIn(reading.expectation, reading.question)
  const { expectation } = reading
  const scored = ofSpeaker(candidates, expectation).map((candidate) => {
    const isOwn = isSaidBy(candidate, expectation)
    const told = isOwn ? 1 : tells(candidate.text)
    const read = isOwn ? toldBy(candidate, expectation) : candidate
    return { candidate, told, score: scoreOf(read, reading, told >= toldEnough) }
  })
  return byProbability(
    scored.map(({ candidate, told, score }) => ({ ...candidate, told, score, odds: null })),
  )
}

/** Orders candidates by their scores, best first, with what share of the probability each has. */
export function byProbability(
  scored: readonly Omit<RankedCandidate, 'probability'>[],
): RankedCandidate[] {
  const highest = Math.max(...scored.map(({ score }) => score))
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - highest), 0)
  return scored
    .map((each) => ({ ...each, probability: Math.exp(each.score - highest) / total }))
    .sort((a, b) => b.probability - a.probability)
}

function scoreOf(
  candidate: Candidate,
  reading: QuestionReading,
  meetsExpectation: boolean,
): number {
  const { terms, period, pairs } = reading
  return (
    coefficients.passage * candidate.hit.score +
    coefficients.sentence * coverageOf(terms, candidate.stems) +
    coefficients.titled * coverageOf(terms, candidate.stems.union(candidate.titleStems)) +
    coefficients.context * coverageOf(terms, candidate.context) +
    coefficients.own * distinction(reading, candidate) +
    coefficients.pairs * Math.min(1, candidate.pairs.intersection(pairs).size / 3) +
    coefficients.expectation * Number(meetsExpectation) +
    coefficients.period * periodAgreement(period, candidate) +
    coefficients.isComment * Number(candidate.voice === 'comment') +
    coefficients.isQuestion * Number(/\?["'”’)]*$/.test(candidate.text))
  )
}

/**
 * How far a sentence is about what sets the question apart from others asked with it, in [0, 1]: it tells of the date,
 * or opens with the name, where English says who does or says something.
 */
function distinction({ terms, own, period }: QuestionReading, candidate: Candidate): number {
  if (own.size === 0) return 0
  const names = terms.filter(({ stem }) => own.has(stem) && !/^\d/.test(stem))
  if (names.length === 0) return Number(periodAgreement(period, candidate) === 1)
  const opening = new Set([...candidate.stems].slice(0, openingWords))
  const peoples = names.filter(({ stem }) => ofPlace.some((ending) => opening.has(stem + ending)))
  return coverageOf(names, opening.union(new Set(peoples.map(({ stem }) => stem))))
}

/** Share of the terms' weight that a set of stems holds, in [0, 1]; 0 for no terms. */
export function coverageOf(terms: readonly Term[], stems: ReadonlySet<string>): number {
  let found = 0
  let total = 0
  for (const { stem, lastName, weight } of terms) {
    total += weight
    if (stems.has(stem) || (lastName && stems.has(lastName))) found += weight
  }
  return total > 0 ? found / total : 0
}

function periodAgreement(period: Period | null, { text, hit }: Candidate): number {
  if (!period) return 0
  const own = periodOf(text)
  if (own) return overlaps(own, period) ? 1 : -1
  const { covers } = hit.passage.document
  return covers ? (overlaps(covers, period) ? 0.5 : -1) : 0
}

function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}
