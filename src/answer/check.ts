import { FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'
import { retrieve } from '../retrieve/retrieve.ts'
import type { Filters } from '../search/passage-index.ts'
import type { Citation } from './answer.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { citationOf } from './cite.ts'
import { type Claim, claimsIn, type DraftSentence, type Reason } from './claims.ts'
import { denialOf } from './denial.ts'
import { piecesOf } from './evidence-pieces.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import type { Evidence, Verdict } from './verify/verdict.ts'
import { type Verify, verifierOf } from './verify/verifier.ts'
import { stemsOf } from './words.ts'

/** A sentence of a draft, and what the sources say of it. */
export type CheckedSentence = DraftSentence &
  Verdict & {
    /** Its words alone, without the marks of markdown. */
    readonly plain: string
    /** Of what carries or contradicts it: numbers of citations, or of the evidence that was given, from 1. */
    readonly citations: readonly number[]
  }

/** A draft held against the archive. */
export type CheckedDraft = {
  readonly sentences: readonly CheckedSentence[]
  /** Numbered from 1 in the order of first use; empty where evidence was given. */
  readonly citations: readonly Citation[]
  /** Headings, questions, opinions and what is too short to be looked for, each with the reason. */
  readonly leftAlone: readonly (DraftSentence & { readonly reason: Reason })[]
}

type CheckOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

const searchedPassages = 10
/** Of what may carry a claim, that which shares most words with it. */
const mostCompared = 12
/** So many pieces may carry a claim together, each a part of it. */
const mostTogether = 3
/** Documents that are named for one claim. */
const mostCited = 3
/** Reasons for which a sentence is left alone even where the evidence for it was given. */
const neverJudged: ReadonlySet<Reason> = new Set([
  'heading',
  'question',
  'opinion',
  'long',
  'other',
])

/**
 * Holds every claim of a draft against the archive: supported, contradicted, or not found.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts, and whatever the ports throw
 */
export async function checkDraft(
  ports: Ports,
  { text, filters }: { readonly text: string; readonly filters?: Filters | undefined },
  { signal, onProgress }: CheckOptions = {},
): Promise<CheckedDraft> {
  const verify = verifierOf(ports.support, signal)
  const { claims, leftAlone } = claimsIn(text)
  const sentences: CheckedSentence[] = []
  const citations: Citation[] = []
  for (const claim of claims) {
    await giveWay(signal)
    const search = { question: claim.plain, filters, limit: searchedPassages }
    const { hits } = await retrieve(ports, search, { signal })
    const pieces = candidatesOf(hits)
      .filter(({ voice }) => voice !== 'notice')
      .map((candidate) => ({ candidate, stems: candidate.stems, evidence: evidenceOf(candidate) }))
    const { verdict, cited, isTogether } = await bestVerdict(claim.plain, pieces, {
      verify,
      signal,
    })
    const named = isTogether ? cited : bestOfDocuments(cited)
    const numbers = named.map(({ candidate }) => cite(candidate, citations))
    sentences.push(checked(claim, verdict, numbers))
    onProgress?.(sentences.length, claims.length)
  }
  return { sentences, citations, leftAlone: leftAlone.map(withReason) }
}

/**
 * Holds the sentences of a text against some texts alone: all but headings, questions and opinions told as such, for
 * who sends evidence with a sentence asks about just that. The only sentence of a text is judged whatever it is.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts, and whatever the ports throw
 */
export async function checkAgainst(
  { support }: Pick<Ports, 'support'>,
  { text, evidence }: { readonly text: string; readonly evidence: readonly Evidence[] },
  { signal }: Pick<CheckOptions, 'signal'> = {},
): Promise<CheckedDraft> {
  const verify = verifierOf(support, signal)
  const { claims, leftAlone } = claimsIn(text)
  const isAlone = claims.length + leftAlone.length === 1
  const isJudged = ({ reason }: { readonly reason: Reason }): boolean =>
    !neverJudged.has(reason) || (isAlone && reason !== 'long')
  const judged = [...claims, ...leftAlone.filter(isJudged)].sort((a, b) => a.start - b.start)
  const pieces = evidence.flatMap((whole, i) =>
    piecesOf(whole).map((piece) => ({
      evidence: piece,
      stems: new Set(stemsOf(piece.text)),
      number: i + 1,
    })),
  )
  const sentences: CheckedSentence[] = []
  for (const sentence of judged) {
    const { verdict, cited } = await bestVerdict(sentence.plain, pieces, {
      verify,
      signal,
      isGiven: true,
    })
    const numbers = [...new Set(cited.map(({ number }) => number))].sort((a, b) => a - b)
    sentences.push(checked(sentence, verdict, numbers))
  }
  const rest = leftAlone.filter((each) => !isJudged(each))
  return { sentences, citations: [], leftAlone: rest.map(withReason) }
}

/**
 * Lets others have their turn: a text takes seconds, a comparison milliseconds.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts
 */
async function giveWay(signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve))
  if (signal?.aborted) throw new FootnoteError('cancelled', 'the check was cancelled')
}

/** A sentence with what was found, each fault of it once. */
function checked(claim: Claim, verdict: Verdict, citations: readonly number[]): CheckedSentence {
  const faults = new Map(verdict.faults.map((fault) => [`${fault.kind} ${fault.words}`, fault]))
  return {
    ...placeOf(claim),
    plain: claim.plain,
    ...verdict,
    faults: [...faults.values()],
    citations,
  }
}

const placeOf = ({ start, end, text }: DraftSentence): DraftSentence => ({ start, end, text })

const withReason = (each: DraftSentence & { readonly reason: Reason }) => ({
  ...placeOf(each),
  reason: each.reason,
})

/** Something that may carry a claim. */
type Piece = { readonly evidence: Evidence; readonly stems: ReadonlySet<string> }

type Finding<Each> = {
  readonly verdict: Verdict
  /** The best first. */
  readonly cited: readonly Each[]
  /** Whether they carry the claim only together. */
  readonly isTogether?: true
}

/** The first of: pieces that carry the claim, some that do together, the one that denies it. */
async function bestVerdict<Each extends Piece>(
  claim: string,
  pieces: readonly Each[],
  {
    verify,
    signal,
    isGiven = false,
  }: Pick<CheckOptions, 'signal'> & { readonly verify: Verify; readonly isGiven?: boolean },
): Promise<Finding<Each>> {
  const judged: { readonly piece: Each; readonly verdict: Verdict }[] = []
  for (const piece of nearest(claim, pieces)) {
    await giveWay(signal)
    judged.push({ piece, verdict: await verify(claim, [piece.evidence]) })
  }
  judged.sort((a, b) => b.verdict.support - a.verdict.support)
  const all = (wanted: Verdict['verdict']) =>
    judged.filter(({ verdict }) => verdict.verdict === wanted)
  const carried = all('supported')
  if (carried[0]) return { verdict: carried[0].verdict, cited: carried.map(({ piece }) => piece) }
  for (let count = 2; count <= Math.min(mostTogether, judged.length); count++) {
    const cited = judged.slice(0, count).map(({ piece }) => piece)
    const verdict = await verify(
      claim,
      cited.map(({ evidence }) => evidence),
    )
    if (verdict.verdict === 'supported') return { verdict, cited, isTogether: true }
  }
  // What was given for a text tells of the same thing, what was found may not.
  const denials = all('contradicted')
  const denied = denialOf(claim, denials) ?? (isGiven ? denials[0] : undefined)
  if (denied) return { verdict: denied.verdict, cited: [denied.piece] }
  const { support, faults } = judged[0]?.verdict ?? (await verify(claim, []))
  return { verdict: { verdict: 'unsupported', support, faults }, cited: [] }
}

/** The pieces that share most words with a claim; those that share none are left out. */
function nearest<Each extends Piece>(claim: string, pieces: readonly Each[]): Each[] {
  const words = new Set(stemsOf(claim))
  return pieces
    .map((piece) => ({ piece, shared: piece.stems.intersection(words).size }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, mostCompared)
    .map(({ piece }) => piece)
}

/** The first piece of each document, of a few. */
function bestOfDocuments<Each extends { readonly candidate: Candidate }>(
  pieces: readonly Each[],
): Each[] {
  const documents = new Map<string, Each>()
  for (const piece of pieces) {
    const { documentId } = piece.candidate.hit.passage
    if (!documents.has(documentId)) documents.set(documentId, piece)
  }
  return [...documents.values()].slice(0, mostCited)
}

/** The number of a candidate's citation, which is added where it is new. */
function cite(candidate: Candidate, citations: Citation[]): number {
  const { start, end, hit } = candidate
  const known = citations.find(
    (each) =>
      each.documentId === hit.passage.documentId && each.start === start && each.end === end,
  )
  if (known) return known.number
  const citation = citationOf(candidate, citations.length + 1)
  citations.push(citation)
  return citation.number
}
