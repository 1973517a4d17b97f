import type { Ports } from '../retrieve/ports.ts'
import { type Retrieval, retrieve } from '../retrieve/retrieve.ts'
import type { Answer, AnswerEvent, AskRequest } from './answer.ts'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { gatherEvidence, isTooThin, missingOf } from './evidence.ts'
import { partsOf, wantsSeveral } from './parts.ts'
import { contentWords, type QuestionReading, readQuestion } from './question.ts'
import { type RankedCandidate, rankCandidates } from './rank.ts'
import { selectSentences } from './select.ts'

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
  await onEvent?.({ type: 'status', phase: 'searching' })
  const retrieval = await retrieve(ports, request, { signal })
  const { standaloneQuestion } = retrieval
  await onEvent?.({ type: 'status', phase: 'answering', standaloneQuestion })

  const answering = performance.now()
  const { reading, ranked } = await rankFor(ports, request, standaloneQuestion, retrieval, signal)
  const evidence = gatherEvidence(ranked, reading, retrieval.hits)
  const abstained = ranked.length === 0 || isTooThin(evidence)
  const chosen = abstained ? [] : await choose(ports, request, retrieval, ranked, signal)
  const { sentences, citations } = compose(chosen)
  const missing = abstained ? missingOf(ranked, reading) : undefined
  for (const sentence of sentences) {
    for (const citation of citations.filter(({ number }) => sentence.citations.includes(number))) {
      await onEvent?.({ type: 'citation', citation })
    }
    await onEvent?.({ type: 'sentence', sentence })
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
      answer: performance.now() - answering,
      total: performance.now() - started,
    },
  }
}

/** Ranks the sentences of the hits for a question, each of its words weighed by how rare it is in the collection. */
async function rankFor(
  { index }: Ports,
  { question: asked }: AskRequest,
  question: string,
  { hits }: Retrieval,
  signal: AbortSignal | undefined,
): Promise<{ reading: QuestionReading; ranked: RankedCandidate[] }> {
  const words = contentWords(question).map(({ word }) => word)
  const frequencies = await index.frequencies(words, { signal })
  const reading = readQuestion(
    question,
    asked,
    frequencies.map((frequency) =>
      Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5)),
    ),
  )
  return { reading, ranked: rankCandidates(candidatesOf(hits), reading) }
}

/** The sentences of the answer; a question that asks several things at once is searched part by part. */
async function choose(
  ports: Ports,
  request: AskRequest,
  { standaloneQuestion, hits }: Retrieval,
  ranked: RankedCandidate[],
  signal: AbortSignal | undefined,
): Promise<RankedCandidate[]> {
  const parts = partsOf(standaloneQuestion)
  const several = wantsSeveral(standaloneQuestion)
  if (parts.length === 1) return selectSentences([ranked], several)
  const rankings = await Promise.all(
    parts.map(async (part) => {
      const found = await retrieve(ports, { ...request, question: part, history: [] }, { signal })
      const asked = { ...request, question: part }
      // What the whole question found is good evidence for its parts too.
      const union = { ...found, hits: [...found.hits, ...hits] }
      return (await rankFor(ports, asked, part, union, signal)).ranked
    }),
  )
  return selectSentences(rankings, several)
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
