import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { type JudgedQuery, readBeir } from './beir.ts'
import { type OpenCollection, withCollection } from './collection.ts'
import type { Figure } from './figures.ts'
import { indexDocuments } from './index-documents.ts'
import { allWanted, ndcgAt, recallAt } from './metrics.ts'
import {
  type Measure,
  type RankedQuestion,
  rankingKey,
  retrievalFigures,
  searchNames,
} from './retrieval.ts'
import { runNames, searchRuns } from './runs.ts'

/** Hundreds of queries, and a fixed collection: little but the processor's rounding can move these cells. */
const tolerance = 0.005

export const beirMeasures: readonly Measure[] = [
  { name: 'nDCG@10', score: (ranked, judgements) => ndcgAt(10, ranked, judgements) },
  { name: 'R@100', score: (ranked, judgements) => recallAt(100, ranked, judgements) },
]

/** Where the collection is, where its index is kept, and the model that it is searched with. */
type BeirOptions = {
  readonly embedder: LocalEmbedder
  readonly folder: string
  readonly split: string
  readonly data: string
}

/** What one collection gave. */
type BeirResult = {
  readonly documents: number
  readonly passages: number
  readonly retrieval: readonly Figure[]
}

/**
 * Indexes a collection in BEIR's format and finds documents for all its judged queries.
 *
 * A document's rank is that of its best passage.
 *
 * @param onProgress told how many passages have their vector
 */
export async function measureBeir(
  { folder, split, data, embedder }: BeirOptions,
  onProgress: (done: number, total: number) => void,
): Promise<BeirResult> {
  const { documents, queries } = readBeir(folder, split)
  await indexDocuments({ documents, data, embedder, onProgress })
  return withCollection(data, embedder, async (collection) => {
    const ranked: RankedQuestion[] = []
    for (const query of queries) ranked.push(await rankDocuments(query, collection))
    return {
      documents: documents.length,
      passages: collection.indexes.hnsw.size,
      retrieval: retrievalFigures(ranked, runNames, beirMeasures, tolerance),
    }
  })
}

async function rankDocuments(
  { text, relevant }: JudgedQuery,
  { embedder, indexes }: OpenCollection,
): Promise<RankedQuestion> {
  const [vector] = await embedder.embed([text], 'question')
  const rankings = new Map<string, string[]>()
  for (const search of searchNames) {
    const runs = await searchRuns(indexes[search], text, vector!)
    for (const run of runNames) {
      const documents = runs[run].map(({ passageId }) => documentOf(passageId))
      rankings.set(rankingKey(run, search), [...new Set(documents)])
    }
  }
  return { rankings, judgements: allWanted(relevant) }
}

/** A passage's id is its document's with an ordinal behind the last dot. */
function documentOf(passageId: string): string {
  return passageId.slice(0, passageId.lastIndexOf('.'))
}
