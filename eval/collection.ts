import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { type LocalIndex, openLocalIndex } from '../src/search/local/open.ts'
import type { SearchName } from './retrieval.ts'

/** A collection that is indexed and open: once with exact search, the reference, and once with the graph. */
export type OpenCollection = {
  readonly embedder: LocalEmbedder
  readonly indexes: Readonly<Record<SearchName, LocalIndex>>
}

/**
 * Opens an index for `work` twice: with exact search and with the graph.
 *
 * @throws FootnoteError as `openLocalIndex`
 */
export async function withCollection<Result>(
  data: string,
  embedder: LocalEmbedder,
  work: (collection: OpenCollection) => Promise<Result>,
): Promise<Result> {
  const open: LocalIndex[] = []
  try {
    const exact = await openLocalIndex(data, { vectorSearch: 'exact' })
    open.push(exact)
    const hnsw = await openLocalIndex(data)
    open.push(hnsw)
    return await work({ embedder, indexes: { exact, hnsw } })
  } finally {
    for (const index of open) index.close()
  }
}
