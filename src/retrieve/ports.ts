import type { Embedder } from '../embed/embedder.ts'
import type { Reranker } from '../rerank/reranker.ts'
import type { PassageIndex } from '../search/passage-index.ts'

/** An embedder and the index that it built: what every question is answered from. */
export type Ports = {
  readonly embedder: Embedder
  readonly index: PassageIndex
  /** Left out where none is to be used; answers are then chosen by words alone. */
  readonly reranker?: Reranker | undefined
}

/**
 * Lends the ports of one generation for the length of `work`, so that no answer mixes two generations.
 *
 * @throws FootnoteError `engine_unavailable` while nothing can be searched
 */
export type WithPorts = <Result>(
  work: (ports: Ports) => Promise<Result>,
  options?: { readonly signal?: AbortSignal | undefined },
) => Promise<Result>
