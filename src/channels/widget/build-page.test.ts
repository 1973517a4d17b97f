import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildChatPage } from './build-page.ts'

const mostScriptBytes = 35_000
const mostStyleBytes = 8_000
const mostTimelineBytes = 52_000

test('two shells name five files by the hash of their content', async () => {
  const { html, timeline, assets } = await buildChatPage()
  const names = [...assets.keys()].sort()
  expect(names.map((name) => name.replace(/-[A-Z0-9]{8}\./, '-HASH.'))).toEqual([
    '/assets/icon-HASH.svg',
    '/assets/main-HASH.js',
    '/assets/page-HASH.css',
    '/assets/timeline-HASH.css',
    '/assets/timeline-page-HASH.js',
  ])
  for (const name of names) expect(html + timeline).toContain(`"${name}"`)
  expect([...assets.values()].map(({ type }) => type).sort()).toEqual([
    'image/svg+xml',
    'text/css; charset=utf-8',
    'text/css; charset=utf-8',
    'text/javascript; charset=utf-8',
    'text/javascript; charset=utf-8',
  ])
  const again = await buildChatPage()
  expect([...again.assets.keys()].sort()).toEqual(names)
})

test.each(['html', 'timeline'] as const)(
  'the shell runs no script and holds no style of its own (%s)',
  async (name) => {
    const { [name]: html } = await buildChatPage()
    expect(html?.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/<style|style=|\son\w+=|https?:/)
    expect(html).toMatch(/<html lang="en">/)
    expect(html).toMatch(/<noscript>\w/)
  },
)

test('script and style stay small', async () => {
  const { assets } = await buildChatPage()
  const sizeOf = (form: RegExp) =>
    [...assets].filter(([name]) => form.test(name)).map(([, { body }]) => gzipSync(body).length)
  expect(sizeOf(/main-.+js$/)[0]).toBeLessThan(mostScriptBytes)
  expect(sizeOf(/page-.+css$/)[0]).toBeLessThan(mostStyleBytes)
  expect(sizeOf(/timeline-page-.+js$/)[0]).toBeLessThan(mostTimelineBytes)
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
