import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers'
import { FootnoteError } from '../errors.ts'
import type { Embedder, TextRole } from './embedder.ts'
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

/** Where a model is looked for, and who hears of a download. */
export type OpenOptions = {
  readonly model: string
  /** A folder of local models (`<owner>/<name>/…`), looked in first; null for none. */
  readonly models: string | null
  /** Called while a file comes from the hub, with bytes; never for local models. */
  readonly onDownload?: (file: string, loaded: number, total: number) => void
}

const builtInModels = join(import.meta.dirname, '../../index/models')
const hubCache = join(homedir(), '.cache', 'footnote', 'models')
/** Our own models come with the program; the hub is never asked for them, where anybody could take the name. */
const ours = 'footnote/'

/**
 * Opens a model with onnxruntime: from a local folder when one has it, else from the hub, once.
 *
 * @throws FootnoteError `model_unavailable` when it is in no folder and the hub can't be reached, or can't be loaded
 */
export async function openEmbedder(options: OpenOptions): Promise<LocalEmbedder> {
  const { model } = options
  const facts = modelFacts(model)
  const [tokenizer, encoder] = await load(options)
  const config = encoder.config as { hidden_size?: number; max_position_embeddings?: number }
  const dimensions = config.hidden_size ?? facts.dimensions
  const window = Math.min(facts.window, config.max_position_embeddings ?? facts.window)
  // Some tokenizers state no length of their own, and then fill their rows without end.
  tokenizer.model_max_length = window
  const isWordByWord = tokenizer.constructor.name === 'BertTokenizer'
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
        ? toInputs(asked.map(encode), window)
        : tokenizer(asked, { padding: true, truncation: true })
      const { last_hidden_state: states } = (await encoder(inputs)) as { last_hidden_state: Tensor }
      return poolRows(states, inputs.attention_mask, facts.pooling).map((vector) =>
        toUnit(vector, model),
      )
    },
  }
}

function prefixed(texts: readonly string[], role: TextRole, facts: ModelFacts): string[] {
  return role === 'question' ? texts.map((text) => facts.questionPrefix + text) : [...texts]
}

/** One row a text, filled up with 0, BERT's padding; what is over the window is cut off before the last, special id. */
function toInputs(texts: readonly number[][], window: number): Record<string, Tensor> {
  const rows = texts.map((ids) =>
    ids.length > window ? [...ids.slice(0, window - 1), ids.at(-1)!] : ids,
  )
  const dims = [rows.length, Math.max(...rows.map(({ length }) => length))]
  const [ids, mask, types] = Array.from({ length: 3 }, () => new BigInt64Array(dims[0]! * dims[1]!))
  for (const [row, values] of rows.entries()) {
    for (const [i, id] of values.entries()) {
      ids![row * dims[1]! + i] = BigInt(id)
      mask![row * dims[1]! + i] = 1n
    }
  }
  const tensor = (values: BigInt64Array): Tensor => new Tensor('int64', values, dims)
  return { input_ids: tensor(ids!), attention_mask: tensor(mask!), token_type_ids: tensor(types!) }
}

async function load({
  model,
  models,
  onDownload,
}: OpenOptions): Promise<[PreTrainedTokenizer, PreTrainedModel]> {
  const folder = [models, builtInModels].find(
    (candidate) => candidate && existsSync(join(candidate, model, 'config.json')),
  )
  if (!folder && model.startsWith(ours)) {
    throw new FootnoteError('model_unavailable', unavailable(model, folder, models))
  }
  // These settings belong to the library as a whole, so they are set anew before each model.
  env.allowLocalModels = folder !== undefined
  env.allowRemoteModels = folder === undefined
  if (folder) env.localModelPath = folder
  const settings = {
    quantized: true,
    cache_dir: hubCache,
    local_files_only: folder !== undefined,
    progress_callback: ({ status, file, loaded, total }: DownloadProgress) => {
      if (!folder && status === 'progress') onDownload?.(file, loaded, total)
    },
  }
  try {
    const tokenizer = await AutoTokenizer.from_pretrained(model, settings)
    return [tokenizer, await AutoModel.from_pretrained(model, settings)]
  } catch (error) {
    throw new FootnoteError('model_unavailable', unavailable(model, folder, models), {
      cause: error,
    })
  }
}

type DownloadProgress = { status: string; file: string; loaded: number; total: number }

function unavailable(model: string, folder: string | undefined | null, models: string | null) {
  if (folder) {
    return `the model ${model} in ${folder} could not be loaded; check that config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx are whole`
  }
  const looked = models ? `${models} and the built-in models` : 'the built-in models'
  const hub = model.startsWith(ours) ? 'the hub has none of ours' : 'the hub did not give it'
  return `the model ${model} is not in ${looked}, and ${hub}; check its name and the connection, name its folder with FOOTNOTE_MODELS, or use footnote/small-en-v1`
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
