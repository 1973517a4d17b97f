import { openEmbedder } from '../embed/transformers.ts'
import { openReranker } from '../rerank/cross-encoder.ts'
import { hasBase, type LocalIndex, openLocalIndex } from '../search/local/open.ts'
import { openSupportModel } from '../support/cross-encoder.ts'
import { requireModel, serve } from './serve.ts'

serve(async ({ data, model, models, generation, ...names }, { onDownload, onWarning }) => {
  const index = await openLocalIndex(data, { generation: generation ?? undefined, onWarning })
  // Before the model is loaded: the wrong one may be a long download.
  requireModel(index, model)
  const embedder = await openEmbedder({ model, models, onDownload })
  const open = { models, onDownload }
  const reranker = names.reranker
    ? await openReranker({ ...open, model: names.reranker })
    : undefined
  const support = names.support
    ? await openSupportModel({ ...open, model: names.support })
    : undefined
  return {
    embedder,
    index,
    reranker,
    support,
    async openNext(next, newest) {
      const { base } = newest as LocalIndex
      if (!hasBase(data, next, base)) return null
      const opened = await openLocalIndex(data, { generation: next, base, onWarning })
      if (opened.model === embedder.model) return opened
      opened.close()
      return null
    },
    async close() {
      await Promise.all([embedder.close(), reranker?.close(), support?.close()])
    },
  }
})
