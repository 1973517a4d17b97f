import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildWidget, sizedByHost } from './build-widget.ts'

const mostBytes = 22_000

test('the widget is one small file, whose address and integrity follow from its content', async () => {
  const { body, path, integrity } = await buildWidget()
  expect(gzipSync(body).length).toBeLessThan(mostBytes)
  const digest = createHash('sha384').update(body).digest()
  expect(integrity).toBe(`sha384-${digest.toString('base64')}`)
  expect(path).toBe(`/widget/${digest.toString('hex').slice(0, 16)}.js`)
  expect(await buildWidget()).toEqual({ body, path, integrity })
})

test('its script names nothing in the page, looks nowhere else and has no key', async () => {
  const text = new TextDecoder().decode((await buildWidget()).body)
  // Scripts share their names: a declaration outside of a function would be the page's own.
  expect(text.slice(0, 30)).toMatch(/^(?:"use strict";)?\(\(\)=>\{/)
  const addresses = text.match(/https?:\/\/[^"'`\s)]+/g) ?? []
  expect(
    addresses.filter((address) => !/www\.w3\.org|example\.org|own\.invalid/.test(address)),
  ).toEqual([])
  expect(text.match(/.{20}(?:url\(|@import|FOOTNOTE_|api[-_]?key).{20}/g)).toBeNull()
})

test('lengths follow the widget’s own size, but for those of media queries', () => {
  expect(
    sizedByHost('@media (max-width:40rem){a{margin:-.5rem 1rem;top:10px}}.rem{left:2rem}'),
  ).toBe(
    '@media (max-width:40rem){a{margin:calc(-.5*var(--rem)) calc(1*var(--rem));top:10px}}.rem{left:calc(2*var(--rem))}',
  )
})
