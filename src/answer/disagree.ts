import type { Answer, Citation } from './answer.ts'
import type { Candidate } from './candidates.ts'
import { namesElse } from './other-names.ts'
import { contentWords, type QuestionReading } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import { areOpposite } from './verify/opposites.ts'
import { verify } from './verify/verify.ts'
import { stemOf, stemsOf, wordsOf } from './words.ts'

const mostCompared = 40
/** A closer look takes a millisecond or two. */
const mostWeighed = 4
const mostContraries = 2
/** Part of the shorter sentence's words that both must have before one can deny the other. */
const leastShared = 0.4

/**
 * Sentences of other documents that tell the same as one, but another figure or day, judge it the other way, or deny it;
 * likeliest first. To one who asks why, another cause of the same is contrary too; to one who asks who or where, another
 * name in the same words.
 *
 * Each must deny the other: a sentence that also tells of something or somebody else denies nothing.
 */
export function contrariesOf(
  candidate: RankedCandidate,
  ranked: readonly RankedCandidate[],
  { expectation, terms = [] }: Partial<Pick<QuestionReading, 'expectation' | 'terms'>> = {},
): RankedCandidate[] {
  const plain = withSubject(candidate)
  const others = ranked
    .slice(0, mostCompared)
    .filter(({ hit }) => hit.passage.documentId !== candidate.hit.passage.documentId)
  const blames =
    expectation?.kind === 'reason' ? others.filter((other) => blamesElse(candidate, other)) : []
  const denying = others
    .map((other) => ({ other, told: withSubject(other) }))
    .filter(({ told }) => mayDeny(plain, told))
    .slice(0, mostWeighed)
    .filter(({ told }) => denies(plain, told) && denies(told, plain))
    .map(({ other }) => other)
  const asked = new Set(terms.map(({ stem }) => stem))
  const naming = asksName(expectation?.kind)
    ? others.filter((other) => namesElse(candidate, other, asked))
    : []
  return [...new Set([...denying, ...blames, ...naming])].slice(0, mostContraries)
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

/** Whether one has a word of which the other has the contrary. */
function turnsRound(one: Candidate, other: Candidate): boolean {
  const [first, second] = [one, other].map(({ text }) => new Set(wordsOf(text).map(stemOf)))
  const seconds = [...second!.difference(first!)]
  return [...first!.difference(second!)].some((word) =>
    seconds.some((contrary) => areOpposite(word, contrary)),
  )
}

const causal =
  /,? (?:because(?: of)?|due to|owing to|on account of|as a (?:direct )?result of|caused by|brought about by) /i
/** Part of the words of what came about that both must have, … */
const sameEffect = 0.6
/** … and of its causes that they may have in common. */
const otherCause = 0.25

/** Whether two sentences give the same thing different causes. */
function blamesElse(one: Candidate, other: Candidate): boolean {
  const [first, second] = [causeIn(one), causeIn(other)]
  return (
    first !== null &&
    second !== null &&
    one.voice === other.voice &&
    shareOf(first.effect, second.effect) >= sameEffect &&
    shareOf(first.cause, second.cause) <= otherCause
  )
}

/** What a sentence says came about, and of what; null where it gives no cause, or several. */
function causeIn({ text }: Candidate): { effect: Set<string>; cause: Set<string> } | null {
  const [, cause, effect] = /^(?:Because(?: of)?|Owing to|Due to) ([^,]+), (.+)$/s.exec(text) ?? []
  const parts = cause && effect ? [effect, cause] : text.split(causal)
  const [came, of] = parts.map((part) => new Set(contentWords(part).map(({ stem }) => stem)))
  return parts.length === 2 && came!.size > 1 && of!.size > 0 ? { effect: came!, cause: of! } : null
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return one.intersection(other).size / Math.min(one.size, other.size)
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
  const { verdict, faults } = verify(one.text, [evidenceOf(other)])
  return (
    verdict === 'contradicted' &&
    faults.every(({ kind }) => kind === 'number' || kind === 'date' || kind === 'negation')
  )
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
