import type { Embedder } from '../embed/embedder.ts'
import type { Reranker } from '../rerank/reranker.ts'
import type { PassageIndex } from '../search/passage-index.ts'
import type { SupportModel } from '../support/support-model.ts'

/** An embedder and the index that it built: what every question is answered from. */
export type Ports = {
  readonly embedder: Embedder
  readonly index: PassageIndex
  /** Left out where none is to be used; answers are then chosen by words alone. */
  readonly reranker?: Reranker | undefined
  /** Left out where none is to be used; what somebody wrote is then checked by rules alone. */
  readonly support?: SupportModel | undefined
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
