import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildChatPage } from './build-page.ts'

const mostScriptBytes = 24_000
const mostStyleBytes = 6_000

test('the page is one shell and three files, which it names by the hash of their content', async () => {
  const { html, assets } = await buildChatPage()
  const names = [...assets.keys()].sort()
  expect(names.map((name) => name.replace(/-[A-Z0-9]{8}\./, '-HASH.'))).toEqual([
    '/assets/icon-HASH.svg',
    '/assets/main-HASH.js',
    '/assets/page-HASH.css',
  ])
  for (const name of names) expect(html).toContain(`"${name}"`)
  expect([...assets.values()].map(({ type }) => type).sort()).toEqual([
    'image/svg+xml',
    'text/css; charset=utf-8',
    'text/javascript; charset=utf-8',
  ])
  const again = await buildChatPage()
  expect([...again.assets.keys()].sort()).toEqual(names)
})

test('the shell runs no script and holds no style of its own', async () => {
  const { html } = await buildChatPage()
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html).not.toMatch(/<style|style=|\son\w+=|https?:/)
  expect(html).toMatch(/<html lang="en">/)
  expect(html).toMatch(/<noscript>\w/)
})

test('script and style stay small', async () => {
  const { assets } = await buildChatPage()
  const sizeOf = (ending: string) =>
    [...assets]
      .filter(([name]) => name.endsWith(ending))
      .map(([, { body }]) => gzipSync(body).length)
  expect(sizeOf('.js')[0]).toBeLessThan(mostScriptBytes)
  expect(sizeOf('.css')[0]).toBeLessThan(mostStyleBytes)
})

test('no file of the page writes HTML or looks elsewhere for anything', () => {
  const forbidden =
    /[iI]nnerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|DOMParser|\beval\b|new Function|@import "http|url\(|style=\{/
  const folder = import.meta.dirname
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.\w+$/.test(name) && !/\.(test|fixture)\./.test(name),
  )
  const found = sources.filter((name) => forbidden.test(readFileSync(join(folder, name), 'utf8')))
  expect(found).toEqual([])
})
