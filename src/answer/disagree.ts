import type { Answer, Citation } from './answer.ts'
import { areBothTrue } from './both-true.ts'
import type { Candidate } from './candidates.ts'
import { causesApart, effectOf, isAskedWhy } from './other-cause.ts'
import { denialsApart } from './other-denial.ts'
import { figuresApart } from './other-figure.ts'
import { judgedOf, judgementsApart, mayAskView } from './other-judgement.ts'
import { namesElse } from './other-names.ts'
import type { QuestionReading, Term } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { tellingSame } from './told-of.ts'
import { writtenDates } from './verify/dates.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import { areOpposite } from './verify/opposites.ts'
import { verify } from './verify/verify.ts'
import { stemOf, stemsOf, wordsOf } from './words.ts'

const mostCompared = 40
/** A closer look takes a millisecond or two, … */
const mostWeighed = 4
/** … and reading a sentence for what is asked a part of one. */
const mostRead = 8
const mostContraries = 2
/** Part of the shorter sentence's words that both must have before one can deny the other. */
const leastShared = 0.4
/** Words that say something alone. */
const leastCore = 4

type Asked = Partial<Pick<QuestionReading, 'expectation' | 'terms' | 'question'>>

/**
 * Sentences of other documents, one of each, that tell the same as one, but another figure or day, judge it the other
 * way, or deny it; likeliest first. To one who asks why, another cause of the same is contrary too; to one who asks who
 * or where, another name in the same words.
 *
 * Each must deny the other: a sentence that also tells of something or somebody else, of another time or of a part
 * denies nothing.
 */
export function contrariesOf(
  candidate: RankedCandidate,
  ranked: readonly RankedCandidate[],
  asked: Asked = {},
): RankedCandidate[] {
  const { expectation, terms = [] } = asked
  const plain = withSubject(candidate)
  const others = ranked
    .slice(0, mostCompared)
    .filter(({ hit }) => hit.passage.documentId !== candidate.hit.passage.documentId)
  const answering = answeringElse(candidate, others, asked)
  const when = { ...asked, expectation: { kind: 'date' } as const }
  const denying = others
    .filter((other) => !answering.includes(other))
    .map((other) => ({ other, told: withSubject(other) }))
    .filter(({ told }) => mayDeny(plain, told))
    .slice(0, mostWeighed - answering.length)
    .filter(({ told }) => !areBothTrue(plain, told, differInDates(plain, told) ? when : asked))
    .filter(({ told }) => denies(plain, told) && denies(told, plain))
    .map(({ other }) => other)
  const stems = new Set(terms.map(({ stem }) => stem))
  const naming = asksName(expectation?.kind)
    ? others.filter(
        (other) => namesElse(candidate, other, stems) && !areBothTrue(candidate, other, asked),
      )
    : []
  const contrary = new Set([...answering, ...denying, ...naming])
  return oneOfEach(others.filter((other) => contrary.has(other))).slice(0, mostContraries)
}

/** The sentences that give a question another answer of the sort that it asks for. */
function answeringElse(
  candidate: RankedCandidate,
  others: readonly RankedCandidate[],
  { expectation, terms = [], question = '' }: Asked,
): RankedCandidate[] {
  if (!expectation || terms.length === 0) return []
  const asked = { expectation, terms, question }
  const { subject, isApart } = sortOf(asked)
  const isRival = (other: RankedCandidate): boolean =>
    isApart(candidate, other, asked) && !areBothTrue(candidate, other, asked)
  return others
    .filter(tellingSame(candidate, subject))
    .slice(0, mostRead)
    .filter(isRival)
    .slice(0, mostContraries)
}

type Comparing = {
  /** What of a question both sentences have to tell. */
  readonly subject: readonly Term[]
  readonly isApart: (one: Candidate, other: Candidate, asked: Required<Asked>) => boolean
}

/** How answers to a question are held against each other, by what it asks for. */
function sortOf(asked: Required<Asked>): Comparing {
  const { terms } = asked
  if (isAskedWhy(asked)) return { subject: effectOf(terms), isApart: causesApart }
  if (!mayAskView(asked)) return { subject: terms, isApart: figuresApart }
  return {
    subject: judgedOf(terms),
    isApart: (one, other) => judgementsApart(one, other) || denialsApart(one, other, asked),
  }
}

/** The first sentence of each document. */
function oneOfEach(candidates: readonly RankedCandidate[]): RankedCandidate[] {
  const known = new Set<string>()
  return candidates.filter(({ hit }) => {
    const isNew = !known.has(hit.passage.documentId)
    known.add(hit.passage.documentId)
    return isNew
  })
}

function asksName(kind: string | undefined): boolean {
  return kind === 'person' || kind === 'place' || kind === 'name'
}

/** A sentence that leans on the one before, and the subject of that one. */
const leaning =
  /^((?:The |An? )?[^,.;:]{2,60}?) (?:was|were|had|has|have|is|are|did|will|would)\b.*[.!?]["”’]?\s+(?:It|They|He|She) (.+)$/s

/** A sentence with the subject that its pronoun stands for, for comparing: "The dam was begun. It cost a crown." → "The dam cost a crown." */
function withSubject<Told extends Candidate>(candidate: Told): Told {
  const [, subject, rest] = leaning.exec(candidate.text) ?? []
  if (!subject || !rest) return candidate
  const text = `${subject} ${rest}`
  return { ...candidate, text, stems: new Set(stemsOf(text)) }
}

/** Whether two sentences tell of the same, but with another figure or denial, or with the contrary of a word. */
export function mayDeny(one: Candidate, other: Candidate): boolean {
  return (
    sharedBy(one, other) >= leastShared &&
    (figuresOf(one) !== figuresOf(other) || turnsRound(one, other))
  )
}

/** Whether it is the dates alone that two sentences differ in: these do not tell them apart then, but are what they tell. */
function differInDates(one: Candidate, other: Candidate): boolean {
  const [first, second] = [one, other].map((each) => ({ ...each, text: withoutDates(each.text) }))
  return figuresOf(first!) === figuresOf(second!) && !turnsRound(first!, second!)
}

function withoutDates(text: string): string {
  return writtenDates(text).reduce((rest, { words }) => rest.replace(words, ' '), text)
}

/** Whether one has a word of which the other has the contrary. */
function turnsRound(one: Candidate, other: Candidate): boolean {
  const [first, second] = [one, other].map(({ text }) => new Set(wordsOf(text).map(stemOf)))
  const seconds = [...second!.difference(first!)]
  return [...first!.difference(second!)].some((word) =>
    seconds.some((contrary) => areOpposite(word, contrary)),
  )
}

const figureOrDenial =
  /\p{N}+(?:[.,]\p{N}+)*|n[’']t\b|\b(?:no|not|never|none|nobody|nothing|neither|nor|without|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand|million|half)\b/giu

/** Its figures and denials in order: sentences with the same ones do not differ in them. */
export function figuresOf({ text }: Candidate): string {
  return (text.match(figureOrDenial) ?? []).join(' ').toLowerCase()
}

/** Part of the words of the shorter sentence, or of the longer with `Math.max`, that both have. */
export function sharedBy(one: Candidate, other: Candidate, size = Math.min): number {
  return one.stems.intersection(other.stems).size / size(one.stems.size, other.stems.size)
}

function denies(one: Candidate, other: Candidate): boolean {
  const { verdict, faults } = verify(coreOf(one, other), [evidenceOf(other)])
  return (
    verdict === 'contradicted' &&
    faults.every(({ kind }) => kind === 'number' || kind === 'date' || kind === 'negation')
  )
}

/** What ends the part of a sentence that stands alone, unless what follows leaves less of it true. */
const endOfCore =
  /(?:[;:]| [–—]|,) (?!(?:if|unless|until|except|but|though|although|only|when|and|or|\p{N})\b)/u

/** A sentence as far as it tells what another tells too, without what it adds at its end. */
function coreOf({ text }: Candidate, other: Candidate): string {
  const end = endOfCore.exec(text)?.index ?? text.length
  const [core, rest] = [text.slice(0, end), text.slice(end)].map(stemsOf)
  const shared = (stems: readonly string[]): number =>
    stems.filter((stem) => other.stems.has(stem)).length
  return shared(core!) > shared(rest!) && core!.length >= leastCore
    ? `${text.slice(0, end)}.`
    : text
}

/**
 * The positions of sources that differ, oldest first, those without a date last; each with all who hold it.
 *
 * @param differing sentences of an answer, of which every one denies the first
 * @param answer that tells them
 */
export function positionsOf(
  differing: readonly Candidate[],
  { sentences, citations }: Pick<Answer, 'sentences' | 'citations'>,
): NonNullable<Answer['positions']> {
  const dateOf = ({ hit }: Candidate): string => hit.passage.document.published?.date ?? '9999'
  return differing
    .toSorted((a, b) => dateOf(a).localeCompare(dateOf(b)))
    .map((candidate) => {
      const own = citations.filter((each) => isOfPlace(each, candidate)).map(({ number }) => number)
      const telling = sentences.find((each) => own.some((n) => each.citations.includes(n)))
      return {
        stance: candidate.text.replace(/\s+/g, ' '),
        citations: telling?.citations ?? own,
      }
    })
}

function isOfPlace({ documentId, start, end }: Citation, candidate: Candidate): boolean {
  return (
    documentId === candidate.hit.passage.documentId &&
    start <= candidate.start &&
    candidate.end <= end
  )
}

/** Whether two sentences share a place of one document. */
export function isOverlap(one: Candidate, other: Candidate): boolean {
  const isSameDocument = one.hit.passage.documentId === other.hit.passage.documentId
  return isSameDocument && one.start < other.end && other.start < one.end
}
