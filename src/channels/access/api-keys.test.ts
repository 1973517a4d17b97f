import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createKeyring, secretIn } from './api-keys.ts'

const keys = [
  { name: 'reports', secret: 'a-secret-of-reports' },
  { name: 'site', secret: 'a-secret-of-the-site' },
]
const nameOfKey = createKeyring(keys)

const reading = (headers: Record<string, string>) => {
  const read = new Headers(headers)
  return secretIn((name) => read.get(name) ?? undefined)
}

describe('a secret', () => {
  test.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ authorization: 'Bearer abc' }, 'abc'],
    [{ authorization: 'bearer   abc' }, 'abc'],
    [{ 'x-api-key': 'abc' }, 'abc'],
    [{ authorization: '' }, null],
    [{ authorization: 'Bearer' }, null],
    [{ authorization: 'Bearer ' }, null],
    [{ authorization: 'Bearerabc' }, null],
    [{ authorization: 'Basic abc' }, null],
    [{ authorization: 'abc' }, null],
    [{ authorization: 'Basic abc', 'x-api-key': 'def' }, 'def'],
    [{ authorization: 'Bearer abc', 'x-api-key': 'def' }, 'abc'],
    [{ cookie: 'key=abc' }, null],
  ])('of %j is %j', (headers, secret) => {
    expect(reading(headers)).toBe(secret)
  })

  test('that is sent is the one that is read, whatever it is', () => {
    const sent = fc.string({ unit: fc.constantFrom(...'aZ0-._~+/=,:; "'), minLength: 1 })
    const filled = sent.filter((text) => text.trim() === text)
    fc.assert(
      fc.property(filled, fc.constantFrom('Bearer', 'bearer', 'BEARER'), (secret, scheme) => {
        expect(reading({ authorization: `${scheme} ${secret}` })).toBe(secret)
        expect(reading({ 'x-api-key': secret })).toBe(secret)
      }),
    )
  })

  test('is looked for in a long header in a moment', () => {
    const long = `Bearer${' '.repeat(100_000)}x${' '.repeat(100_000)}`
    const started = performance.now()
    secretIn(() => long)
    expect(performance.now() - started).toBeLessThan(50)
  })
})

describe('a key', () => {
  test('is known by its secret', async () => {
    expect(await nameOfKey('a-secret-of-the-site')).toBe('site')
    expect(await nameOfKey('a-secret-of-reports')).toBe('reports')
  })

  test('is not known by anything else', async () => {
    const other = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'site',
        'a-secret-of-the-sit',
        'a-secret-of-the-sitee',
        'A-secret-of-the-site',
      ),
      fc.constantFrom('reports:a-secret-of-reports', '__proto__', 'undefined', 'null'),
    )
    await fc.assert(
      fc.asyncProperty(other, async (secret) => {
        expect(await nameOfKey(secret)).toBeNull()
      }),
    )
  })
})
