import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers'
import { FootnoteError } from '../errors.ts'

/** Where a model is looked for, and who hears of a download. */
export type OpenOptions = {
  readonly model: string
  /** A folder of local models (`<owner>/<name>/…`), looked in first; null for none. */
  readonly models: string | null
  /** What can be used in its place, told where it is not to be had. */
  readonly instead?: string | undefined
  /** Called while a file comes from the hub, with bytes; never for local models. */
  readonly onDownload?: (file: string, loaded: number, total: number) => void
}

const builtInModels = join(import.meta.dirname, '../../index/models')
const hubCache = join(homedir(), '.cache', 'footnote', 'models')
/** Our own models come with the program; the hub is never asked for them, where anybody could take the name. */
const ours = 'footnote/'
/** A model of ours that is in a checkout only: it would double the size of the npm package. */
const inCheckoutOnly = 'footnote/answers-en-v1'

/** A class of @xenova/transformers that opens models of one kind. */
type ModelClass = {
  from_pretrained(model: string, settings: object): Promise<PreTrainedModel>
}

/**
 * Loads a model and its tokenizer with onnxruntime: from a local folder when one has it, else from the hub, once.
 *
 * @throws FootnoteError `model_unavailable` when it is in no folder and the hub can't be reached, or can't be loaded
 */
export async function loadModel(
  kind: ModelClass,
  { model, models, instead = 'use footnote/small-en-v1', onDownload }: OpenOptions,
): Promise<[PreTrainedTokenizer, PreTrainedModel]> {
  const folder = [models, builtInModels].find(
    (candidate) => candidate && existsSync(join(candidate, model, 'config.json')),
  )
  if (!folder && model.startsWith(ours)) {
    throw new FootnoteError('model_unavailable', unavailable(model, folder, models, instead))
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
    return [tokenizer, await kind.from_pretrained(model, settings)]
  } catch (error) {
    throw new FootnoteError('model_unavailable', unavailable(model, folder, models, instead), {
      cause: error,
    })
  }
}

type DownloadProgress = { status: string; file: string; loaded: number; total: number }

function unavailable(
  model: string,
  folder: string | null | undefined,
  models: string | null,
  instead: string,
): string {
  if (folder) {
    return `the model ${model} in ${folder} could not be loaded; check that config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx are whole`
  }
  if (model === inCheckoutOnly) {
    return `the model ${model} does not come with the npm package; copy the folder index/models/${model} of a checkout to ${model} in a folder of yours and name that with FOOTNOTE_MODELS, or ${instead}`
  }
  const looked = models ? `${models} and the built-in models` : 'the built-in models'
  const hub = model.startsWith(ours) ? 'the hub has none of ours' : 'the hub did not give it'
  return `the model ${model} is not in ${looked}, and ${hub}; check its name and the connection, name its folder with FOOTNOTE_MODELS, or ${instead}`
}
