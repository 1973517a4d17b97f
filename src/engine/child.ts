import { openEmbedder } from '../embed/transformers.ts'
import { openLocalIndex } from '../search/local/open.ts'
import { requireModel, serve } from './serve.ts'

serve(async ({ data, model, models, generation }, { onDownload, onWarning }) => {
  const index = await openLocalIndex(data, { generation: generation ?? undefined, onWarning })
  // Before the model is loaded: the wrong one may be a long download.
  requireModel(index, model)
  const embedder = await openEmbedder({ model, models, onDownload })
  return {
    embedder,
    index,
    close: async () => {
      await embedder.close()
      index.close()
    },
  }
})
