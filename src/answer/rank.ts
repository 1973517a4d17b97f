import type { Period } from '../documents/document.ts'
import type { Candidate } from './candidates.ts'
import { periodOf } from './period.ts'
import type { QuestionReading, Term } from './question.ts'
import { isSaidBy, ofSpeaker, toldBy } from './speaker.ts'
import { toldEnough, toldIn } from './told.ts'
import { ofPlace } from './words.ts'

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

/** What a candidate's likelihood is read off, each in [−1, 1]. */
type Features = {
  /** Fused score of the passage. */
  readonly passage: number
  /** Share of the question's term weight in the sentence … */
  readonly sentence: number
  /** … in it with title, headings and the sentence before, which often names what it is about … */
  readonly led: number
  /** … and in its whole passage. */
  readonly context: number
  /** Share of the weight of the common words, which say what is asked of the names, in the sentence. */
  readonly common: number
  /** Share of the question's term weight that the sentence says in another word … */
  readonly synonyms: number
  /** … and in another word or one akin. */
  readonly akin: number
  /** Share of the question's neighbouring terms that are near each other in the sentence. */
  readonly together: number
  /** The longest run of words that question and sentence share, five counting as all. */
  readonly run: number
  /** Whether it tells the sort of thing that is asked for. */
  readonly expectation: number
  /** Whether its dates meet those of the question (1), lie outside (−1) or say nothing (0). */
  readonly period: number
  /** Whether it is about what sets the question apart from others asked with it. */
  readonly own: number
  /** A reader's remark is evidence of what that reader thinks, so the article goes first where both speak. */
  readonly isComment: number
  /** A question is seldom an answer. */
  readonly isQuestion: number
}

/**
 * Coefficients of a softmax over the candidates of one question.
 *
 * Fitted by maximum likelihood (L2 5, every coefficient but the last three, which are chosen) on the answerable questions
 * of the eight development articles of half of SQuAD 2.0's development set, whose paragraphs served as a collection, and,
 * at four times their weight, on 169 of our own questions, none from the `test` half. In cross-validation the right
 * sentence is first for 61 % of ours and among the first three for 75 %; for 79 % and 89 % of SQuAD's, by articles.
 */
export const coefficients: Features = {
  passage: 5.4,
  sentence: 2.6,
  led: 2.7,
  context: 1.3,
  common: 1.7,
  synonyms: 1.3,
  akin: 2.2,
  together: 1.3,
  run: 1.5,
  expectation: 2.4,
  period: 0.8,
  own: 3,
  isComment: -2,
  isQuestion: -0.5,
}

/** Two terms of a question are together in a sentence when no more different words than this lead from one to the other. */
const longestStep = 4
/** Words of a run that count as all. */
const longestRun = 5
/** Content and small words of a sentence within which its subject mostly stands. */
const openingWords = 8

/**
 * Ranks the candidates for a question, best first; ties keep the order of the hits.
 *
 * Where it asks for somebody's words and some are there, only those and what is told of that person are ranked. What
 * only asks the same is no answer.
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  reading: QuestionReading,
): RankedCandidate[] {
  const features = featuresOf(candidates, reading)
  return byProbability(
    [...features].map(([candidate, { told, ...signs }]) => {
      const names = Object.keys(coefficients) as (keyof Features)[]
      const score = names.reduce((sum, name) => sum + coefficients[name] * signs[name], 0)
      return { ...candidate, told, score, odds: null }
    }),
  )
}

/** The features of each candidate that may tell what is asked for, and how well it tells it. */
export function featuresOf(
  candidates: readonly Candidate[],
  reading: QuestionReading,
): Map<Candidate, Features & Pick<RankedCandidate, 'told'>> {
  const { expectation } = reading
  const tells = toldIn(expectation, reading.question)
  const before = leadsOf(candidates)
  return new Map(
    ofSpeaker(candidates, expectation).flatMap((candidate) => {
      if (asksTheSame(candidate, reading)) return []
      const isOwn = isSaidBy(candidate, expectation)
      const told = isOwn ? 1 : tells(candidate.text)
      const read = isOwn ? toldBy(candidate, expectation) : candidate
      return [[candidate, { ...signsOf(read, before.get(candidate), reading, told), told }]]
    }),
  )
}

const asks = /\?["”’)]*$/
/** Fewer neighbouring words than these any two questions may share. */
const leastPairs = 3

/** Whether a sentence is a question that holds the one that is asked, word for word. */
function asksTheSame({ text, pairs }: Candidate, { pairs: asked }: QuestionReading): boolean {
  return asks.test(text) && asked.size >= leastPairs && asked.isSubsetOf(pairs)
}

/** For each candidate the one that ends before it begins in the same passage. */
function leadsOf(candidates: readonly Candidate[]): Map<Candidate, Candidate> {
  const leads = new Map<Candidate, Candidate>()
  candidates.forEach((candidate, i) => {
    const { hit, start } = candidate
    // One that leans on the sentence before has it already.
    for (let at = i - 1; candidates[at]?.hit === hit; at--) {
      if (candidates[at]!.end > start) continue
      leads.set(candidate, candidates[at]!)
      break
    }
  })
  return leads
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

function signsOf(
  candidate: Candidate,
  before: Candidate | undefined,
  reading: QuestionReading,
  told: number,
): Features {
  const { terms, period, pairs } = reading
  const has = (stem: string) =>
    candidate.stems.has(stem) || candidate.titleStems.has(stem) || before?.stems.has(stem) === true
  const common = terms.filter(({ isName }) => !isName)
  return {
    passage: candidate.hit.score,
    sentence: coverageOf(terms, candidate.stems),
    led: coverageOf(terms, { has }),
    context: coverageOf(terms, candidate.context),
    common: common.length > 0 ? coverageOf(common, candidate.stems) : 1,
    ...inOtherWords(terms, candidate.stems),
    together: togetherIn(terms, candidate.stems),
    run: Math.min(1, runIn(pairs, candidate.pairs) / longestRun),
    expectation: Number(told >= toldEnough),
    period: periodAgreement(period, candidate),
    own: distinction(reading, candidate),
    isComment: Number(candidate.voice === 'comment'),
    isQuestion: Number(/\?["'”’)]*$/.test(candidate.text)),
  }
}

/** Share, by weight, of the neighbouring terms that stand within a few words of each other; 0 for fewer than two terms. */
function togetherIn(terms: readonly Term[], stems: ReadonlySet<string>): number {
  const places = placesOf(terms, stems)
  let found = 0
  let total = 0
  for (const [i, term] of terms.slice(1).entries()) {
    const weight = terms[i]!.weight + term.weight
    const step = Math.abs(places.get(term.stem)! - places.get(terms[i]!.stem)!)
    total += weight
    if (step <= longestStep) found += weight
  }
  return total > 0 ? found / total : 0
}

/** Where a sentence has each of the terms; without those that it has not. */
function placesOf(terms: readonly Term[], stems: ReadonlySet<string>): Map<string, number> {
  const asked = new Set(terms.map(({ stem }) => stem).filter((stem) => stems.has(stem)))
  const places = new Map<string, number>()
  let place = 0
  for (const stem of asked.size > 1 ? stems : []) {
    if (asked.has(stem)) places.set(stem, place)
    place += 1
  }
  return places
}

/** Words of the longest run of the question's pairs that a sentence has too; 0 where it has none. */
function runIn(asked: ReadonlySet<string>, pairs: ReadonlySet<string>): number {
  let longest = 0
  let run = 0
  for (const pair of asked) {
    run = pairs.has(pair) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest > 0 ? longest + 1 : 0
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
  const peoples = names.filter(({ stem }) => ofPlace(stem).some((people) => opening.has(people)))
  return coverageOf(names, opening.union(new Set(peoples.map(({ stem }) => stem))))
}

/** What a sentence says of the terms that it has not itself. */
function inOtherWords(
  terms: readonly Term[],
  stems: ReadonlySet<string>,
): Pick<Features, 'synonyms' | 'akin'> {
  const total = terms.reduce((sum, { weight }) => sum + weight, 0) || 1
  let synonyms = 0
  let akin = 0
  for (const term of terms) {
    if (stems.has(term.stem) || (term.lastName && stems.has(term.lastName))) continue
    const isSynonym = !term.synonyms.isDisjointFrom(stems)
    if (isSynonym) synonyms += term.weight
    if (isSynonym || !term.akin.isDisjointFrom(stems)) akin += term.weight
  }
  return { synonyms: synonyms / total, akin: akin / total }
}

/** Share of the terms' weight that a set of stems holds, in [0, 1]; 0 for no terms. */
export function coverageOf(
  terms: readonly Term[],
  stems: Pick<ReadonlySet<string>, 'has'>,
): number {
  let found = 0
  let total = 0
  for (const { stem, lastName, weight } of terms) {
    total += weight
    if (stems.has(stem) || (lastName && stems.has(lastName))) found += weight
  }
  return total > 0 ? found / total : 0
}

/** Whether the dates of a candidate, or of its document, meet a period (above 0), lie outside (below 0) or say nothing (0). */
export function periodAgreement(period: Period | null, { text, hit }: Candidate): number {
  if (!period) return 0
  const { covers, published } = hit.passage.document
  const own = periodOf(text)
  if (own) {
    // "Since 1971" goes as far as the text was written.
    const to = own.to === '9999-12' ? (published?.date ?? own.to) : own.to
    return overlaps({ ...own, to: `${to}~` }, period) ? 1 : -1
  }
  if (covers) return overlaps(covers, period) ? 0.5 : -1
  // What is news in that time mostly tells of it; what is written later may.
  const month = published?.date.slice(0, 7)
  return month && overlaps({ from: month, to: `${month}~` }, period) ? 0.5 : 0
}

function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}
