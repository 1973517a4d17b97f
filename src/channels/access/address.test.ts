import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { householdOf, isLoopback, isWithin, parseAddress, parseRange } from './address.ts'

const ipv6 = fc.oneof(
  fc.ipV6(),
  fc.ipV4().map((address) => `::ffff:${address}`),
)

describe('an address', () => {
  test.each([
    '',
    ' 1.2.3.4',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '01.2.3.4',
    '1.2.3.4:80',
    '1.2.3.4/8',
    '0x7f.1',
    '::1::',
    '1:2:3:4:5:6:7:8:9',
    '[::1]',
    'localhost',
    'unknown',
    '2001:db8::%1',
  ])('is not read in %j', (text) => {
    expect(parseAddress(text)).toBeNull()
  })

  test('of IPv4 is the same in the form of IPv6', () => {
    expect(parseAddress('::ffff:192.0.2.7')).toEqual(parseAddress('192.0.2.7'))
    expect(parseAddress('::FFFF:c000:207')).toEqual(parseAddress('192.0.2.7'))
  })

  test('is read from any text without a failure', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0:f.%/[]') }))
    fc.assert(fc.property(text, (any) => [parseAddress(any), parseRange(any)].length === 2))
  })
})

describe('a range', () => {
  test.each([
    '',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/-1',
    '10/8',
    '::ffff:10.0.0.0/95',
  ])('is not read in %j', (text) => {
    expect(parseRange(text)).toBeNull()
  })

  test('of one address is that address', () => {
    expect(isWithin(parseAddress('::1')!, parseRange('::1')!)).toBe(true)
    expect(isWithin(parseAddress('::2')!, parseRange('::1')!)).toBe(false)
  })

  test('of IPv4 in the form of IPv6 has 96 bits more', () => {
    expect(parseRange('::ffff:10.0.0.0/104')).toEqual(parseRange('10.0.0.0/8'))
  })

  test('has the addresses that the platform finds in it', () => {
    const v4 = fc.tuple(fc.constant('ipv4' as const), fc.ipV4(), fc.integer({ min: 0, max: 32 }))
    const v6 = fc.tuple(fc.constant('ipv6' as const), fc.ipV6(), fc.integer({ min: 0, max: 128 }))
    const near = fc.tuple(fc.oneof(v4, v6), fc.ipV4(), fc.ipV6(), fc.boolean())
    fc.assert(
      fc.property(near, ([[family, start, prefix], other4, other6, isSame]) => {
        const other = family === 'ipv4' ? other4 : other6
        const address = isSame ? start : other
        const list = new BlockList()
        list.addSubnet(start, prefix, family)
        const expected = list.check(address, family)
        expect(isWithin(parseAddress(address)!, parseRange(`${start}/${prefix}`)!)).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a household', () => {
  test('is an address of IPv4, and the first half of one of IPv6', () => {
    const named = (text: string) => householdOf(parseAddress(text)!)
    expect(named('192.0.2.7')).toBe('192.0.2.7')
    expect(named('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(named('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(named('2001:db8:1:2:ffff::')).toBe('2001:db8:1:2::/64')
    expect(named('2001:db8:1:3::')).toBe('2001:db8:1:3::/64')
  })

  test('has a name of bounded length', () => {
    const length = (text: string) => householdOf(parseAddress(text)!).length
    fc.assert(
      fc.property(ipv6, (text) => {
        expect(length(text)).toBeLessThan(45)
      }),
    )
  })
})

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.2', false],
  ['127.0.0.1.example.com', false],
  ['127.example.com', false],
  ['localhost.example.com', false],
  ['', false],
])('that %j is this machine is %j', (host, isHere) => {
  expect(isLoopback(host)).toBe(isHere)
})
