import { cleanText } from '../documents/clean-text.ts'
import { FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'
import { type Retrieval, type RetrievalRequest, retrieve } from '../retrieve/retrieve.ts'
import { toStandalone } from '../retrieve/standalone.ts'
import type { Answer, AnswerEvent, AskRequest } from './answer.ts'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { gatherEvidence, isTooThin, missingOf } from './evidence.ts'
import { find, joined } from './find.ts'
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
  const { retrieval, search, subjects } = await find(ports, request, standaloneQuestion, signal)
  await tell({ type: 'status', phase: 'answering', standaloneQuestion })

  const answering = performance.now()
  const { reading, ranked } = await rankFor(
    ports,
    cleanText(request.question),
    search,
    retrieval,
    signal,
  )
  const evidence = gatherEvidence(ranked, reading, retrieval.hits)
  // To a question that names nothing, every passage is as near as any other.
  const namesNothing = reading.terms.length === 0
  const isUnanswered = ranked.length === 0 || namesNothing || isTooThin(evidence)
  const whole = { ranked, reading, terms: reading.terms }
  const chosen =
    subjects.length > 0
      ? await tellOf(ports, subjects, signal)
      : isUnanswered
        ? []
        : await choose(ports, search, retrieval, whole, signal)
  const abstained = chosen.length === 0
  const { sentences, citations } = compose(chosen)
  const missing = abstained ? missingOf(ranked, reading) : undefined
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
    nearest: nearestOf(retrieval),
    mode: 'extractive',
    model: retrieval.model,
    generation: retrieval.generation,
    timings: {
      ...retrieval.timings,
      rewrite,
      answer: performance.now() - answering,
      total: performance.now() - started,
    },
  }
}

/** Ranks the sentences of the hits for a question, each of its words weighed by how rare it is in the collection. */
async function rankFor(
  { index, reranker }: Ports,
  asked: string,
  { question, filters }: RetrievalRequest,
  { hits }: Pick<Retrieval, 'hits'>,
  signal: AbortSignal | undefined,
  own?: ReadonlySet<string>,
): Promise<{ reading: QuestionReading; ranked: RankedCandidate[] }> {
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
  // A passage holds its author's words beside those that it quotes; only those that were asked for may answer.
  const candidates = candidatesOf(hits).filter(
    ({ voice }) => filters?.voice === undefined || voice === filters.voice,
  )
  const ranked = rankCandidates(candidates, reading)
  return { reading, ranked: reranker ? await rerank(ranked, question, reranker, signal) : ranked }
}

/** The sentences of the answer; a question that asks several things at once is searched part by part. */
async function choose(
  ports: Ports,
  search: RetrievalRequest,
  { hits }: Retrieval,
  whole: Ranking & { readonly reading: QuestionReading },
  signal: AbortSignal | undefined,
): Promise<RankedCandidate[]> {
  const parts = partsOf(search.question)
  const isFact = !['any', 'reason'].includes(whole.reading.expectation.kind)
  const wanted = { several: wantsSeveral(search.question), bestFirst: isFact }
  if (parts.length === 1)
    return selectSentences([{ ...whole, named: namedIn(search.question) }], wanted)
  const rankings = await Promise.all(
    parts.map(async (part) => {
      const { question, asked } = inFull(part)
      const found = await retrieve(ports, { ...search, question }, { signal })
      // What the whole question found is good evidence for its parts too.
      const { reading, ranked } = await rankFor(
        ports,
        asked,
        { ...search, question },
        joined(found, { hits }),
        signal,
        part.own,
      )
      return { ranked, terms: reading.terms, named: namedIn(part.asked) }
    }),
  )
  return selectSentences(rankings, wanted)
}

/** The sentences that tell best what each of some texts is about. */
async function tellOf(
  ports: Ports,
  subjects: readonly RetrievalRequest[],
  signal: AbortSignal | undefined,
): Promise<RankedCandidate[]> {
  const rankings = await Promise.all(
    subjects.map(async (subject) => {
      const found = await retrieve(ports, subject, { signal })
      const { reading, ranked } = await rankFor(ports, subject.question, subject, found, signal)
      return { ranked, terms: reading.terms }
    }),
  )
  return selectSentences(rankings, { several: false, bestFirst: true })
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
