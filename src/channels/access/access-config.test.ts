import { describe, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import { parseRange } from './address.ts'
import { isForThisMachine, requireAccess } from './require-access.ts'

const readAccess = (env: Record<string, string>) => readConfig(env).access

/** What reading these settings throws. */
function thrownBy(env: Record<string, string>): Error {
  try {
    readAccess(env)
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}

const secret = 'S3cret-of-16-and-more'

describe('settings', () => {
  test('that say nothing let in nobody but this machine', () => {
    const access = readAccess({ FOOTNOTE_API_KEYS: '', PATH: '/bin' })
    expect(access).toEqual({ keys: [], isPublic: false, origins: [], trustedProxies: [] })
    expect(isForThisMachine(access)).toBe(true)
  })

  test('name keys, sites and proxies with commas and space between them', () => {
    const access = readAccess({
      FOOTNOTE_API_KEYS: ` a:${secret}1 , b:${secret}2==,\n`,
      FOOTNOTE_PUBLIC: '1',
      FOOTNOTE_ALLOWED_ORIGINS: 'https://a.example, http://localhost:3000',
      FOOTNOTE_TRUSTED_PROXIES: '10.0.0.0/8,::1',
    })
    expect(access).toEqual({
      keys: [
        { name: 'a', secret: `${secret}1` },
        { name: 'b', secret: `${secret}2==` },
      ],
      isPublic: true,
      origins: ['https://a.example', 'http://localhost:3000'],
      trustedProxies: [parseRange('10.0.0.0/8'), parseRange('::1')],
    })
  })

  test.each([
    ['FOOTNOTE_API_KEYS', secret],
    ['FOOTNOTE_API_KEYS', 'a:short'],
    ['FOOTNOTE_API_KEYS', `:${secret}`],
    ['FOOTNOTE_API_KEYS', `a b:${secret}`],
    ['FOOTNOTE_API_KEYS', `a:${secret} with space`],
    ['FOOTNOTE_API_KEYS', `a:${secret},a:${secret}2`],
    ['FOOTNOTE_API_KEYS', `a:${secret},b:${secret}`],
    ['FOOTNOTE_API_KEYS', `a:${secret},nonsense`],
    ['FOOTNOTE_PUBLIC', 'yes'],
    ['FOOTNOTE_ALLOWED_ORIGINS', '*'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'null'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'a.example'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'https://a.example/'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'https://A.example'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'https://a.example:443'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'https://*.example'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'https://user@a.example'],
    ['FOOTNOTE_ALLOWED_ORIGINS', 'file:///a'],
    ['FOOTNOTE_TRUSTED_PROXIES', 'everybody'],
    ['FOOTNOTE_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['FOOTNOTE_TRUSTED_PROXIES', '10.0.0.1, proxy.local'],
  ])('%s is refused as %j', (name, value) => {
    const refused = () => readAccess({ [name]: value })
    expect(refused).toThrow(expect.objectContaining({ code: 'config_invalid' }))
    expect(refused).toThrow(`${name}: expected`)
  })

  test('that are bad are shown, and a secret never', () => {
    expect(() => readAccess({ FOOTNOTE_PUBLIC: 'yes' })).toThrow('found "yes"')
    const { message, cause } = thrownBy({ FOOTNOTE_API_KEYS: `a:${secret},b` })
    expect(`${message}${JSON.stringify(cause)}${cause}`).not.toContain(secret)
  })

  test('that are bad are all named at once', () => {
    const bad = { FOOTNOTE_PUBLIC: 'yes', FOOTNOTE_API_KEYS: 'x', FOOTNOTE_TRUSTED_PROXIES: 'y' }
    expect(() => readAccess(bad)).toThrow(/API_KEYS.*PUBLIC.*PROXIES/)
  })
})

describe('a server', () => {
  const { keys } = readAccess({ FOOTNOTE_API_KEYS: `a:${secret}` })
  const none = { keys: [], isPublic: false }

  test.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('starts on %s as it is', (host) => {
    expect(() => requireAccess({ host, ...none })).not.toThrow()
  })

  test.each(['0.0.0.0', '::', '192.168.1.4', '2001:db8::1', 'footnote.example', '127.example.com'])(
    'starts on %s only where it is said who may ask',
    (host) => {
      const refused = () => requireAccess({ host, ...none })
      expect(refused).toThrow(expect.objectContaining({ code: 'config_invalid' }))
      for (const part of [host, 'FOOTNOTE_API_KEYS=', 'FOOTNOTE_PUBLIC=1', 'HOST']) {
        expect(refused).toThrow(part)
      }
      expect(() => requireAccess({ host, keys, isPublic: false })).not.toThrow()
      expect(() => requireAccess({ host, keys: [], isPublic: true })).not.toThrow()
    },
  )
})
