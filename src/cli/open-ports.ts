import type { Config } from '../config.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { requireModel } from '../engine/serve.ts'
import { openReranker } from '../rerank/cross-encoder.ts'
import type { Ports } from '../retrieve/ports.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { whileShown } from './downloads.ts'
import type { Terminal } from './terminal.ts'

/**
 * Opens the index and its models in this process, for one question.
 *
 * @throws FootnoteError `index_missing`, `index_damaged`, `index_mismatch`, `model_unavailable`
 */
export async function withPorts<Result>(
  { data, embeddingModel, reranker: judge, models }: Config,
  terminal: Terminal,
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  const index = await openLocalIndex(data)
  try {
    // Before the model is loaded: the wrong one may be a long download.
    requireModel(index, embeddingModel)
    const embedder = await whileShown(terminal, (downloads) =>
      openEmbedder({ model: embeddingModel, models, ...downloads }),
    )
    try {
      const reranker = judge
        ? await whileShown(terminal, (downloads) =>
            openReranker({ model: judge, models, ...downloads }),
          )
        : undefined
      try {
        return await work({ embedder, index, reranker })
      } finally {
        await reranker?.close()
      }
    } finally {
      await embedder.close()
    }
  } finally {
    index.close()
  }
}
