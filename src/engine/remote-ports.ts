import type { Embedder } from '../embed/embedder.ts'
import type { Reranker } from '../rerank/reranker.ts'
import type { Ports } from '../retrieve/ports.ts'
import type { PassageIndex } from '../search/passage-index.ts'
import type { SupportModel } from '../support/support-model.ts'
import type { EngineProcess } from './engine-process.ts'
import type { EngineFacts } from './messages.ts'

/**
 * The ports of one child, for use in the front process.
 *
 * @param signal cancels every call that is made through these ports
 */
export function remotePorts(child: EngineProcess, facts: EngineFacts, signal?: AbortSignal): Ports {
  const { model, dimensions, generation, passages: size } = facts
  const call = async <Result>(
    target: keyof Ports,
    method: string,
    args: readonly unknown[],
    own?: AbortSignal,
  ): Promise<Result> =>
    // The child runs the same release of the same code: its results have the types of the ports.
    (await child.call({ generation, target, method, args }, either(signal, own))) as Result

  const embedder: Embedder = {
    model,
    dimensions,
    embed: (texts, role, options) => call('embedder', 'embed', [texts, role], options?.signal),
  }
  const index: PassageIndex = {
    generation,
    model,
    dimensions,
    size,
    nearest: (vector, k, filters, options) =>
      call('index', 'nearest', [vector, k, filters], options?.signal),
    match: (query, k, filters, options) =>
      call('index', 'match', [query, k, filters, { having: options?.having }], options?.signal),
    frequencies: (words, options) => call('index', 'frequencies', [words], options?.signal),
    passages: (ids, options) => call('index', 'passages', [ids], options?.signal),
    document: (id, options) => call('index', 'document', [id], options?.signal),
    documents: (cursor, limit, options) =>
      call('index', 'documents', [cursor, limit], options?.signal),
  }
  const reranker: Reranker | undefined = facts.reranker
    ? {
        model: facts.reranker,
        judge: (question, passages, options) =>
          call('reranker', 'judge', [question, passages], options?.signal),
      }
    : undefined
  const support: SupportModel | undefined = facts.support
    ? {
        model: facts.support,
        judge: (pairs, options) => call('support', 'judge', [pairs], options?.signal),
      }
    : undefined
  return { embedder, index, reranker, support }
}

function either(first?: AbortSignal, second?: AbortSignal): AbortSignal | undefined {
  if (!first || !second || first === second) return first ?? second
  return AbortSignal.any([first, second])
}
