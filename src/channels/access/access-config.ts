import { z } from 'zod'
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

/** The variables that say who may ask; an empty list is none. */
export const accessVariables = {
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
}

type AccessVariables = {
  readonly [Name in keyof typeof accessVariables]: z.output<(typeof accessVariables)[Name]>
}

/** What each of them is to be. */
export const expectedOfAccess: Readonly<Record<keyof typeof accessVariables, string>> = {
  FOOTNOTE_API_KEYS: `pairs like reports:SECRET with commas between them, where no name and no secret comes twice and a secret has at least ${minSecret} letters, digits or any of -._~+/`,
  FOOTNOTE_PUBLIC: '1 where everybody may ask, else 0',
  FOOTNOTE_ALLOWED_ORIGINS:
    'addresses of sites like https://example.com, without a path or a slash at the end, with commas between them',
  FOOTNOTE_TRUSTED_PROXIES: 'addresses or ranges like 10.0.0.0/8 or ::1 with commas between them',
}

/** Who may ask, from the variables that say it. */
export function accessOf(settings: AccessVariables): AccessConfig {
  return {
    keys: settings.FOOTNOTE_API_KEYS,
    isPublic: settings.FOOTNOTE_PUBLIC === '1',
    origins: settings.FOOTNOTE_ALLOWED_ORIGINS,
    trustedProxies: settings.FOOTNOTE_TRUSTED_PROXIES,
  }
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
