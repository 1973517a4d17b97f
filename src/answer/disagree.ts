import type { Answer, Citation } from './answer.ts'
import type { Candidate } from './candidates.ts'
import type { RankedCandidate } from './rank.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import { verify } from './verify/verify.ts'

const mostCompared = 40
/** A closer look takes a millisecond or two. */
const mostWeighed = 4
const mostContraries = 2
/** Part of the shorter sentence's words that both must have before one can deny the other. */
const leastShared = 0.4

/**
 * Sentences of other documents that tell the same as one, but another figure or day, or deny it; likeliest first.
 *
 * Each must deny the other: a sentence that also tells of something or somebody else denies nothing.
 */
export function contrariesOf(
  candidate: RankedCandidate,
  ranked: readonly RankedCandidate[],
): RankedCandidate[] {
  return ranked
    .slice(0, mostCompared)
    .filter(
      (other) =>
        other.hit.passage.documentId !== candidate.hit.passage.documentId &&
        sharedBy(candidate, other) >= leastShared &&
        figuresOf(candidate) !== figuresOf(other),
    )
    .slice(0, mostWeighed)
    .filter((other) => denies(candidate, other) && denies(other, candidate))
    .slice(0, mostContraries)
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
 * The positions of sources that differ, oldest first, those without a date last.
 *
 * @param differing sentences of an answer, of which every one denies the first
 * @param citations of the answer
 */
export function positionsOf(
  differing: readonly Candidate[],
  citations: readonly Citation[],
): NonNullable<Answer['positions']> {
  const dateOf = ({ hit }: Candidate): string => hit.passage.document.published?.date ?? '9999'
  return differing
    .toSorted((a, b) => dateOf(a).localeCompare(dateOf(b)))
    .map((candidate) => ({
      stance: candidate.text.replace(/\s+/g, ' '),
      citations: citations
        .filter(
          ({ documentId, start, end }) =>
            documentId === candidate.hit.passage.documentId &&
            start <= candidate.start &&
            candidate.end <= end,
        )
        .map(({ number }) => number),
    }))
}

/** Whether two sentences share a place of one document. */
export function isOverlap(one: Candidate, other: Candidate): boolean {
  const isSameDocument = one.hit.passage.documentId === other.hit.passage.documentId
  return isSameDocument && one.start < other.end && other.start < one.end
}
