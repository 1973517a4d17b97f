import { FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'
import type { Retrieval } from '../retrieve/retrieve.ts'
import { toStandalone } from '../retrieve/standalone.ts'
import type { Answer, AnswerEvent, AskRequest } from './answer.ts'
import { explain } from './explain.ts'
import { extract } from './extract.ts'
import { find } from './find.ts'

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
  const { sentences, citations, positions, missing, weighed } = await extract(
    asking,
    found,
    request,
    standaloneQuestion,
  )
  const abstained = sentences.length === 0
  for (const sentence of sentences) {
    for (const citation of citations.filter(({ number }) => sentence.citations.includes(number))) {
      await tell({ type: 'citation', citation })
    }
    await tell({ type: 'sentence', sentence })
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
    sentences,
    citations,
    ...(positions ? { positions } : {}),
    ...(request.explain ? { explanation: explain(found, weighed, citations) } : {}),
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
