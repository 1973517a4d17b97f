import { modelFacts } from '../embed/models.ts'
import type { Filters, IndexedPassage } from '../search/passage-index.ts'
import { diversify } from './diversify.ts'
import { isQuestion } from './english.ts'
import { type FusedHit, fuseByConvexCombination } from './fuse.ts'
import type { Ports } from './ports.ts'
import { type Turn, toStandalone } from './standalone.ts'

/** How deep each run goes before fusion; deeper changed nothing that was measured. */
const runDepth = 200
/** Passages an answer draws on unless the request says otherwise. */
const defaultLimit = 20
/** Of one document at most this many passages, or a quarter of the limit if that is more. */
const perDocument = 4

/** What is asked of the collection. */
export type RetrievalRequest = {
  readonly question: string
  readonly history?: readonly Turn[] | undefined
  readonly filters?: Filters | undefined
  /** 1..100. */
  readonly limit?: number | undefined
}

/** A passage found for a question. `score` is the fused score in [0, 1]; ranks count from 1. */
export type RetrievedPassage = Omit<FusedHit, 'passageId'> & {
  readonly passage: IndexedPassage
  /** Cosine of question and passage, or null where the dense run did not find it. */
  readonly similarity: number | null
}

/** The passages for a question, best first, and how they were found. Times are milliseconds. */
export type Retrieval = {
  /** The question as it was searched: on its own feet, without the turns before it. */
  readonly standaloneQuestion: string
  readonly hits: readonly RetrievedPassage[]
  readonly generation: string
  readonly model: string
  readonly timings: { readonly rewrite: number; readonly embed: number; readonly search: number }
}

/**
 * The top passages for a question: a run by words and a run by meaning, fused, then thinned to a varied few.
 *
 * @throws FootnoteError whatever the ports throw; `cancelled` once `signal` aborts
 */
export async function retrieve(
  { embedder, index }: Ports,
  { question, history = [], filters = {}, limit = defaultLimit }: RetrievalRequest,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Retrieval> {
  const started = performance.now()
  const standaloneQuestion = toStandalone(question, history)
  const rewritten = performance.now()
  const [[vector], lexical] = await Promise.all([
    embedder.embed([standaloneQuestion], 'question', { signal }),
    index.match(standaloneQuestion, runDepth, filters, { signal }),
  ])
  const embedded = performance.now()
  const dense = await index.nearest(vector!, runDepth, filters, { signal })
  const { denseWeight } = modelFacts(embedder.model)
  const fused = fuseByConvexCombination(
    lexical,
    dense,
    isQuestion(standaloneQuestion) ? denseWeight.question : denseWeight.keywords,
  )
  const share = filters.document ? limit : Math.max(perDocument, Math.ceil(limit / 4))
  // Thinning drops some, so twice as many are fetched as are wanted.
  const wanted = fused.slice(0, limit * 2)
  const passages = await index.passages(
    wanted.map(({ passageId }) => passageId),
    { signal },
  )
  const similarities = new Map(dense.map(({ passageId, score }) => [passageId, score]))
  const byId = new Map(passages.map((passage) => [passage.id, passage]))
  const ranked = wanted.flatMap(({ passageId, ...hit }) => {
    const passage = byId.get(passageId)
    return passage ? [{ ...hit, passage, similarity: similarities.get(passageId) ?? null }] : []
  })
  return {
    standaloneQuestion,
    hits: diversify(ranked, limit, share).map((hit, i) => ({ ...hit, rank: i + 1 })),
    generation: index.generation,
    model: embedder.model,
    timings: {
      rewrite: rewritten - started,
      embed: embedded - rewritten,
      search: performance.now() - embedded,
    },
  }
}
