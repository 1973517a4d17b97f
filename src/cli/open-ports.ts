import type { Config } from '../config.ts'
import type { OpenOptions } from '../embed/load-model.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { requireModel } from '../engine/serve.ts'
import { openReranker } from '../rerank/cross-encoder.ts'
import type { Ports } from '../retrieve/ports.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { openSupportModel } from '../support/cross-encoder.ts'
import { whileShown } from './downloads.ts'
import type { Terminal } from './terminal.ts'

/**
 * Opens the index and its models in this process, for one question.
 *
 * @throws FootnoteError `index_missing`, `index_damaged`, `index_mismatch`, `model_unavailable`
 */
export async function withPorts<Result>(
  { data, embeddingModel, models, ...names }: Config,
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
      const open = <Model>(
        model: string | null,
        load: (options: OpenOptions) => Promise<Model>,
      ): Promise<Model> | undefined =>
        model === null
          ? undefined
          : whileShown(terminal, (downloads) => load({ model, models, ...downloads }))
      const reranker = await open(names.reranker, openReranker)
      const support = await open(names.supportModel, openSupportModel)
      try {
        return await work({ embedder, index, reranker, support })
      } finally {
        await Promise.all([reranker?.close(), support?.close()])
      }
    } finally {
      await embedder.close()
    }
  } finally {
    index.close()
  }
}
