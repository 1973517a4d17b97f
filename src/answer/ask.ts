import { cleanText } from '../documents/clean-text.ts'
import { FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import { toStandalone } from '../retrieve/standalone.ts'
import type { Answer, AnswerEvent, AskRequest } from './answer.ts'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { gatherEvidence, isTooThin, missingOf } from './evidence.ts'
import { type Found, find, joined } from './find.ts'
import { inFull, namedIn, partsOf, wantsSeveral } from './parts.ts'
import { contentWords, type QuestionReading, readQuestion } from './question.ts'
import { type RankedCandidate, rankCandidates } from './rank.ts'
import { rerank } from './rerank.ts'
import { type Ranking, selectSentences } from './select.ts'

/** How many of the hits an answer shows as the nearest passages. */
const nearestShown = 5

/** What a caller may hear of an answer on its way. */
export type AskOptions = {
  readonly signal?: AbortSignal | undefined
  /** Awaited before the next event, so a slow reader slows the answer, not the memory. */
  readonly onEvent?: ((event: AnswerEvent) => void | Promise<void>) | undefined
}

/**
 * Answers a question from the passages of one index, in the sources' own sentences.
 *
 * Every sentence has a citation whose quote is a slice of its document. When the passages do not carry an answer, it
 * has no sentences, says what is missing and names the nearest passages.
 *
 * @throws FootnoteError `cancelled` once `signal` aborts, and whatever the ports throw
 */
export async function ask(
  ports: Ports,
  request: AskRequest,
  { signal, onEvent }: AskOptions = {},
): Promise<Answer> {
  const started = performance.now()
  const standaloneQuestion = toStandalone(request.question, request.history ?? [])
  const rewrite = performance.now() - started
  const tell = async (event: AnswerEvent): Promise<void> => {
    if (signal?.aborted) throw new FootnoteError('cancelled', 'the caller cancelled the question')
    await onEvent?.(event)
  }
  await tell({ type: 'status', phase: 'searching' })
  const found = await find(ports, request, standaloneQuestion, signal)
  await tell({ type: 'status', phase: 'answering', standaloneQuestion })

  const answering = performance.now()
  const asking = { ports, isAsked: found.isAsked, signal }
  const { chosen, missing } =
    found.subjects.length > 0
      ? await tellOf(asking, found.subjects)
      : await answer(asking, found, cleanText(request.question))
  const abstained = missing !== undefined
  const { sentences, citations } = compose(chosen)
  for (const sentence of sentences) {
    for (const citation of citations.filter(({ number }) => sentence.citations.includes(number))) {
      await tell({ type: 'citation', citation })
    }
    await tell({ type: 'sentence', sentence })
  }
  return {
    question: request.question,
    standaloneQuestion,
    answer: missing
      ? `The passages do not answer this. ${missing}`
      : sentences
          .map(({ text, citations: marks }) => `${text} ${marks.map((n) => `[${n}]`).join('')}`)
          .join(' '),
    abstained,
    ...(missing ? { missing } : {}),
    sentences,
    citations,
    nearest: nearestOf(found.retrieval),
    mode: 'extractive',
    model: found.retrieval.model,
    generation: found.retrieval.generation,
    timings: {
      ...found.retrieval.timings,
      rewrite,
      answer: performance.now() - answering,
      total: performance.now() - started,
    },
  }
}

/** What every search and ranking for one question needs. */
type Asking = Pick<Found, 'isAsked'> & {
  readonly ports: Ports
  readonly signal: AbortSignal | undefined
}

/** The sentences of an answer, or what is missing for one. */
type Outcome = { readonly chosen: readonly RankedCandidate[]; readonly missing?: string }

/** @param asked the question as it was typed */
async function answer(asking: Asking, found: Found, asked: string): Promise<Outcome> {
  const { retrieval, search } = found
  const whole = await rankFor(asking, asked, search, retrieval)
  const { ranked, reading } = whole
  const evidence = gatherEvidence(ranked, reading, retrieval.hits)
  // To a question that names nothing, every passage is as near as any other.
  const namesNothing = reading.terms.length === 0
  if (ranked.length === 0 || namesNothing || isTooThin(evidence)) {
    return { chosen: [], missing: missingOf(ranked, reading) }
  }
  return { chosen: await choose(asking, search, retrieval, whole) }
}

/** Ranks the sentences of the hits for a question, each of its words weighed by how rare it is in the collection. */
async function rankFor(
  { ports: { index, reranker }, isAsked, signal }: Asking,
  asked: string,
  { question }: RetrievalRequest,
  { hits }: Pick<Retrieval, 'hits'>,
  own?: ReadonlySet<string>,
): Promise<Ranking & { readonly reading: QuestionReading }> {
  const words = contentWords(question).map(({ word }) => word)
  const frequencies = await index.frequencies(words, { signal })
  const reading = readQuestion(
    question,
    asked,
    frequencies.map((frequency) =>
      Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5)),
    ),
    own,
  )
  const plain = rankCandidates(candidatesOf(hits).filter(isAsked), reading)
  const ranked = reranker ? await rerank(plain, question, reranker, signal) : plain
  return { ranked, reading, terms: reading.terms }
}

/** The sentences of the answer; a question that asks several things at once is searched part by part. */
async function choose(
  asking: Asking,
  search: RetrievalRequest,
  { hits }: Retrieval,
  whole: Ranking & { readonly reading: QuestionReading },
): Promise<RankedCandidate[]> {
  const { ports, signal } = asking
  const parts = partsOf(search.question)
  const isFact = !['any', 'reason'].includes(whole.reading.expectation.kind)
  const wanted = { several: wantsSeveral(search.question), bestFirst: isFact }
  if (parts.length === 1)
    return selectSentences([{ ...whole, named: namedIn(search.question) }], wanted)
  const rankings = await Promise.all(
    parts.map(async (part) => {
      const { question, asked } = inFull(part)
      const partial = { ...search, question }
      // What the whole question found is good evidence for its parts too.
      const union = joined(await retrieve(ports, partial, { signal }), { hits })
      const ranking = await rankFor(asking, asked, partial, union, part.own)
      return { ...ranking, named: namedIn(part.asked) }
    }),
  )
  return selectSentences(rankings, wanted)
}

/** The sentences that tell best what each of some texts is about. */
async function tellOf(asking: Asking, subjects: readonly RetrievalRequest[]): Promise<Outcome> {
  const { ports, signal } = asking
  const rankings = await Promise.all(
    subjects.map(async (subject) =>
      rankFor(asking, subject.question, subject, await retrieve(ports, subject, { signal })),
    ),
  )
  const chosen = selectSentences(rankings, { several: false, bestFirst: true })
  return chosen.length > 0 ? { chosen } : { chosen, missing: 'No whole sentence was found.' }
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
