import { resolve } from 'node:path'
import { requireAccess } from '../channels/access/require-access.ts'
import { type Config, readConfig } from '../config.ts'
import { usualData } from '../package/place.ts'

/** Settings as options; each stands for an environment variable and wins over it. */
export type SettingOptions = {
  readonly data?: string
  readonly corpus?: string
  readonly model?: string
  readonly models?: string
  readonly host?: string
  readonly port?: string
}

const variables = {
  data: 'FOOTNOTE_DATA',
  corpus: 'FOOTNOTE_CORPUS',
  model: 'FOOTNOTE_EMBEDDING_MODEL',
  models: 'FOOTNOTE_MODELS',
  host: 'HOST',
  port: 'PORT',
} as const satisfies Record<keyof SettingOptions, string>

/**
 * The settings of one command, with whole paths: a message then tells which folder was looked in.
 *
 * @throws FootnoteError as `readConfig`
 */
export function readSettings(
  options: SettingOptions,
  env: Readonly<Record<string, unknown>>,
): Config {
  const names = Object.keys(variables) as (keyof SettingOptions)[]
  const given = names.filter((name) => options[name] !== undefined)
  const overrides = Object.fromEntries(given.map((name) => [variables[name], options[name]]))
  const config = readConfig(
    { ...env, FOOTNOTE_DATA: env.FOOTNOTE_DATA || usualData, ...overrides },
    Object.fromEntries(given.map((name) => [variables[name], `--${name}`])),
  )
  return withWholePaths(config)
}

/** The same settings with paths that no longer depend on the current folder. */
export function withWholePaths(config: Config): Config {
  const { corpus, data, models, gapsLog } = config
  return {
    ...config,
    corpus: corpus && resolve(corpus),
    data: resolve(data),
    models: models && resolve(models),
    gapsLog: gapsLog && resolve(gapsLog),
  }
}

/**
 * As {@link readSettings}, for a command that serves: a host at which nobody was let in is refused before the collection
 * is indexed for it.
 *
 * @throws FootnoteError as `readConfig` and `requireAccess`
 */
export function readServing(...given: Parameters<typeof readSettings>): Config {
  const config = readSettings(...given)
  requireAccess({ host: config.host, ...config.access })
  return config
}

/**
 * A message in which the indexing command is recommended as it has to be typed: with the options and paths of the
 * command that failed, or else it would act on another index.
 */
export function keepOptions(
  message: string,
  { data, model, models, corpus }: SettingOptions,
  paths: readonly string[] = [],
): string {
  const settings = written({ '--data': data, '--model': model, '--models': models })
  const collection = paths.length > 0 ? paths.map(quoted) : written({ '--corpus': corpus })
  return message.replaceAll(/(npx footnote index)(`?)/g, (_, command: string, end: string) => {
    // Where the message goes on it names a collection of its own.
    const words = [command, ...settings, ...(end ? collection : [])]
    return words.join(' ') + end
  })
}

function written(options: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => (value ? [name, quoted(value)] : []))
}

/** As a shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
