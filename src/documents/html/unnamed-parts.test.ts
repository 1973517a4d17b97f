import { expect, test } from 'vitest'
import type { ReadText } from '../reader.ts'
import { refineVoices } from '../voices/voices.ts'
import { readHtml } from './read-html.ts'

const prose = [
  'The ferry to Low Ellan stopped running in the spring, after the engine that had carried it for sixty years gave out within sight of the slip.',
  'Nobody on the island was much surprised, because the same engine had been declared past repair by three inspectors in a row.',
  'What surprised them was the price of the next one, which the county had forgotten to put into any of its plans.',
]
const paragraphs = prose.map((text) => `<p>${text}</p>`)

function page(body: string, head = '<title>A ferry without an engine</title>'): ReadText {
  return refineVoices(readHtml(`<html><head>${head}</head><body>${body}</body></html>`, 'a.html'))
}

function wordsOf(read: ReadText, voice: string): string {
  return read.spans
    .filter((span) => span.voice === voice)
    .map(({ start, end }) => read.text.slice(start, end))
    .join(' ')
}

function commentersOf(read: ReadText): (string | null)[] {
  return read.spans.filter(({ voice }) => voice === 'comment').map(({ speaker }) => speaker)
}

test('boxes alike below an article, each with a name beside a date, are comments', () => {
  const item = (name: string, words: string) =>
    `<div class="q7"><b>${name}</b>, Low Ellan, says...<br><i>9:20am Fri 8 May 09</i><br>${words}</div>`
  const read = page(
    `<div><h1>A ferry without an engine</h1>${paragraphs.join('')}</div>` +
      item('Una Brask', 'I rowed over for years.') +
      item('T.O.D.', 'Let them swim.'),
  )
  expect(commentersOf(read)).toEqual(['Una Brask', 'T.O.D.'])
  expect(read.spans.find(({ voice }) => voice === 'comment')?.posted).toBe('2009-05-08')
})

test('a list of other pages with dates is no list of comments', () => {
  const item = (title: string) => `<li><a href="/x">${title}</a> 9 January 2017</li>`
  const read = page(
    `<h1>A ferry without an engine</h1>${paragraphs.join('')}<ul>${item('Goose returns by herself')}${item('Pier shut')}</ul>`,
  )
  expect(commentersOf(read)).toEqual([])
})

test('names and dates below the words of comments sign them', () => {
  const item = (words: string, who: string) =>
    `<li><p>${words}</p><p class="z">${who}, 12 January 2017</p></li>`
  const read = page(
    `<h1>A ferry without an engine</h1><div>${paragraphs.join('')}</div><ul class="responses">` +
      `${item('We never used it and we miss it.', 'Odd Larkin')}${item('There is no signal there either.', 'Wren')}</ul>`,
  )
  expect(commentersOf(read)).toEqual(['Odd Larkin', 'Wren'])
  expect(wordsOf(read, 'comment')).not.toContain('2017')
})

test('names that only scripts see tell comments, and a name may be a button', () => {
  const item = (name: string, words: string) =>
    `<div data-hook="comment" class="k1"><span data-hook="comment-author-name" class="k2"><button>${name}</button></span>` +
    `<div data-hook="comment-content" class="k3"><p>${words}</p></div></div>`
  const read = page(
    `<h1>A ferry without an engine</h1><div>${paragraphs.join('')}</div><div data-hook="comments-list">` +
      `${item('Ida Fenn', 'Bring back the sail.')}${item('Bo', 'And the goat.')}</div>`,
  )
  expect(commentersOf(read)).toEqual(['Ida Fenn', 'Bo'])
})

test('a box in the body that holds all its words is the body, whatever its name', () => {
  const read = page(
    `<h1>A ferry without an engine</h1><div class="post-content"><div class="widget box">${paragraphs.join('')}</div></div>`,
  )
  expect(wordsOf(read, 'author')).toContain(prose[1])
})

test('words below a picture and an offer with a button amid an article are notices', () => {
  const read = page(
    `<h1>A ferry without an engine</h1><div>${paragraphs[0]}<div class="x1"><img src="a.jpg"><div>The slip at low water.</div></div>` +
      `${paragraphs[1]}<div class="x2">Letters from the slip, weekly and free.<button>Get them</button></div>${paragraphs[2]}</div>`,
  )
  expect(wordsOf(read, 'notice')).toContain('The slip at low water.')
  expect(wordsOf(read, 'author')).not.toContain('Letters from the slip')
  expect(wordsOf(read, 'author')).toContain(prose[2])
})

test('a title that is no heading is found by the page’s own title', () => {
  const read = page(
    `<div class="c1">A ferry without an engine</div><div>${paragraphs.join('')}</div>`,
    '<title>Ellan Evening Star - A ferry without an engine</title>',
  )
  expect(read.title).toBe('A ferry without an engine')
})

test.each([
  ['Ellan Notes: small news of small islands', 'Ellan Notes', 'Ellan Notes'],
  ['Ellan Institute', 'Ellan Institute for Ferries', 'Ellan Institute for Ferries'],
  ['Ellan Fund for Ferries', 'Ellan Fund', 'Ellan Fund for Ferries'],
])('of %s and %s the publisher is %s', (site, added, publisher) => {
  const read = page(
    `<h1>A ferry without an engine</h1>${paragraphs.join('')}`,
    `<title>A ferry without an engine | ${added}</title><meta property="og:site_name" content="${site}">`,
  )
  expect(read.publisher).toBe(publisher)
})

test.each([
  'Una Brask, Islands Correspondent<br>Monday 30 September 2019, 6.00pm',
  'Una Brask, islands editor &nbsp;/&nbsp; 30.09.2019',
  'Published by Una Brask at 9:41am 30th September 2019. (Updated at 11:03am 2nd October 2019)',
])('the name beside the date below the title is the author: %s', (line) => {
  const read = page(`<h1>A ferry without an engine</h1><p>${line}</p>${paragraphs.join('')}`)
  expect(read.authors).toEqual(['Una Brask'])
  expect(read.published?.date).toBe('2019-09-30')
})

test('a date whose figures dots part has the day first', () => {
  const read = page(
    `<h1>A ferry without an engine</h1><p>Una Brask / 08.10.2018</p>${paragraphs.join('')}`,
  )
  expect(read.published?.date).toBe('2018-10-08')
})

test('a box named as furniture above the article is read where it names the author', () => {
  const read = page(
    `<div class="wrap"><div class="widget"><h1>A ferry without an engine</h1></div><div class="widget info"><ul><li itemprop="author"><a href="/u">Una Brask</a></li></ul></div>` +
      `<div class="post-content">${paragraphs.join('')}</div></div>`,
    '<title>A ferry without an engine</title><meta name="author" content="boss_77">',
  )
  expect(read.authors).toEqual(['Una Brask'])
})

test('words named as a comment’s belong to the box that also has the name', () => {
  const item = (name: string, words: string) =>
    `<div class="t-card"><div class="t-name">${name}</div><div class="comment-contents"><div class="t-body"><p>${words}</p></div></div></div>`
  const read = page(
    `<h1>A ferry without an engine</h1><div>${paragraphs.join('')}</div><div class="t-comments">${item('Ida Fenn', 'Bring back the sail.')}${item('Bo Larkin', 'And the goat.')}</div>`,
  )
  expect(commentersOf(read)).toEqual(['Ida Fenn', 'Bo Larkin'])
})
