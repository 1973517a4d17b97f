import { AutoModel, type Tensor } from '@xenova/transformers'
import { FootnoteError } from '../errors.ts'
import { bertInputs, isBert } from './bert.ts'
import type { Embedder, TextRole } from './embedder.ts'
import { loadModel, type OpenOptions } from './load-model.ts'
import { type ModelFacts, modelFacts } from './models.ts'
import { encodeByWords } from './word-encoder.ts'

/** An embedder that runs in this process. `embed` blocks the event loop while the model works. */
export type LocalEmbedder = Embedder & {
  /** Tokens a text may have, special ones included. */
  readonly window: number
  /** Tokens of a text, special ones included. */
  countTokens(text: string): number
  close(): Promise<void>
}

/**
 * Opens a model with onnxruntime: from a local folder when one has it, else from the hub, once.
 *
 * @throws FootnoteError `model_unavailable` when it is in no folder and the hub can't be reached, or can't be loaded
 */
export async function openEmbedder(options: OpenOptions): Promise<LocalEmbedder> {
  const { model } = options
  const facts = modelFacts(model)
  const [tokenizer, encoder] = await loadModel(AutoModel, options)
  const config = encoder.config as { hidden_size?: number; max_position_embeddings?: number }
  const dimensions = config.hidden_size ?? facts.dimensions
  const window = Math.min(facts.window, config.max_position_embeddings ?? facts.window)
  // Some tokenizers state no length of their own, and then fill their rows without end.
  tokenizer.model_max_length = window
  const isWordByWord = isBert(tokenizer)
  const encodeWhole = (text: string): number[] => tokenizer.encode(text)
  const encode = isWordByWord ? encodeByWords(encodeWhole) : encodeWhole
  return {
    model,
    dimensions,
    window,
    countTokens: (text) => encode(text).length,
    close: async () => {
      await encoder.dispose()
    },
    async embed(texts, role, { signal } = {}) {
      const blank = texts.findIndex((text) => text.trim() === '')
      if (blank >= 0) throw new RangeError(`text ${blank} is blank and has no meaning to embed`)
      if (texts.length === 0) return []
      signal?.throwIfAborted()
      const asked = prefixed(texts, role, facts)
      const inputs = isWordByWord
        ? bertInputs(asked.map((text) => ({ ids: fitted(encode(text), window) })))
        : tokenizer(asked, { padding: true, truncation: true })
      const { last_hidden_state: states } = (await encoder(inputs)) as { last_hidden_state: Tensor }
      return poolRows(states, inputs.attention_mask, facts.pooling).map((vector) =>
        toUnit(vector, model),
      )
    },
  }
}

/** What is over the window is cut off before the last id, a special one. */
function fitted(ids: number[], window: number): number[] {
  return ids.length > window ? [...ids.slice(0, window - 1), ids.at(-1)!] : ids
}

function prefixed(texts: readonly string[], role: TextRole, facts: ModelFacts): string[] {
  return role === 'question' ? texts.map((text) => facts.questionPrefix + text) : [...texts]
}

/**
 * One vector a row of a `[rows, tokens, dimensions]` tensor.
 *
 * A plain loop over the typed arrays: the library's own mean pooling takes about as long as the model itself.
 */
function poolRows(states: Tensor, mask: Tensor, pooling: ModelFacts['pooling']): Float32Array[] {
  const [rows = 0, tokens = 0, dimensions = 0] = states.dims
  const values = states.data as Float32Array
  const marks = mask.data as BigInt64Array
  return Array.from({ length: rows }, (_, row) => {
    const vector = new Float32Array(dimensions)
    const last = pooling === 'cls' ? 1 : tokens
    for (let token = 0; token < last; token++) {
      if (marks[row * tokens + token] === 0n) continue
      const offset = (row * tokens + token) * dimensions
      for (let i = 0; i < dimensions; i++) vector[i]! += values[offset + i]!
    }
    return vector
  })
}

/** Scales a vector to norm 1, in place. The mean's divisor goes with it. */
function toUnit(vector: Float32Array, model: string): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const norm = Math.sqrt(squares)
  if (!(norm > 0 && Number.isFinite(norm))) {
    throw new FootnoteError(
      'model_unavailable',
      `the model ${model} gave a vector that is not finite; its files may be damaged`,
    )
  }
  for (let i = 0; i < vector.length; i++) vector[i]! /= norm
  return vector
}
