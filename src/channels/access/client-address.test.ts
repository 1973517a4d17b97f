import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Address, parseAddress, parseRange } from './address.ts'
import { clientAddress } from './client-address.ts'

const proxies = ['10.0.0.0/8', 'fd00::/8'].map((text) => parseRange(text)!)
const far = '203.0.113.9'

test.each<[string, string | undefined, string | undefined, string | null]>([
  ['a connection without a proxy', far, undefined, far],
  ['a proxy that says nothing', '10.0.0.1', undefined, '10.0.0.1'],
  ['a proxy that says nothing readable', '10.0.0.1', 'unknown', '10.0.0.1'],
  ['a proxy', '10.0.0.1', far, far],
  ['a proxy that is seen as IPv6', '::ffff:10.0.0.1', far, far],
  ['two proxies', '10.0.0.1', `${far}, 10.0.0.2`, far],
  ['a proxy of IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ['a client who says more than it should', '10.0.0.1', `1.1.1.1, ${far}`, far],
  ['a client who plays a proxy', '10.0.0.1', `1.1.1.1, 10.0.0.9, ${far}`, far],
  ['a client who is no proxy', far, '1.1.1.1', far],
  ['something unreadable on the way', '10.0.0.1', `${far}, _hidden, 10.0.0.2`, '10.0.0.2'],
  ['proxies alone', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['a proxy that writes the port', '10.0.0.1', `${far}:4711`, far],
  ['a proxy that writes the port of IPv6', '10.0.0.1', '[2001:db8::7]:4711', '2001:db8::7'],
  ['nothing between commas', '10.0.0.1', `${far},,`, '10.0.0.1'],
  ['no address at all', undefined, far, null],
])('%s', (_, socket, header, client) => {
  const expected = client === null ? null : parseAddress(client)
  expect(clientAddress(socket, header, proxies)).toEqual(expected)
})

const hop = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string(), fc.constantFrom('10.0.0.2', ' ', '[::1]:1'))
const header = fc.array(hop, { maxLength: 8 }).map((hops) => hops.join(','))
const same = (a: Address | null, b: Address | null) => expect(a).toEqual(b)

test('nothing that a client says changes who it is, without a trusted proxy', () => {
  fc.assert(
    fc.property(fc.ipV4(), header, (socket, said) => {
      same(clientAddress(socket, said, []), parseAddress(socket))
    }),
  )
})

test('nothing that a client says before its proxy changes who it is', () => {
  fc.assert(
    fc.property(header, (said) => {
      same(clientAddress('10.0.0.1', `${said},${far}`, proxies), parseAddress(far))
    }),
  )
})
