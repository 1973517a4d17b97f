import { z } from 'zod'
import { FootnoteError } from '../../errors.ts'
import { type AddressRange, parseRange } from './address.ts'
import type { ApiKey } from './api-keys.ts'

/** Who may ask, and from where. */
export type AccessConfig = {
  /** Programs that may ask, each by its name. */
  readonly keys: readonly ApiKey[]
  /** Whether everybody may ask, also from other machines. */
  readonly isPublic: boolean
  /** Other sites whose pages may ask, such as `https://example.com`. */
  readonly origins: readonly string[]
  /** Proxies whose word on who asked them is believed. */
  readonly trustedProxies: readonly AddressRange[]
}

const maxName = 64
const minSecret = 16

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []))

const schema = z.object({
  FOOTNOTE_API_KEYS: list.transform((pairs, { addIssue }) => {
    const keys = pairs.flatMap((pair) => parseKey(pair) ?? [])
    const isDistinct = (of: keyof ApiKey) =>
      new Set(keys.map((key) => key[of])).size === pairs.length
    if (!isDistinct('name') || !isDistinct('secret')) addIssue({ code: 'custom' })
    return keys
  }),
  FOOTNOTE_PUBLIC: z.enum(['0', '1']).default('0'),
  FOOTNOTE_ALLOWED_ORIGINS: list.refine((origins) => origins.every(isOrigin)),
  FOOTNOTE_TRUSTED_PROXIES: list.transform((texts, { addIssue }) => {
    const ranges = texts.flatMap((text) => parseRange(text) ?? [])
    if (ranges.length < texts.length) addIssue({ code: 'custom' })
    return ranges
  }),
})

const expected: Readonly<Record<keyof typeof schema.shape, string>> = {
  FOOTNOTE_API_KEYS: `pairs like reports:SECRET with commas between them, where no name and no secret comes twice and a secret has at least ${minSecret} letters, digits or any of -._~+/`,
  FOOTNOTE_PUBLIC: '1 where everybody may ask, else 0',
  FOOTNOTE_ALLOWED_ORIGINS:
    'addresses of sites like https://example.com, without a path or a slash at the end, with commas between them',
  FOOTNOTE_TRUSTED_PROXIES: 'addresses or ranges like 10.0.0.0/8 or ::1 with commas between them',
}

/**
 * Turns the environment's words on who may ask into settings.
 *
 * @param env `process.env`, or what it would say; an empty value is none
 * @throws FootnoteError `config_invalid`, naming every bad variable at once, and no secret
 */
export function readAccess(env: Readonly<Record<string, unknown>>): AccessConfig {
  const result = schema.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
  )
  if (!result.success) {
    const names = new Set(result.error.issues.map(({ path }) => path[0] as keyof typeof expected))
    const problems = [...names].map(
      (name) => `${name}: expected ${expected[name]}, found ${found(name, env[name])}`,
    )
    throw new FootnoteError(
      'config_invalid',
      `settings are not as expected: ${problems.join('; ')}; correct them or leave them out`,
      { cause: result.error },
    )
  }
  return {
    keys: result.data.FOOTNOTE_API_KEYS,
    isPublic: result.data.FOOTNOTE_PUBLIC === '1',
    origins: result.data.FOOTNOTE_ALLOWED_ORIGINS,
    trustedProxies: result.data.FOOTNOTE_TRUSTED_PROXIES,
  }
}

function found(name: keyof typeof expected, value: unknown): string {
  return name === 'FOOTNOTE_API_KEYS' ? 'something else' : JSON.stringify(String(value))
}

/** What comes before the first colon is the name; secrets are of the characters that a Bearer token may have. */
function parseKey(pair: string): ApiKey | null {
  const [, name, secret = ''] = /^([\w.-]+):([\w.~+/-]+=*)$/.exec(pair) ?? []
  if (name === undefined || name.length > maxName || secret.length < minSecret) return null
  return { name, secret }
}

/** Compared as browsers send it, byte for byte. */
function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.parse(text)?.origin === text
}
