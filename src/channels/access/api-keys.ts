import { timingSafeEqual } from 'hono/utils/buffer'

/** A secret that a program sends, and the name under which its use is counted. */
export type ApiKey = { readonly name: string; readonly secret: string }

/** Reads one header of a request; names in any case. */
type ReadHeader = (name: string) => string | undefined

/** The secret that a request brings: `Authorization: Bearer …`, or else `x-api-key`; null for none. */
export function secretIn(header: ReadHeader): string | null {
  const [, bearer] = /^bearer(?: +(.*))?$/is.exec(header('Authorization') ?? '') ?? []
  return bearer?.trim() || header('x-api-key')?.trim() || null
}

/**
 * The name of the key whose secret this is; null for no key's.
 *
 * Every key is compared, by its SHA-256 and without an early end, so that the time tells nothing of any of them.
 */
export async function nameOfKey(secret: string, keys: readonly ApiKey[]): Promise<string | null> {
  const equal = await Promise.all(keys.map((key) => timingSafeEqual(key.secret, secret)))
  return keys[equal.indexOf(true)]?.name ?? null
}
