import { FootnoteError } from '../errors.ts'
import { type Extent, splitSentences } from '../passages/sentences.ts'
import type { Ports } from '../retrieve/ports.ts'
import { retrieve } from '../retrieve/retrieve.ts'
import type { Filters } from '../search/passage-index.ts'
import type { Citation } from './answer.ts'
import { type Candidate, candidatesOf } from './candidates.ts'
import { citationOf } from './cite.ts'
import { claimsIn, type DraftSentence } from './claims.ts'
import { evidenceOf } from './verify/evidence-of.ts'
import type { Evidence, Verdict } from './verify/verdict.ts'
import { verify } from './verify/verify.ts'
import { stemsOf } from './words.ts'

/** A sentence of a draft, and what the sources say of it. */
export type CheckedSentence = DraftSentence &
  Verdict & {
    /** Of what carries or contradicts it: numbers of citations, or of the evidence that was given, from 1. */
    readonly citations: readonly number[]
  }

/** A draft held against the archive. */
export type CheckedDraft = {
  readonly sentences: readonly CheckedSentence[]
  /** Numbered from 1 in the order of first use; empty where evidence was given. */
  readonly citations: readonly Citation[]
  /** Headings, questions, opinions and what is too short to be looked for. */
  readonly leftAlone: readonly DraftSentence[]
}

const searchedPassages = 10
/** Of the sentences found, those that share most words with the claim. */
const mostCompared = 24

/**
 * Holds every claim of a draft against the archive: supported, contradicted, or not found.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts, and whatever the ports throw
 */
export async function checkDraft(
  ports: Ports,
  { text, filters }: { readonly text: string; readonly filters?: Filters | undefined },
  {
    signal,
    onProgress,
  }: {
    readonly signal?: AbortSignal | undefined
    readonly onProgress?: ((done: number, total: number) => void) | undefined
  } = {},
): Promise<CheckedDraft> {
  const { claims, leftAlone } = claimsIn(text)
  const sentences: CheckedSentence[] = []
  const citations: Citation[] = []
  for (const claim of claims) {
    if (signal?.aborted) throw new FootnoteError('cancelled', 'the check was cancelled')
    const search = { question: claim.text, filters, limit: searchedPassages }
    const { hits } = await retrieve(ports, search, { signal })
    const { verdict, cited } = bestVerdict(claim.text, nearest(claim.text, candidatesOf(hits)))
    sentences.push({ ...claim, ...verdict, citations: cited.map((each) => cite(each, citations)) })
    onProgress?.(sentences.length, claims.length)
  }
  return { sentences, citations, leftAlone }
}

/** Holds every sentence of a text against some texts alone, whether it claims something or not. */
export function checkAgainst(text: string, evidence: readonly Evidence[]): CheckedDraft {
  const sentences = splitSentences(text).map(({ start, end }: Extent): CheckedSentence => {
    const sentence = text.slice(start, end)
    const verdict = verify(sentence, evidence)
    const cited = evidence.flatMap((piece, i) =>
      verify(sentence, [piece]).verdict === verdict.verdict ? [i + 1] : [],
    )
    const isUncited = verdict.verdict === 'unsupported'
    return { start, end, text: sentence, ...verdict, citations: isUncited ? [] : cited }
  })
  return { sentences, citations: [], leftAlone: [] }
}

/** The candidates that share most of their words with a claim. */
function nearest(claim: string, candidates: readonly Candidate[]): Candidate[] {
  const stems = new Set(stemsOf(claim))
  const shared = (candidate: Candidate): number => candidate.stems.intersection(stems).size
  return candidates
    .filter(({ voice }) => voice !== 'notice')
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, mostCompared)
}

/** The first of: a sentence that carries the claim, two that do together, one that denies it. */
function bestVerdict(
  claim: string,
  candidates: readonly Candidate[],
): { verdict: Verdict; cited: readonly Candidate[] } {
  const judged = candidates.map((candidate) => ({
    candidate,
    verdict: verify(claim, [evidenceOf(candidate)]),
  }))
  const best = (wanted: Verdict['verdict']) =>
    judged
      .filter(({ verdict }) => verdict.verdict === wanted)
      .toSorted((a, b) => b.verdict.support - a.verdict.support)[0]
  const carried = best('supported')
  if (carried) return { verdict: carried.verdict, cited: [carried.candidate] }
  const pair = judged.toSorted((a, b) => b.verdict.support - a.verdict.support).slice(0, 2)
  const together = verify(
    claim,
    pair.map(({ candidate }) => evidenceOf(candidate)),
  )
  if (together.verdict === 'supported') {
    return { verdict: together, cited: pair.map(({ candidate }) => candidate) }
  }
  const denied = best('contradicted')
  if (denied) return { verdict: denied.verdict, cited: [denied.candidate] }
  return { verdict: pair[0]?.verdict ?? verify(claim, []), cited: [] }
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
