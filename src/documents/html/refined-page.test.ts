import { expect, test } from 'vitest'
import { refineVoices } from '../voices/voices.ts'
import { paragraphs } from './publishing-systems.fixture.ts'
import { readHtml } from './read-html.ts'

const { crane, council, cost } = paragraphs
const read = (html: string) => refineVoices(readHtml(html, 'page.html'))
const article = `<h1>The crane</h1><div class="entry-content"><p>${crane}</p><p>${council}</p><p>${cost}</p>`
const wordsOf = (html: string, wanted: string): string => {
  const { text, spans } = read(html)
  const own = spans.filter(({ voice }) => voice === wanted)
  return own.map(({ start, end }) => text.slice(start, end)).join('\n')
}

test('a post’s footer names its author and date, were it by a handle', () => {
  const footer = (line: string) => `${article}</div><div class="post-footer"><p>${line}</p></div>`
  const signed = read(
    footer('Posted by Ann Lee on May 3, 2009 at 11:20 PM in Ports, Law | Permalink'),
  )
  expect([signed.authors, signed.published?.date]).toEqual([['Ann Lee'], '2009-05-03'])
  expect(read(footer('posted by Sprat at 9:14 PM')).authors).toEqual(['Sprat'])
})

test('a guest is the author, and not the account that posted', () => {
  const { authors, origins } = read(
    `<meta name="author" content="Ada Quint">${article}<p>This guest post is by Bram Lee, who sails.</p><p>Bram Lee lives in Brennick with two oars.</p></div>`,
  )
  expect([authors, origins?.authors]).toEqual([['Bram Lee'], 'stated'])
})

test('a sentence set large a second time is nobody’s', () => {
  const repeated = `${council.split(' ').slice(0, 9).join(' ')}`
  for (const tag of ['blockquote', 'p']) {
    const page = `${article}<${tag}>${repeated}</${tag}><p>${crane.toUpperCase()}</p></div>`
    expect(wordsOf(page, 'notice').split('\n')).toContain(repeated)
  }
})

test('departments and wires are nobody’s names, and a newsroom is its company’s', () => {
  const page = (author: string) =>
    read(
      `<meta property="og:site_name" content="Quay Lines Newsroom"><meta name="author" content="${author}">${article}</div>`,
    )
  expect(page('Communications').authors).toEqual([])
  expect(page('Wire reports').authors).toEqual([])
  expect(page('Ada Quint').publisher).toBe('Quay Lines')
})

test('a publisher that is a domain gives way to the name in the page’s own title', () => {
  const page = `<title>The crane | The Quay Lantern</title><meta property="og:site_name" content="lantern.example">${article}</div>`
  expect(read(page).publisher).toBe('The Quay Lantern')
})

test('comments that only their commenters’ names tell apart are found, with replies', () => {
  const one = (name: string, words: string, below = '') =>
    `<div class="x1"><div class="x2"><span><a class="ActorName">${name}</a></span><div> · Works at Quay</div><div class="x3"><span>${words}</span></div><div class="replies">${below}</div></div></div>`
  const { text, spans } = read(
    `${article}</div><div class="comments-box">${one('Tam H.', 'It is far too short.', one('Ada', 'It is not.'))}${one('Bram', 'Who pays for it?')}</div>`,
  )
  const comments = spans.filter(({ voice }) => voice === 'comment')
  expect(
    comments.map(({ start, end, speaker }) => [speaker, text.slice(start, end).trim()]),
  ).toEqual([
    ['Tam H.', 'It is far too short.'],
    ['Ada', 'It is not.'],
    ['Bram', 'Who pays for it?'],
  ])
})

test('whoever is named in a caption took the picture', () => {
  const page = `<h1>The crane</h1><figure><figcaption>A quay. <span class="byline">Ada Quint</span></figcaption></figure><div class="entry-content"><p>${crane}</p><p>${council}</p></div>`
  expect(read(page).authors).toEqual([])
})
