import type { Candidate } from './candidates.ts'
import { figuresOf, sharedBy } from './disagree.ts'
import { judgementsApart } from './other-judgement.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import { likeness } from './verify/same-meaning.ts'
import { verify } from './verify/verify.ts'
import { onOneLine, stemsOf } from './words.ts'

const mostCompared = 40
/** A closer look takes a millisecond, so few pairs of an answer get one. */
const mostWeighed = 3
/** As many as are named beside the first. */
const mostNamed = 2
/** Part of the longer sentence's words that both must have to say the same. */
const leastShared = 0.5
/** Passages that share this part of their words are one text, whoever prints it. */
const sameText = 0.8
/** As alike as words formed from one another. */
const sameWord = 0.8
/** A passage that has little beside a sentence does not show whether that was copied. */
const leastBeside = 5

/**
 * For each sentence of an answer those of other sources that say the same; what the answer would say again is left out.
 *
 * They are in the same voice, and each carries the other. Copies of a text, and the same author elsewhere, are one
 * source.
 *
 * @param chosen in reading order
 * @param ranked what may say the same, likeliest first
 */
export function withAlike<Chosen extends Candidate>(
  chosen: readonly Chosen[],
  ranked: readonly Candidate[],
): (Chosen & { readonly alike?: readonly Candidate[] })[] {
  const merged = new Set<string>()
  const budget = { left: mostWeighed }
  return chosen.flatMap((candidate) => {
    if (merged.has(keyOf(candidate))) return []
    const others = ranked.slice(0, mostCompared).filter((each) => !merged.has(keyOf(each)))
    const alike = alikeAmong(others, candidate, budget)
    for (const other of alike) merged.add(keyOf(other))
    return alike.length > 0 ? [{ ...candidate, alike }] : [candidate]
  })
}

function alikeAmong(
  others: readonly Candidate[],
  candidate: Candidate,
  budget: { left: number },
): Candidate[] {
  const alike: Candidate[] = []
  for (const other of others) {
    const isNew = ![candidate, ...alike].some((each) => isOneSource(each, other))
    const isAlike = mayAgree(candidate, other) && isNew && saysTheSame(candidate, other, budget)
    if (isAlike) alike.push(other)
    if (alike.length === mostNamed) break
  }
  return alike
}

function keyOf({ hit, start, end }: Candidate): string {
  return `${hit.passage.documentId} ${start} ${end}`
}

function mayAgree(one: Candidate, other: Candidate): boolean {
  if (one.hit.passage.documentId === other.hit.passage.documentId) return false
  const isSameVoice =
    one.voice === 'author'
      ? other.voice === 'author'
      : one.voice === other.voice && one.voice !== 'notice' && one.speaker !== null
  if (!isSameVoice || (one.voice === 'quoted' && one.speaker !== other.speaker)) return false
  const figures = (each: Candidate): string => figuresOf(each).split(' ').sort().join(' ')
  return sharedBy(one, other, Math.max) >= leastShared && figures(one) === figures(other)
}

function saysTheSame(one: Candidate, other: Candidate, budget: { left: number }): boolean {
  if (onOneLine(one.text) === onOneLine(other.text)) return true
  if (budget.left === 0 || judgementsApart(one, other)) return false
  if (tellsMore(one, other) && tellsMore(other, one)) return false
  budget.left--
  const carries = (claim: Candidate, source: Candidate): boolean =>
    verify(claim.text, [{ ...evidenceOf(source), voice: 'author' }]).verdict === 'supported'
  return carries(one, other) && carries(other, one)
}

/**
 * Whether a sentence has a word for which the other has none. Where each has one, they may be unknown words for the same,
 * or tell two things in one form (`failed because moles …`, `because soldiers …`), and nobody is cited for what he did not write.
 */
function tellsMore(one: Candidate, other: Candidate): boolean {
  const others = [...other.stems]
  return [...one.stems].some((stem) => !others.some((each) => likeness(stem, each) >= sameWord))
}

/** Whether two sentences come from one pen: of an author of both, unsigned in one place, or of one text printed twice. */
function isOneSource(one: Candidate, other: Candidate): boolean {
  const [first, second] = [one, other].map(({ hit }) => hit.passage.document)
  if (one.voice === 'comment') return one.speaker === other.speaker
  if (first!.authors.some((author) => second!.authors.includes(author))) return true
  const isUnsigned = first!.authors.length === 0 && second!.authors.length === 0
  if (isUnsigned && first!.publisher === second!.publisher) return true
  if (onOneLine(one.text) !== onOneLine(other.text)) return false
  const texts = [one, other].map(({ hit }) => new Set(stemsOf(hit.passage.text)))
  const shared = texts[0]!.intersection(texts[1]!).size
  return (
    shared >= sameText * Math.max(texts[0]!.size, texts[1]!.size) &&
    shared >= one.stems.size + leastBeside
  )
}
