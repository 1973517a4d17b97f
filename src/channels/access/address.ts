import {
  convertIPv4BinaryToString,
  convertIPv4MappedIPv6ToIPv4,
  convertIPv4ToBinary,
  convertIPv6BinaryToString,
  convertIPv6ToBinary,
  distinctRemoteAddr,
  isIPv4MappedIPv6,
} from 'hono/utils/ipaddr'

/** An address of the internet as a number of 32 or 128 bits. */
export type Address = { readonly family: 4 | 6; readonly bits: bigint }

/** All addresses whose first `prefix` bits are those of `address`. */
export type AddressRange = { readonly address: Address; readonly prefix: number }

const width = { 4: 32, 6: 128 } as const

/** One household or one rented machine has at least this much of IPv6, and may change the rest at will. */
const householdPrefix = 64n

/** The address that a text is, in its own family where it is IPv4 written as IPv6; null for any other text. */
export function parseAddress(text: string): Address | null {
  const version = distinctRemoteAddr(text)
  if (version === undefined) return null
  try {
    if (version === 'IPv4') return { family: 4, bits: convertIPv4ToBinary(text) }
    const bits = convertIPv6ToBinary(text)
    if (!isIPv4MappedIPv6(bits)) return { family: 6, bits }
    return { family: 4, bits: convertIPv4MappedIPv6ToIPv4(bits) }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** The range that a text such as `10.0.0.0/8` or a single address is; null for any other text. */
export function parseRange(text: string): AddressRange | null {
  const [, start = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = parseAddress(start)
  if (!address) return null
  const all = width[address.family]
  if (length === undefined) return { address, prefix: all }
  // IPv4 written as IPv6 has its own bits behind 96 others.
  const prefix = Number(length) - (start.includes(':') ? 128 - all : 0)
  return prefix >= 0 && prefix <= all ? { address, prefix } : null
}

/** Whether an address is one of a range. */
export function isWithin({ family, bits }: Address, { address, prefix }: AddressRange): boolean {
  const rest = BigInt(width[family] - prefix)
  return family === address.family && bits >> rest === address.bits >> rest
}

/** Who is behind an address, as far as an address can tell: the address itself, of IPv6 the first 64 bits. */
export function householdOf({ family, bits }: Address): string {
  if (family === 4) return convertIPv4BinaryToString(bits)
  const rest = 128n - householdPrefix
  return `${convertIPv6BinaryToString((bits >> rest) << rest)}/${householdPrefix}`
}

const loopback = ['127.0.0.0/8', '::1'].map((text) => parseRange(text)!)

/** Whether a name or an address of a host means this machine itself, so that no other can reach it. */
export function isLoopback(host: string): boolean {
  const address = parseAddress(host)
  if (!address) return host === 'localhost'
  return loopback.some((range) => isWithin(address, range))
}
