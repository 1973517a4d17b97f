import { withWholePaths } from '../cli/settings.ts'
import { type Config, readConfig } from '../config.ts'
import { FootnoteError } from '../errors.ts'
import { usualData } from './place.ts'

/**
 * What two installations may differ in. Each stands for the environment variable beside it and has its default; the
 * environment itself is not read. Paths are from the current folder.
 */
export type FootnoteSettings = {
  /**
   * The collection: folders or files, indexed before anything is served where that is needed (`FOOTNOTE_CORPUS`).
   * Without it, the index in `data` is served as it is, and a newer one once it is there.
   */
  readonly corpus?: string | readonly string[]
  /** Folder of the index (`FOOTNOTE_DATA`); `footnote-index`, and in a checkout `index/data`. */
  readonly data?: string
  /** (`FOOTNOTE_EMBEDDING_MODEL`); `footnote/small-en-v1`, which is built in. */
  readonly embeddingModel?: string
  /** A model that reads the best passages once more (`FOOTNOTE_RERANKER`); none. */
  readonly reranker?: string
  /** A model that reads what was written beside its sources (`FOOTNOTE_SUPPORT_MODEL`); none. */
  readonly supportModel?: string
  /** A folder of local models, looked in before the hub (`FOOTNOTE_MODELS`); none. */
  readonly models?: string
  /** A file that questions are noted in which were not answered (`FOOTNOTE_GAPS_LOG`); none. */
  readonly gapsLog?: string
  /** The model that writes answers, such as `openai:NAME` or `http://localhost:11434/v1#NAME` (`FOOTNOTE_CHAT_MODEL`); none. */
  readonly chatModel?: string
  /** The key of a server that `chatModel` names by its address (`FOOTNOTE_CHAT_KEY`). */
  readonly chatKey?: string
  /** (`OPENAI_API_KEY`) */
  readonly openaiApiKey?: string
  /** (`ANTHROPIC_API_KEY`) */
  readonly anthropicApiKey?: string
  /** (`CLOUDFLARE_ACCOUNT_ID`) */
  readonly cloudflareAccountId?: string
  /** (`CLOUDFLARE_API_TOKEN`) */
  readonly cloudflareApiToken?: string
  /** Where people find the server (`FOOTNOTE_URL`); without it, where each request finds it. */
  readonly url?: string
  /** The secret of the Slack app whose commands are answered (`SLACK_SIGNING_SECRET`); none. */
  readonly slackSigningSecret?: string
  /** What a monitor sends to read `/metrics` (`FOOTNOTE_METRICS_TOKEN`); none, and no metrics. */
  readonly metricsToken?: string
  /** Secrets of programs that may ask, by the programs' names (`FOOTNOTE_API_KEYS`); none. */
  readonly apiKeys?: Readonly<Record<string, string>>
  /** Whether everybody may ask (`FOOTNOTE_PUBLIC`). With neither this nor keys, `app` answers under the name localhost only. */
  readonly public?: boolean
  /** Other sites whose pages may ask, such as `https://example.com` (`FOOTNOTE_ALLOWED_ORIGINS`); none. */
  readonly allowedOrigins?: readonly string[]
  /** Proxies whose word on who asked them is believed (`FOOTNOTE_TRUSTED_PROXIES`); none. */
  readonly trustedProxies?: readonly string[]
}

const variables = {
  data: 'FOOTNOTE_DATA',
  embeddingModel: 'FOOTNOTE_EMBEDDING_MODEL',
  reranker: 'FOOTNOTE_RERANKER',
  supportModel: 'FOOTNOTE_SUPPORT_MODEL',
  models: 'FOOTNOTE_MODELS',
  gapsLog: 'FOOTNOTE_GAPS_LOG',
  chatModel: 'FOOTNOTE_CHAT_MODEL',
  chatKey: 'FOOTNOTE_CHAT_KEY',
  openaiApiKey: 'OPENAI_API_KEY',
  anthropicApiKey: 'ANTHROPIC_API_KEY',
  cloudflareAccountId: 'CLOUDFLARE_ACCOUNT_ID',
  cloudflareApiToken: 'CLOUDFLARE_API_TOKEN',
  url: 'FOOTNOTE_URL',
  slackSigningSecret: 'SLACK_SIGNING_SECRET',
  metricsToken: 'FOOTNOTE_METRICS_TOKEN',
  apiKeys: 'FOOTNOTE_API_KEYS',
  public: 'FOOTNOTE_PUBLIC',
  allowedOrigins: 'FOOTNOTE_ALLOWED_ORIGINS',
  trustedProxies: 'FOOTNOTE_TRUSTED_PROXIES',
} as const satisfies Record<Exclude<keyof FootnoteSettings, 'corpus'>, string>

/**
 * The settings as the environment would give them.
 *
 * @throws FootnoteError `config_invalid`, naming every bad setting at once, or those that there are none of
 */
export function readFootnoteSettings(settings: Omit<FootnoteSettings, 'corpus'>): Config {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  const unknown = given.map(([name]) => name).filter((name) => !Object.hasOwn(variables, name))
  if (unknown.length > 0) {
    const known = ['corpus', ...Object.keys(variables)].join(', ')
    throw new FootnoteError(
      'config_invalid',
      `there is no setting ${unknown.join(', ')}; expected any of ${known}`,
    )
  }
  const named = given as [keyof typeof variables, unknown][]
  return withWholePaths(
    readConfig(
      {
        FOOTNOTE_DATA: usualData,
        ...Object.fromEntries(named.map(([name, value]) => [variables[name], asText(name, value)])),
      },
      Object.fromEntries(named.map(([name]) => [variables[name], name])),
    ),
  )
}

/**
 * The folders and files of a collection as they are given; none where the index is served as it is.
 *
 * @throws FootnoteError `config_invalid` for what is no path, and where there is nothing to watch
 */
export function pathsOf({ corpus, watch }: { corpus?: unknown; watch: boolean }): string[] {
  const paths: unknown[] = corpus === undefined ? [] : [corpus].flat()
  // An empty path would be the current folder, with all that is in it.
  if (!paths.every((path) => typeof path === 'string' && path.trim() !== '')) {
    throw new FootnoteError(
      'config_invalid',
      'corpus: expected a folder, a file, or a list of them',
    )
  }
  if (watch && paths.length === 0) {
    throw new FootnoteError(
      'config_invalid',
      'watch: expected a `corpus` whose changes are indexed',
    )
  }
  return paths as string[]
}

/** A value as an environment variable has it; one of another kind stays as it is, and is refused with its name. */
function asText(name: keyof typeof variables, value: unknown): unknown {
  if (typeof value === 'boolean' && name === 'public') return value ? '1' : '0'
  if (Array.isArray(value)) return value.join(',')
  if (name !== 'apiKeys' || value === null || typeof value !== 'object') return value
  const pairs = Object.entries(value).map(([program, secret]) => `${program}:${secret}`)
  if (pairs.some((pair) => pair.includes(','))) {
    throw new FootnoteError('config_invalid', 'apiKeys: expected names and secrets without commas')
  }
  return pairs.join(',')
}
