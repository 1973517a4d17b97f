import { FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'
import { remembering } from '../retrieve/remember.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import type { Answer, AnswerEvent, AskRequest } from './answer.ts'
import { explain, type Writing } from './explain.ts'
import { extract } from './extract.ts'
import { find } from './find.ts'
import type { Composed } from './generate/compose-with-model.ts'
import type { Trace } from './generate/trace.ts'
import type { Writer } from './generate/writer.ts'
import { type StandaloneQuestion, standAlone } from './stand-alone.ts'
import { type Extracted, type OnSentence, tellAnswer } from './tell-answer.ts'
import { type Verify, verifierOf } from './verify/verifier.ts'

/** How many of the hits an answer shows as the nearest passages. */
const nearestShown = 5
/** Milliseconds that a model has for its first word, however long the search took. */
const leastTime = 1_000

/** What a caller may hear of an answer on its way. */
export type AskOptions = {
  readonly signal?: AbortSignal | undefined
  /** Awaited before the next event, so a slow reader slows the answer, not the memory. */
  readonly onEvent?: ((event: AnswerEvent) => void | Promise<void>) | undefined
  /** The model that writes; without it, answers are in the sources' own sentences. */
  readonly writer?: Writer | undefined
  /** Told, for operators, why a model's words were not shown. */
  readonly onFallback?: ((reason: string) => void) | undefined
}

/**
 * Answers a question from the passages of one index, in the sources' own sentences or, where a model writes and its
 * words hold, in the model's.
 *
 * Every sentence has a citation whose quote is a slice of its document. When the passages do not carry an answer, it
 * has no sentences, says what is missing and names the nearest passages.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts, and whatever the ports throw
 */
export async function ask(
  { embedder, ...others }: Ports,
  request: AskRequest,
  { signal, onEvent, writer, onFallback }: AskOptions = {},
): Promise<Answer> {
  const started = performance.now()
  // Parts of a question, and narrower searches, are the same words again.
  const ports = { ...others, embedder: remembering(embedder) }
  const tell = async (event: AnswerEvent): Promise<void> => {
    if (signal?.aborted) throw new FootnoteError('cancelled', 'the caller cancelled the question')
    await onEvent?.(event)
  }
  await tell({ type: 'status', phase: 'searching' })
  const rewriting = performance.now()
  const standing = await standAlone(request, writer, signal)
  const rewrite = performance.now() - rewriting
  const standaloneQuestion = standing.question
  if (standing.reason) onFallback?.(`for the follow-up, ${standing.reason}`)
  const found = await find(ports, request, standaloneQuestion, signal)
  await tell({ type: 'status', phase: 'answering', standaloneQuestion })

  const answering = performance.now()
  const asking = { ports, isAsked: found.isAsked, signal }
  const extracted = await extract(asking, found, request, standaloneQuestion)
  const onSentence: OnSentence = async (sentence, own) => {
    for (const citation of own) await tell({ type: 'citation', citation })
    await tell({ type: 'sentence', sentence })
  }
  const abstained = extracted.sentences.length === 0
  const { missing, positions, weighed } = extracted
  const writes = writer && !abstained && weighed.ranked.length > 0
  if (!writes) await tellAnswer(extracted, onSentence)
  const telling = { signal, onSentence, started, verify: verifierOf(ports.support, signal) }
  const composed = writes
    ? await write(writer, standaloneQuestion, extracted, telling)
    : { ...extracted, mode: 'extractive' as const, notice: null, reason: null, trace: null }
  const { sentences, citations, mode, notice, reason, trace } = composed
  if (reason) onFallback?.(reason)
  const making = {
    rewrittenBy: standing.rewrittenBy,
    writing: writer ? writingOf(writer, standing, { reason, trace }) : null,
  }
  return {
    question: request.question,
    standaloneQuestion,
    answer: abstained
      ? `The passages do not answer this. ${missing}`
      : sentences
          .map(({ text, citations: marks }) => `${text} ${marks.map((n) => `[${n}]`).join('')}`)
          .join(' '),
    abstained,
    ...(missing ? { missing } : {}),
    ...(notice ? { notice } : {}),
    sentences,
    citations,
    ...(positions && mode !== 'generated' ? { positions } : {}),
    ...(request.explain ? { explanation: explain(found, weighed, citations, making) } : {}),
    nearest: nearestOf(found.retrieval),
    mode,
    model:
      mode === 'generated' ? `${found.retrieval.model}, ${writer!.name}` : found.retrieval.model,
    generation: found.retrieval.generation,
    timings: {
      ...found.retrieval.timings,
      rewrite,
      answer: performance.now() - answering,
      total: performance.now() - started,
    },
  }
}

/** The answer in a model's words, or the one that is there where they do not hold. */
async function write(
  writer: Writer,
  question: string,
  extracted: Extracted,
  {
    signal,
    onSentence,
    started,
    verify,
  }: Pick<AskOptions, 'signal'> & {
    readonly onSentence: OnSentence
    readonly verify: Verify
    /** When the question was asked, on the clock of `performance`. */
    readonly started: number
  },
): Promise<Composed> {
  // Loaded with the first answer that a model writes, for it takes a while and few installations have one.
  const { composeWithModel } = await import('./generate/compose-with-model.ts')
  const { defaultLimits } = await import('./generate/provider-text.ts')
  const task = { question, candidates: extracted.weighed.ranked }
  const waited = Math.round(performance.now() - started)
  const limits = {
    ...defaultLimits,
    firstText: Math.max(leastTime, defaultLimits.firstText - waited),
  }
  return composeWithModel(writer, task, extracted, { signal, onSentence, limits, verify })
}

function writingOf(
  { name }: Writer,
  { cost }: StandaloneQuestion,
  { reason, trace }: { readonly reason: string | null; readonly trace: Trace | null },
): Writing {
  return {
    model: name,
    rewrite: cost,
    answer: trace?.cost ?? null,
    reason,
    dropped: trace?.dropped ?? [],
  }
}

/** The best passage of each document, best first. */
function nearestOf({ hits }: Retrieval): Answer['nearest'] {
  const best = new Map(hits.toReversed().map((hit) => [hit.passage.documentId, hit]))
  return [...best.values()]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, nearestShown)
    .map(({ passage, score }) => ({
      passageId: passage.id,
      title: passage.document.title,
      score,
    }))
}
