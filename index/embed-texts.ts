import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { embeddedText } from '../src/passages/split.ts'
import type { GenerationDraft } from '../src/search/local/create-generation.ts'
import type { Vectors } from '../src/search/local/exact.ts'
import { type Pending, planBatches } from './batches.ts'

/** Where vectors come from besides the model, and who is told of new ones. */
type EmbeddingRun = {
  /** The vector of a text by its key, where an earlier run has computed it. */
  known(key: string): Float32Array | null
  /** Told of each batch as soon as it is computed. */
  onVectors(vectors: readonly { readonly key: string; readonly vector: Float32Array }[]): void
  /** Counts passages, of which several may have one text. */
  onProgress(done: number, total: number, reused: number): void
  readonly signal?: AbortSignal | undefined
}

/** How far a vector's norm may be from 1 before the model is not to be trusted. */
const tolerance = 0.01
/** Texts counted between two looks at the signal. */
const turnSize = 256

/**
 * One vector for each distinct text of a draft, in the order of its keys.
 *
 * @returns `embedded` and `reused` count passages
 * @throws FootnoteError `cancelled` between two batches, `model_unavailable` for a vector that is not a unit vector
 */
export async function embedTexts(
  draft: GenerationDraft,
  embedder: LocalEmbedder,
  run: EmbeddingRun,
): Promise<{ vectors: Vectors; embedded: number; reused: number }> {
  const { keys, uses } = draft
  const { dimensions } = embedder
  const values = new Float32Array(keys.length * dimensions)
  const total = uses.reduce((sum, passages) => sum + passages, 0)
  const pending = await fillKnown(values, draft, embedder, run)
  const embedded = pending.reduce((sum, { key }) => sum + uses[key]!, 0)
  const reused = total - embedded
  let done = reused
  run.onProgress(done, total, reused)
  for (const batch of planBatches(pending)) {
    // The model blocks the loop; an interrupt is only heard between two batches.
    await nextTurn()
    if (run.signal?.aborted) throw stopped(done, total)
    const texts = batch.map(({ key }) => textOf(draft, key))
    const found = await embedder.embed(texts, 'passage')
    batch.forEach(({ key }, i) => {
      values.set(requireUnit(found[i], embedder), key * dimensions)
    })
    run.onVectors(batch.map(({ key }, i) => ({ key: keys[key]!, vector: found[i]! })))
    done += batch.reduce((sum, { key }) => sum + uses[key]!, 0)
    run.onProgress(done, total, reused)
  }
  return { vectors: { values, dimensions }, embedded, reused }
}

/** Copies the vectors that are known into `values` and measures the texts that are left. */
async function fillKnown(
  values: Float32Array,
  draft: GenerationDraft,
  embedder: LocalEmbedder,
  { known, signal }: EmbeddingRun,
): Promise<Pending[]> {
  const pending: Pending[] = []
  for (const [i, key] of draft.keys.entries()) {
    if (i % turnSize === 0) await nextTurn()
    if (signal?.aborted) throw stopped(0, draft.keys.length)
    const vector = known(key)
    if (vector) values.set(vector, i * embedder.dimensions)
    else pending.push({ key: i, tokens: embedder.countTokens(textOf(draft, i)) })
  }
  return pending
}

function textOf(draft: GenerationDraft, key: number): string {
  const { title, passage } = draft.passageOf(key)
  return embeddedText(title, passage)
}

function requireUnit(vector: Float32Array | undefined, embedder: LocalEmbedder): Float32Array {
  const squares = vector?.reduce((sum, value) => sum + value * value, 0) ?? Number.NaN
  const isUnit = Math.abs(Math.sqrt(squares) - 1) < tolerance
  if (vector && isUnit && vector.length === embedder.dimensions) return vector
  throw new FootnoteError(
    'model_unavailable',
    `the model ${embedder.model} gave a vector that is not a unit vector of ${embedder.dimensions} finite numbers; its files may be damaged`,
  )
}

function stopped(done: number, total: number): FootnoteError {
  return new FootnoteError(
    'cancelled',
    `indexing was stopped with ${done} of ${total} passages embedded; they are kept, and \`npx footnote index\` goes on from there`,
  )
}
