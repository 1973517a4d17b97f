import type { Context } from 'hono'
import type { AccessConfig } from './access-config.ts'
import { householdOf } from './address.ts'
import { createKeyring, secretIn } from './api-keys.ts'
import { clientAddress } from './client-address.ts'

/** Who is asking, as far as the server has to know. */
export type Sender = {
  /** What the sender is known by, and has an allowance for. */
  readonly by: 'key' | 'address'
  /** The key's name, or the address; empty for one that is unknown. */
  readonly name: string
  /** Whether the server answers this sender: known by a key, or without any key where the server is public. */
  readonly mayAsk: boolean
}

/** Where the address of a request is found. */
export type AddressSource = Pick<AccessConfig, 'trustedProxies'> & {
  /** Where its connection comes from; undefined where the platform does not tell. */
  readonly socketAddress: (c: Context) => string | undefined
}

/** Tells who sends a request. Where there are no keys, what looks like one says nothing. */
export function recogniseSenders({
  keys,
  isPublic,
  ...source
}: AccessConfig & AddressSource): (c: Context) => Promise<Sender> {
  const nameOfKey = createKeyring(keys)
  return async (c) => {
    const secret = keys.length > 0 ? secretIn((name) => c.req.header(name)) : null
    const key = secret === null ? null : await nameOfKey(secret)
    if (key !== null) return { by: 'key', name: key, mayAsk: true }
    return { by: 'address', name: householdIn(c, source), mayAsk: isPublic && secret === null }
  }
}

function householdIn(c: Context, { socketAddress, trustedProxies }: AddressSource): string {
  const forwardedFor = c.req.header('X-Forwarded-For')
  const address = clientAddress(socketAddress(c), forwardedFor, trustedProxies)
  return address ? householdOf(address) : ''
}
