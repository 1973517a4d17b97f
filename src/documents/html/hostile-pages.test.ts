import { expect, test, vi } from 'vitest'
import { readHtml } from './read-html.ts'

const words = 'The old crane on the quay at Brennick lifts four tonnes and no more than that. '
const nested = (tag: string, times: number): string => `<${tag}>`.repeat(times)

/** Pages made to take time or memory, at a size that can be doubled. */
const hostile: readonly (readonly [string, (size: number) => string])[] = [
  ['nested boxes', (n) => `${nested('div', n)}${words}`],
  ['nested boxes, closed', (n) => `${nested('div', n)}${words}${nested('/div', n)}`],
  ['nested boxes, closed by another name', (n) => `${nested('div', n)}${words}${nested('/b', n)}`],
  ['nested comments', (n) => nested('div class="comment"', n) + words],
  ['nested bylines', (n) => nested('span class="author byline date"', n) + words],
  ['nested areas', (n) => `${nested('div id="comments"', n)}<h1>x</h1>${words}`],
  ['unclosed tags', (n) => `<p><b><i>${words}`.repeat(n / 4)],
  ['unclosed list items', (n) => `<ul><li><a href="x">${words}</a>`.repeat(n / 4)],
  ['unclosed tables', (n) => `<table><tr><td>${words}`.repeat(n / 4)],
  [
    'flat comments',
    (n) =>
      `<div id="comments">${`<div class="comment"><b class="author">Tam</b><p>${words}</p></div><div class="replies"><div class="comment"><p>${words}</p></div></div>`.repeat(n / 8)}</div>`,
  ],
  ['a long attribute', (n) => `<p title="${'a'.repeat(n * 20)}">${words}</p>`],
  ['many class names', (n) => `<p class="${'a '.repeat(n * 10)}">${words}</p>`],
  ['a long style', (n) => `<p style="${'color:red;'.repeat(n)}">${words}</p>`],
  ['references', (n) => `<p>${'&amp;&lt;&#x41;&notanentity;'.repeat(n)}</p>`],
  ['open angle brackets', (n) => '<'.repeat(n * 10)],
  ['open comments', (n) => '<!--'.repeat(n * 10)],
  [
    'style rules',
    (n) =>
      `<style>${'.a .b .c .x{color:#fff}'.repeat(n / 4)}</style>${'<div class="x">w'.repeat(n / 4)}`,
  ],
  ['open style blocks', (n) => `<style>${'@media{'.repeat(n)}</style>${words}`],
  ['style without rules', (n) => `<style>${'a;'.repeat(n)}${'{}'.repeat(n)}</style>${words}`],
  ['deep data', (n) => `<script type="application/ld+json">${'['.repeat(n * 10)}</script>${words}`],
  ['line breaks', (n) => `${words}<br> `.repeat(n / 4)],
  ['spaces', (n) => `<p>a${' '.repeat(n * 20)}b</p>`],
  ['headings', (n) => `<h1>${words}</h1>`.repeat(n / 4)],
  ['headings of comments', (n) => `<div><h3>Comments</h3></div><p>${words}</p>`.repeat(n / 8)],
  ['blank lines', (n) => `<pre>${'a\n \n'.repeat(n)}</pre>`],
]

test.each(hostile)('%s take a time that grows with their number', (_, make) => {
  const time = (size: number): number => {
    const page = make(size)
    const start = process.cpuUsage()
    readHtml(page, 'page.html')
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  }
  time(500)
  const small = Math.max(10, Math.min(time(1000), time(1000)))
  // Eight times the size: 64 times the time if it grew with the square.
  expect(time(8000)).toBeLessThan(small * 30)
})

test('a hundred thousand nested boxes and an attribute of fifty megabytes are read', () => {
  expect(readHtml(nested('div', 100_000) + words, 'page.html').text).toBe(words.trim())
  expect(readHtml(`<p title="${'a'.repeat(50_000_000)}">${words}`, 'page.html').text).toBe(
    words.trim(),
  )
})

test('nothing that a page refers to is fetched', () => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  readHtml(
    `<base href="http://canary.example/"><meta http-equiv="refresh" content="0;url=http://canary.example/r"><link rel="stylesheet" href="s.css"><script src="s.js"></script><img src="i.png"><iframe src="f.html"></iframe><object data="o"></object><p>${words}</p>`,
    'page.html',
  )
  expect(fetched).not.toHaveBeenCalled()
  fetched.mockRestore()
})

test('an address that would run or hide something is not taken', () => {
  for (const address of [
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:alert(1)',
    'vbscript:x',
    'file:///etc/passwd',
  ]) {
    const read = readHtml(
      `<link rel="canonical" href="${address}"><meta property="og:url" content="${address}"><h1>The quay</h1><p>${words}<a href="${address}">a link</a></p>`,
      'page.html',
    )
    expect(read.url).toBeNull()
    expect(JSON.stringify(read)).not.toContain(address)
  }
})
