import { z } from 'zod'
import { FootnoteError } from './errors.ts'

const text = z.string()

const schema = z.object({
  PORT: text
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65535))
    .default(8787),
  HOST: text.default('127.0.0.1'),
  FOOTNOTE_CORPUS: text.optional(),
  FOOTNOTE_DATA: text.default('index/data'),
  FOOTNOTE_EMBEDDING_MODEL: text
    .regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/)
    .default('footnote/small-en-v1'),
  FOOTNOTE_RERANKER: text.regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/).optional(),
  FOOTNOTE_MODELS: text.optional(),
})

const expected: Readonly<Record<keyof typeof schema.shape, string>> = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address to listen on',
  FOOTNOTE_CORPUS: 'a folder or a file',
  FOOTNOTE_DATA: 'a folder',
  FOOTNOTE_EMBEDDING_MODEL: 'a model name like Xenova/bge-small-en-v1.5',
  FOOTNOTE_RERANKER: 'a model name like footnote/answers-en-v1',
  FOOTNOTE_MODELS: 'a folder',
}

/** Everything two installations may differ in. Read once, at the entry point, and passed on. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Folder (or file) of the collection; null where none is named, which leaves an index the collection it has. */
  readonly corpus: string | null
  /** Folder of the index generations. */
  readonly data: string
  readonly embeddingModel: string
  /** The model that judges sentences against a question; null for none. */
  readonly reranker: string | null
  /** A folder of local models that is looked in before the hub, or null. */
  readonly models: string | null
}

/**
 * The one place that turns environment strings into settings.
 *
 * @param env `process.env` on Node; names that are not ours are ignored, and an empty value is none
 * @param options what a person typed to set a variable, such as `--port` for `PORT`; named where the value is bad
 * @throws FootnoteError `config_invalid`, naming every bad variable at once
 */
export function readConfig(
  env: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, string>> = {},
): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set)
  if (!result.success) {
    const names = new Set(result.error.issues.map(({ path }) => path[0] as keyof typeof expected))
    const problems = [...names].map((name) => {
      const label = options[name] ? `${name} (${options[name]})` : name
      return `${label}: expected ${expected[name]}, found ${JSON.stringify(String(env[name]))}`
    })
    throw new FootnoteError(
      'config_invalid',
      `settings are not as expected: ${problems.join('; ')}; correct them or leave them out`,
      { cause: result.error },
    )
  }
  const settings = result.data
  return {
    port: settings.PORT,
    host: settings.HOST,
    corpus: settings.FOOTNOTE_CORPUS ?? null,
    data: settings.FOOTNOTE_DATA,
    embeddingModel: settings.FOOTNOTE_EMBEDDING_MODEL,
    reranker: settings.FOOTNOTE_RERANKER ?? null,
    models: settings.FOOTNOTE_MODELS ?? null,
  }
}
