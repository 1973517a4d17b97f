import type { AnswerSentence, Citation } from '../answer.ts'
import type { Candidate } from '../candidates.ts'
import { citationOf } from '../cite.ts'
import { type Verify, verifierOf } from '../verify/verifier.ts'
import { checkSentence, type DropReason } from './check-sentence.ts'
import { noAnswer, promptOf } from './prompt.ts'
import { ProviderFault } from './provider-fault.ts'
import { defaultLimits, type Limits, providerText } from './provider-text.ts'
import type { Cost, Trace } from './trace.ts'
import type { Writer } from './writer.ts'
import { createSentenceReader, type WrittenSentence } from './written-sentences.ts'

/** What a model is to write about. */
export type Task = {
  /** On its own feet. */
  readonly question: string
  /** What may be cited, best first; their passages are given to the model whole, as many as fit. */
  readonly candidates: readonly Candidate[]
}

export type GenerateOptions = {
  /** Judges every sentence; the rules of `verify/` unless given. */
  readonly verify?: Verify | undefined
  readonly signal?: AbortSignal | undefined
  /** Told each sentence once it is checked, with the citations that none before it had. Awaited. */
  readonly onSentence?:
    | ((sentence: AnswerSentence, citations: readonly Citation[]) => void | Promise<void>)
    | undefined
  readonly limits?: Limits | undefined
}

/** An answer that a model wrote, or why the sources' own sentences are to be shown in its place. */
export type Generation =
  | {
      readonly state: 'written'
      readonly sentences: readonly AnswerSentence[]
      readonly citations: readonly Citation[]
      readonly trace: Trace
    }
  | {
      readonly state: 'fallback'
      /** A sentence for readers. */
      readonly notice: string
      /** For operators: no key, no address, no words of a passage. */
      readonly reason: string
      /** How many sentences were told before it was known. */
      readonly told: number
      readonly trace: Trace
    }

/** Passages that the model is given, and their characters together: a prompt that small models can take too. */
const mostPassages = 10
const mostCharacters = 14_000
/** Of the sentences that a model wrote, fewer than this part is no answer of its own. */
const leastKept = 1 / 3

const notices = {
  provider: 'The writing model was not available; these are the sources’ own words.',
  unchecked:
    'What the writing model said does not stand in the sources; these are their own words.',
  declined:
    'The writing model found no answer in the passages; these are the nearest words of the sources.',
}

/** The part of an answer that has been written and checked so far. */
type Draft = {
  readonly sentences: AnswerSentence[]
  readonly citations: Citation[]
  readonly dropped: { readonly text: string; readonly reason: DropReason }[]
}

/**
 * Has a model write an answer from passages, and lets through only what they carry.
 *
 * Each sentence is held back until it is whole and checked against the words it cites; one that fails is dropped. When
 * the provider fails in any way, or too little is left, the result says so, and sentences that were told by then are to
 * be replaced. Every citation's quote is a slice of its document.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts; whatever `onSentence` throws
 */
export async function generate(
  writer: Writer,
  { question, candidates }: Task,
  options: GenerateOptions = {},
): Promise<Generation> {
  const passages = passagesOf(candidates)
  const draft: Draft = { sentences: [], citations: [], dropped: [] }
  const { sentences, citations, dropped } = draft
  let cost: Cost | null = null
  const trace = (): Trace => ({ passages: passages.length, dropped, cost })
  const fallback = (why: keyof typeof notices, reason: string): Generation => {
    return {
      state: 'fallback',
      notice: notices[why],
      reason,
      told: sentences.length,
      trace: trace(),
    }
  }
  if (passages.length === 0) return fallback('declined', 'there was no passage to write from')
  const leave = writer.breaker.leave()
  if (!leave) return fallback('provider', 'it failed several times and is not asked for a while')
  const told = passages.map(([first]) => first!.hit.passage)
  const prompt = promptOf(question, told)
  let written = ''
  try {
    const { signal, limits = defaultLimits } = options
    const reader = createSentenceReader()
    cost = await readAll(providerText(writer, prompt, limits, signal), async (piece) => {
      written += piece
      // Only words that were told to repeat what nobody should see have these.
      if (written.includes(prompt.marker) || writer.tellsKey(written)) return false
      await take(reader.push(piece), draft, passages, options)
      return true
    })
    leave.ended('well')
    if (!cost) return fallback('unchecked', 'it repeated the marks of the prompt, or the key')
    await take(reader.end(), draft, passages, options)
  } catch (error) {
    const isFault = error instanceof ProviderFault
    leave.ended(isFault ? 'fault' : 'unknown')
    if (isFault) return fallback('provider', error.message)
    throw error
  }
  if (sentences.length === 0 && written.trim().startsWith(noAnswer)) {
    return fallback('declined', 'it found no answer in the passages')
  }
  const failed = dropped.filter(({ reason }) => reason !== 'repeated').length
  const all = sentences.length + failed
  if (sentences.length === 0 || sentences.length / all < leastKept) {
    return fallback('unchecked', `${failed} of its ${all} sentences failed the check`)
  }
  return { state: 'written', sentences, citations, trace: trace() }
}

/** Checks sentences and adds them to the draft: what holds is told, what does not is dropped. */
async function take(
  written: readonly WrittenSentence[],
  { sentences, citations, dropped }: Draft,
  passages: readonly (readonly Candidate[])[],
  { verify = verifierOf(), onSentence }: GenerateOptions,
): Promise<void> {
  for (const one of written) {
    const checked = await checkSentence(one, passages, verify)
    if ('dropped' in checked) {
      dropped.push({ text: one.text, reason: checked.dropped })
    } else if (sentences.some(({ text }) => text === checked.sentence.text)) {
      dropped.push({ text: one.text, reason: 'repeated' })
    } else {
      const known = citations.length
      const numbers = checked.quotes.map((quote) => numberOf(quote, citations))
      const sentence = { ...checked.sentence, citations: [...new Set(numbers)] }
      sentences.push(sentence)
      await onSentence?.(sentence, citations.slice(known))
    }
  }
}

/** Reads until the end, or until a piece is not taken, which gives null. Nothing is left open. */
async function readAll<Result>(
  pieces: AsyncGenerator<string, Result>,
  take: (piece: string) => Promise<boolean>,
): Promise<Result | null> {
  try {
    for (;;) {
      const { done, value } = await pieces.next()
      if (done) return value
      if (!(await take(value))) return null
    }
  } finally {
    // Typed as if it needed a result; there is none when nobody reads on.
    await pieces.return(undefined as never)
  }
}

/** The candidates by passage, in the order in which the passages come first, each passage's in the order of its text. */
function passagesOf(candidates: readonly Candidate[]): Candidate[][] {
  const byPassage = Map.groupBy(new Set(candidates), ({ hit }) => hit.passage.id)
  let characters = 0
  return [...byPassage.values()].slice(0, mostPassages).flatMap((own, i) => {
    characters += own[0]!.hit.passage.text.length
    if (i > 0 && characters > mostCharacters) return []
    return [own.toSorted((a, b) => a.start - b.start || a.end - b.end)]
  })
}

/** The number of the citation of some words, which are added to the citations when they are new. */
function numberOf(quote: Candidate, citations: Citation[]): number {
  const { hit, start, end } = quote
  const known = citations.find(
    (each) =>
      each.documentId === hit.passage.documentId && each.start === start && each.end === end,
  )
  if (known) return known.number
  const number = citations.length + 1
  citations.push(citationOf(quote, number))
  return number
}
