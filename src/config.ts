import { z } from 'zod'
import {
  type AccessConfig,
  accessOf,
  accessVariables,
  expectedOfAccess,
} from './channels/access/access-config.ts'
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
  FOOTNOTE_SUPPORT_MODEL: text.regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/).optional(),
  FOOTNOTE_MODELS: text.optional(),
  FOOTNOTE_GAPS_LOG: text.optional(),
  FOOTNOTE_CHAT_MODEL: text.refine((value) => chatModelIn(value) !== null).optional(),
  FOOTNOTE_CHAT_KEY: text.optional(),
  OPENAI_API_KEY: text.optional(),
  ANTHROPIC_API_KEY: text.optional(),
  CLOUDFLARE_ACCOUNT_ID: text.optional(),
  CLOUDFLARE_API_TOKEN: text.optional(),
  FOOTNOTE_URL: text
    .refine(isServer)
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  SLACK_SIGNING_SECRET: text.regex(/^[\x21-\x7e]+$/).optional(),
  FOOTNOTE_METRICS_TOKEN: text.regex(/^[\w.~+/-]{16,}=*$/).optional(),
  ...accessVariables,
})

/** Which variable has the key of a provider; only a server that is named by its address may do without. */
const keyNames = {
  openai: 'OPENAI_API_KEY',
  anthropic: 'ANTHROPIC_API_KEY',
  'workers-ai': 'CLOUDFLARE_API_TOKEN',
  compatible: 'FOOTNOTE_CHAT_KEY',
} as const satisfies Record<ChatModel['provider'], keyof typeof schema.shape>

/** Keys of providers that are not asked may be anything: they are set for other programs. */
const checked = schema.superRefine((settings, { addIssue }) => {
  const chosen = chatModelIn(settings.FOOTNOTE_CHAT_MODEL ?? '')
  if (!chosen) return
  const name = keyNames[chosen.provider]
  const key = settings[name]
  const isGood = key === undefined ? chosen.provider === 'compatible' : /^[\x21-\x7e]+$/.test(key)
  if (!isGood) addIssue({ code: 'custom', path: [name] })
  const isAccount = /^[\da-f]{32}$/i.test(settings.CLOUDFLARE_ACCOUNT_ID ?? '')
  if (chosen.provider === 'workers-ai' && !isAccount) {
    addIssue({ code: 'custom', path: ['CLOUDFLARE_ACCOUNT_ID'] })
  }
})

const expected: Readonly<Record<keyof typeof schema.shape, string>> = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address to listen on',
  FOOTNOTE_CORPUS: 'a folder or a file',
  FOOTNOTE_DATA: 'a folder',
  FOOTNOTE_EMBEDDING_MODEL: 'a model name like Xenova/bge-small-en-v1.5',
  FOOTNOTE_RERANKER: 'a model name like footnote/answers-en-v1',
  FOOTNOTE_SUPPORT_MODEL:
    'the name of a model of natural language inference, like Xenova/nli-deberta-v3-xsmall',
  FOOTNOTE_MODELS: 'a folder',
  FOOTNOTE_GAPS_LOG: 'a file',
  FOOTNOTE_CHAT_MODEL:
    'openai:NAME, anthropic:NAME, workers-ai:@cf/NAME, or the address of a server and a name, like http://localhost:11434/v1#NAME',
  FOOTNOTE_CHAT_KEY: 'the key of the server that FOOTNOTE_CHAT_MODEL names, without spaces',
  OPENAI_API_KEY: 'the key that FOOTNOTE_CHAT_MODEL needs, without spaces',
  ANTHROPIC_API_KEY: 'the key that FOOTNOTE_CHAT_MODEL needs, without spaces',
  CLOUDFLARE_ACCOUNT_ID: 'the 32 letters and digits of the account that FOOTNOTE_CHAT_MODEL needs',
  CLOUDFLARE_API_TOKEN: 'the key that FOOTNOTE_CHAT_MODEL needs, without spaces',
  FOOTNOTE_URL: 'the address at which people find this server, like https://ask.example.org',
  SLACK_SIGNING_SECRET: 'the signing secret of the Slack app, without spaces',
  FOOTNOTE_METRICS_TOKEN: 'at least 16 letters, digits or any of -._~+/',
  ...expectedOfAccess,
}

/** What was found is not shown of these: keys, and addresses that may have a password. */
const secrets: ReadonlySet<string> = new Set([
  ...Object.values(keyNames),
  // Where two values were swapped, this is the key.
  'CLOUDFLARE_ACCOUNT_ID',
  'FOOTNOTE_CHAT_MODEL',
  'FOOTNOTE_API_KEYS',
  'FOOTNOTE_URL',
  'SLACK_SIGNING_SECRET',
  'FOOTNOTE_METRICS_TOKEN',
])

/** A model that writes, and where it is asked. */
export type ChatModel = {
  readonly provider: 'openai' | 'anthropic' | 'workers-ai' | 'compatible'
  readonly name: string
  /** Whose account is asked; only Workers AI has one beside the key. */
  readonly account?: string | undefined
  /** The address that requests go below; null for the provider's own. */
  readonly baseUrl: string | null
  /** Goes to that address only, and is never shown. */
  readonly key: string | null
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
  /** The model that judges what was written against its sources; null for none. */
  readonly supportModel: string | null
  /** A folder of local models that is looked in before the hub, or null. */
  readonly models: string | null
  /** The file that questions are noted in which were not answered; null for none. */
  readonly gapsLog: string | null
  /** The model that writes answers; null for none, which leaves the sources' own sentences. */
  readonly chatModel: ChatModel | null
  /** Where people find the server, without a slash at the end; null where that is not known. */
  readonly url: string | null
  /** The signing secret of the Slack app that is answered; null for none. */
  readonly slackSecret: string | null
  /** What a monitor sends to read the metrics; null for no metrics. */
  readonly metricsToken: string | null
  /** Who may ask. */
  readonly access: AccessConfig
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
  const result = checked.safeParse(set)
  if (!result.success) {
    const names = new Set(result.error.issues.map(({ path }) => path[0] as keyof typeof expected))
    const problems = [...names].map((name) => {
      const label = options[name] ? `${name} (${options[name]})` : name
      return `${label}: expected ${expected[name]}, found ${found(name, env[name])}`
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
    supportModel: settings.FOOTNOTE_SUPPORT_MODEL ?? null,
    models: settings.FOOTNOTE_MODELS ?? null,
    gapsLog: settings.FOOTNOTE_GAPS_LOG ?? null,
    chatModel: chatModelOf(settings),
    url: settings.FOOTNOTE_URL ?? null,
    slackSecret: settings.SLACK_SIGNING_SECRET ?? null,
    metricsToken: settings.FOOTNOTE_METRICS_TOKEN ?? null,
    access: accessOf(settings),
  }
}

function found(name: string, value: unknown): string {
  if (value === undefined || value === '') return 'nothing'
  return secrets.has(name) ? 'something else' : JSON.stringify(String(value))
}

/** Whether paths can be put behind an address. */
function isServer(address: string): boolean {
  const url = /^https?:\/\/[^?#\s]+$/.test(address) ? URL.parse(address) : null
  return url !== null && url.username === '' && url.password === ''
}

function chatModelOf(settings: z.output<typeof schema>): ChatModel | null {
  const chosen = chatModelIn(settings.FOOTNOTE_CHAT_MODEL ?? '')
  if (!chosen) return null
  const account = chosen.provider === 'workers-ai' ? settings.CLOUDFLARE_ACCOUNT_ID : undefined
  return {
    ...chosen,
    ...(account ? { account } : {}),
    key: settings[keyNames[chosen.provider]] ?? null,
  }
}

/** The model that a setting names; null where it names none. */
function chatModelIn(setting: string): Omit<ChatModel, 'key'> | null {
  const [, provider, hosted] =
    /^(openai|anthropic|workers-ai(?=:@cf\/)):([\w./:@-]+)$/.exec(setting) ?? []
  if (hosted) {
    const named = provider as 'openai' | 'anthropic' | 'workers-ai'
    return { provider: named, name: hosted, baseUrl: null }
  }
  const [, address, name] = /^(https?:[^#\s]+)#([^\s#]+)$/.exec(setting) ?? []
  const url = address ? URL.parse(address) : null
  // A password belongs in the key, which is never shown, and what follows a path would be lost behind longer ones.
  if (!url || !name || url.username || url.password || url.search) return null
  return { provider: 'compatible', name, baseUrl: url.href.replace(/\/+$/, '') }
}
