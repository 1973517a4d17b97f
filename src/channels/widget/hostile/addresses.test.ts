import { expect, test } from 'vitest'
import { ownPath, sourceLink } from '../links.ts'
import { hostileAddresses } from './words.fixture.ts'

const addresses = hostileAddresses()

test('of more than two hundred sly addresses none is a link to a source', () => {
  expect(addresses.length).toBeGreaterThan(200)
  expect(addresses.filter((address) => sourceLink(address) !== null)).toEqual([])
})

test('none is a path of the reader, with a folder of ours before it or without', () => {
  expect(addresses.filter((address) => ownPath(address) !== null)).toEqual([])
  const led = addresses.flatMap((address) =>
    ['/documents/..', '/documents\\..\\..', '/./', 'https:/documents/'].map(
      (folder) => folder + address,
    ),
  )
  const away = led.flatMap((address) => ownPath(address) ?? [])
  // What is a path stays on this server, in the reader.
  for (const path of away) {
    const url = new URL(path, 'http://own.example')
    expect(url.origin, path).toBe('http://own.example')
    expect(url.pathname, path).toMatch(/^\/documents(\/|$)/)
  }
})

test('a host in letters of another script is shown as it is looked up', () => {
  expect(sourceLink('https://еxample.org/a')).toEqual({
    href: 'https://xn--xample-2of.org/a',
    host: 'xn--xample-2of.org',
  })
})
