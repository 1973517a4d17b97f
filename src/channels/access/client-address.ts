import { type Address, type AddressRange, isWithin, parseAddress } from './address.ts'

/**
 * Whose request it is: the last address on its way here that is not a trusted proxy's.
 *
 * Each proxy adds at the end of the header who asked it. What stands before the first proxy that is not trusted
 * is what that one, or a client, says, and is not believed; nor is what stands before something unreadable.
 *
 * @param socketAddress where the connection comes from; undefined where the platform does not tell
 * @param forwardedFor the header `X-Forwarded-For`, of several the text of all
 * @returns null for a connection without an address
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: readonly AddressRange[],
): Address | null {
  const isTrusted = (address: Address) => trustedProxies.some((range) => isWithin(address, range))
  const hops = forwardedFor?.split(',') ?? []
  let client = parseAddress(socketAddress ?? '')
  while (client && isTrusted(client)) {
    const before = parseHop(hops.pop() ?? '')
    if (!before) break
    client = before
  }
  return client
}

/** Some proxies write the port too, and then IPv6 in brackets. */
function parseHop(text: string): Address | null {
  const hop = text.trim()
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(hop) ?? []
  const [, withPort] = /^([\d.]+):\d{1,5}$/.exec(hop) ?? []
  return parseAddress(bracketed ?? withPort ?? hop)
}
