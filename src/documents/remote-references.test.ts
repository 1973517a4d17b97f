import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zipOf } from './exports/zip.fixture.ts'
import { readFile } from './read.ts'

let asked = 0
const canary = createServer((_, response) => {
  asked++
  response.end('pwned')
})
const origin = () => `http://127.0.0.1:${(canary.address() as AddressInfo).port}`

beforeAll(() => new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise((resolve) => canary.close(resolve)))

/** Words that each format must give, so that the test can't pass by refusing everything. */
const words = 'The quay is old and closed.'

const sources: readonly (readonly [string, (remote: string) => string])[] = [
  [
    'page.html',
    (remote) =>
      `<!doctype html><html><head><base href="${remote}"><link rel="stylesheet" href="${remote}/a.css">
      <meta http-equiv="refresh" content="0;url=${remote}"><script src="${remote}/a.js"></script></head>
      <body><article><p>${words}</p><img src="${remote}/a.png"><iframe src="${remote}"></iframe></article>`,
  ],
  [
    'page.xhtml',
    (remote) =>
      `<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "${remote}/x"><!ENTITY % y SYSTEM "${remote}/y"> %y;]>
      <html><body><p>${words} &x;</p></body></html>`,
  ],
  ['note.md', (remote) => `${words}\n\n![a](${remote}/a.png) <img src="${remote}/b.png">`],
  [
    'site.xml',
    (remote) =>
      `<?xml version="1.0"?><?xml-stylesheet href="${remote}/a.xsl"?>
      <!DOCTYPE rss SYSTEM "${remote}/rss.dtd" [<!ENTITY x SYSTEM "${remote}/x">]>
      <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Quay</title>
      <content:encoded>${words} &x; &lt;img src="${remote}/a.png"></content:encoded>
      <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>`,
  ],
  ['a.jsonl', (remote) => JSON.stringify({ text: `<p>${words}</p><img src="${remote}/a.png">` })],
]

test.each(sources)('nothing that %s refers to is fetched', async (path, source) => {
  const content = source(origin())
  const packed = zipOf([{ name: path, content }])
  for (const bytes of [new TextEncoder().encode(content), packed]) {
    const { documents } = await readFile(path, bytes)
    expect(documents).toHaveLength(1)
    expect(documents[0]!.text).toContain(words)
    expect(documents[0]!.text).not.toContain('pwned')
  }
  expect(asked).toBe(0)
})

test('the canary sings when it is asked', async () => {
  await fetch(origin())
  expect(asked).toBe(1)
})
