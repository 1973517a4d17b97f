import { timingSafeEqual } from 'hono/utils/buffer'
import { sha256 } from 'hono/utils/crypto'

/** A secret that a program sends, and the name under which its use is counted. */
export type ApiKey = { readonly name: string; readonly secret: string }

/** Reads one header of a request; names in any case. */
type ReadHeader = (name: string) => string | undefined

/** The secret that a request brings: `Authorization: Bearer …`, or else `x-api-key`; null for none. */
export function secretIn(header: ReadHeader): string | null {
  return bearerIn(header('Authorization')) ?? (header('x-api-key')?.trim() || null)
}

/** The secret in `Authorization: Bearer …`; null for none, and for another scheme. */
export function bearerIn(authorization: string | undefined): string | null {
  const [, bearer] = /^bearer(?: +(.*))?$/is.exec(authorization ?? '') ?? []
  return bearer?.trim() || null
}

/** The name of the key whose secret this is; null for no key's. */
export type NameOfKey = (secret: string) => Promise<string | null>

/**
 * Recognises keys by the SHA-256 of their secrets. Every key is compared, each in the same time, so that the time tells
 * nothing of any of them.
 */
export function createKeyring(keys: readonly ApiKey[]): NameOfKey {
  const known = Promise.all(
    keys.map(async ({ name, secret }) => ({ name, hash: await hashOf(secret) })),
  )
  return async (secret) => {
    const hash = await hashOf(secret)
    const named = await known
    // What is compared is hashed already.
    const equal = named.map((key) => timingSafeEqual(key.hash, hash, (same: string) => same))
    return named[(await Promise.all(equal)).indexOf(true)]?.name ?? null
  }
}

/** In hexadecimal. Hono's is null on platforms without WebCrypto, of which it runs on none. */
const hashOf = (secret: string) => sha256(secret) as Promise<string>
