import { z } from 'zod'
import { FootnoteError } from './errors.ts'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  FOOTNOTE_CORPUS: z.string().min(1).default('corpus'),
  FOOTNOTE_DATA: z.string().min(1).default('index/data'),
  FOOTNOTE_EMBEDDING_MODEL: z
    .string()
    .regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/, 'expected a model name like Xenova/bge-small-en-v1.5')
    .default('footnote/small-en-v1'),
  FOOTNOTE_MODELS: z.string().min(1).optional(),
})

/** Everything two installations may differ in. Read once, at the entry point, and passed on. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Folder (or file) of the collection. */
  readonly corpus: string
  /** Folder of the index generations. */
  readonly data: string
  readonly embeddingModel: string
  /** A folder of local models that is looked in before the hub, or null. */
  readonly models: string | null
}

/**
 * The one place that turns environment strings into settings.
 *
 * @param env `process.env` on Node; names that are not ours are ignored
 * @throws FootnoteError `config_invalid`, naming every bad variable at once
 */
export function readConfig(env: Record<string, unknown>): Config {
  const result = schema.safeParse(env)
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new FootnoteError(
      'config_invalid',
      `settings are not as expected (${problems.join('; ')}); correct these environment variables or leave them out`,
      { cause: result.error },
    )
  }
  const settings = result.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    corpus: settings.FOOTNOTE_CORPUS,
    data: settings.FOOTNOTE_DATA,
    embeddingModel: settings.FOOTNOTE_EMBEDDING_MODEL,
    models: settings.FOOTNOTE_MODELS ?? null,
  }
}
