import { buildIndex } from '../../index/build.ts'
import type { LocalEmbedder } from '../../src/embed/transformers.ts'
import { percentile } from './load.ts'
import type { RawModel } from './raw-model.ts'

/** How fast the whole index step is, beside the model alone. */
type IndexSpeed = {
  readonly passages: number
  readonly passagesPerSecond: number
  /**
   * Time of onnxruntime alone on batches of the same token lengths, as a share of the whole step's time.
   *
   * Of the embedding, the median over the batches counts: one batch that other work held up would outweigh the rest.
   */
  readonly shareOfRaw: number
}

/**
 * Indexes a collection from nothing, and after (or before) each batch runs one of the same lengths on the bare model.
 *
 * The two take turns in one process, so that whatever slows the machine down slows both. What the bare model takes is
 * left out of the step's own time.
 *
 * @param data an empty folder
 */
export async function measureIndexSpeed(
  corpus: string,
  data: string,
  embedder: LocalEmbedder,
  raw: RawModel,
): Promise<IndexSpeed> {
  const batches: { rawMs: number; embedMs: number }[] = []
  let besideMs = 0
  const runRaw = async (texts: readonly string[]): Promise<number> => {
    const started = performance.now()
    const rawMs = await raw.run(texts.map((text) => embedder.countTokens(text)))
    besideMs += performance.now() - started
    return rawMs
  }
  const alternating: LocalEmbedder = {
    ...embedder,
    async embed(texts, role, options) {
      const rawFirst = batches.length % 2 === 0
      const before = rawFirst ? await runRaw(texts) : 0
      const started = performance.now()
      const vectors = await embedder.embed(texts, role, options)
      const embedMs = performance.now() - started
      batches.push({ embedMs, rawMs: rawFirst ? before : await runRaw(texts) })
      return vectors
    },
  }
  // The first runs of a session allocate and compile.
  await embedder.embed(['warm-up'], 'passage')
  await raw.run([16])
  const started = performance.now()
  const { passages } = await buildIndex({ corpus: [corpus], data, embedder: alternating })
  const stepMs = performance.now() - started - besideMs
  const rawMs = batches.reduce((sum, batch) => sum + batch.rawMs, 0)
  const embedMs = batches.reduce((sum, batch) => sum + batch.embedMs, 0)
  const ratios = batches.map((batch) => batch.embedMs / batch.rawMs)
  const typicalEmbedMs = rawMs * percentile(ratios, 0.5)
  return {
    passages,
    passagesPerSecond: passages / (stepMs / 1000),
    shareOfRaw: rawMs / (stepMs - embedMs + typicalEmbedMs),
  }
}
