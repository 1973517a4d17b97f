import type { Config } from '../config.ts'
import { openEmbedder } from '../embed/transformers.ts'
import { requireModel } from '../engine/serve.ts'
import type { Ports } from '../retrieve/ports.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { showDownloads } from './downloads.ts'
import type { Terminal } from './terminal.ts'

/**
 * Opens the index and its model in this process, for one question.
 *
 * @throws FootnoteError `index_missing`, `index_damaged`, `index_mismatch`, `model_unavailable`
 */
export async function withPorts<Result>(
  { data, embeddingModel, models }: Config,
  terminal: Terminal,
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  const index = await openLocalIndex(data)
  try {
    // Before the model is loaded: the wrong one may be a long download.
    requireModel(index, embeddingModel)
    const downloads = showDownloads(terminal)
    const embedder = await openEmbedder({ model: embeddingModel, models, ...downloads })
    downloads.stop()
    try {
      return await work({ embedder, index })
    } finally {
      await embedder.close()
    }
  } finally {
    index.close()
  }
}
