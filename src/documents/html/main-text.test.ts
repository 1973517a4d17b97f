import { expect, test } from 'vitest'
import { paragraphs } from './publishing-systems.fixture.ts'
import { readHtml } from './read-html.ts'

const { crane, council, cost, ferry, lamp } = paragraphs
const textOf = (html: string): string => readHtml(html, 'page.html').text
const authorOf = (html: string): string[] => {
  const { text, spans } = readHtml(html, 'page.html')
  const own = spans.filter(({ voice }) => voice === 'author')
  return own.flatMap(({ start, end }) => text.slice(start, end).trim().split('\n\n'))
}

test('a fragment, a single paragraph, bare words and a preformatted page are read', () => {
  expect(textOf('One paragraph.')).toBe('One paragraph.')
  expect(textOf('<p>One <b>paragraph</b>.')).toBe('One paragraph.')
  expect(textOf(`<p>${crane}<p>${council}`)).toBe(`${crane}\n\n${council}`)
  const wrapped = crane.replace(/(.{60,70}) /g, '$1\n')
  expect(textOf(`<html><body><pre>${wrapped}\n\n${wrapped}</pre>`)).toBe(`${crane}\n\n${crane}`)
  expect(textOf('')).toBe('')
})

test('code and verse keep their lines, and prose does not', () => {
  expect(textOf(`<p>${crane}</p><pre><code>a = 1\n\n  b = 2\n</code></pre>`)).toContain(
    'a = 1\n\n  b = 2',
  )
  expect(
    textOf(`<p>${crane}</p><p>The lamp is dark,<br>the slip is dry,<br>the crane is old.</p>`),
  ).toContain('The lamp is dark,\nthe slip is dry,')
  expect(textOf(`<p>The old\ncrane on<br>the quay</p>`)).toBe('The old crane on the quay')
})

test('a body in several parts, with what stands before its first heading, is read whole and in order', () => {
  const page = `<main><div class="top"><h1>The quay</h1></div><p>${lamp}</p><div class="article-body"><p>${crane}</p><h2>Costs</h2><p>${cost}</p></div><div class="ad">Advertisement</div><div class="article-body"><p>${council}</p></div></main>`
  expect(authorOf(page)).toEqual([lamp, crane, 'Costs', cost, council])
  expect(readHtml(page, 'p.html').headings.map(({ level }) => level)).toEqual([1, 2])
})

test('an article in a form, in a quotation or under a misleading name is still the article', () => {
  for (const [open, close] of [
    ['<form id="aspnet">', '</form>'],
    ['<blockquote>', '</blockquote>'],
    ['<div class="related newsletter">', '</div>'],
    ['<aside>', '</aside>'],
  ]) {
    expect(
      authorOf(
        `<body>${open}<h1>The quay</h1><p>${crane}</p><p>${council}</p><p>${cost}</p>${close}</body>`,
      ),
    ).toEqual([crane, council, cost])
  }
})

test('a sidebar longer than the article is not the article', () => {
  const rail = `<div class="sidebar">${`<p>${ferry}</p>`.repeat(8)}</div>`
  expect(
    authorOf(
      `<body><div class="content"><h1>The quay</h1><div class="entry-content"><p>${crane}</p><p>${council}</p></div></div>${rail}</body>`,
    ),
  ).toEqual([crane, council])
})

test('a list of links, a related box and a pull quote inside an article are notices', () => {
  const page = `<article><h1>The quay</h1><p>${crane}</p><ul><li><a href="/a">The lamp goes dark</a></li><li><a href="/b">The slip is dry</a></li></ul><div class="related-posts"><p>${ferry}</p></div><figure class="pullquote"><blockquote>${lamp}</blockquote></figure><p>${council}</p><p>${cost}</p></article>`
  expect(authorOf(page)).toEqual([crane, council, cost])
})

test('a date or a credit among the words of a sentence stays there', () => {
  expect(
    authorOf(
      `<h1>The quay</h1><p>On <time class="date" datetime="2014-03-03">3 March</time> the <span class="author">council</span> met. ${crane}</p>`,
    ),
  ).toEqual([`On 3 March the council met. ${crane}`])
})

test('the mark of a footnote does not change a number', () => {
  expect(
    textOf(`<p>It lifts 12<sup><a href="#fn3">3</a></sup> tonnes and 10<sup>2</sup> more.</p>`),
  ).toBe('It lifts 12 tonnes and 102 more.')
})

test('what is left out is counted', () => {
  const { dropped } = readHtml(
    `<nav>Home News Sports</nav><h1>The quay</h1><p>${crane}</p><!-- a comment -->`,
    'p.html',
  )
  expect(dropped).toEqual({ hidden: 11, chrome: 14, undecodable: 0 })
})

test('a box named as an introduction that holds the article is no subtitle', () => {
  const aside = '<aside><h4>See also</h4><p>The lamp</p></aside>'
  const page = `<main><h1>The quay</h1><div class="body" id="intro"><p>${crane}</p><p>${council}</p>${aside}<p>${cost}</p></div></main>`
  expect(authorOf(page)).toEqual([crane, council, cost])
})
