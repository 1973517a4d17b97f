import { expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

const prose =
  '<p>The old crane on the quay at Brennick lifts four tonnes, and the timber ships that now call there carry loads of nine.</p>'
const read = (head: string, article: string) =>
  readHtml(`<html><head>${head}</head><body>${article}</body></html>`, 'quay.html')
const bylined = (line: string) =>
  read('', `<h1>The quay</h1><div class="byline">${line}</div>${prose}`).authors
const data = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value)}</script>`

test.each([
  ['July 8, 2022 3 AM PT', []],
  ['Fri, Mar 4, 2016 | 10:00', []],
  ['Thursday 4 March 2016', []],
  ['June 4 March 2016', ['June']],
  ['Marcus Holloway, 4 March 2016', ['Marcus Holloway']],
  ['Jane 4 March 2016', ['Jane']],
])('the month of a date is nobody: %s', (line, authors) => {
  expect(bylined(line)).toEqual(authors)
})

test.each([
  'Blog Admin',
  'By Our Correspondent',
  'By Our Karlmoor Correspondent',
  'Web Desk',
  'Staff Reporter',
  'Editor',
])('who has no name is no author: %s', (name) => {
  expect(bylined(name)).toEqual([])
  expect(
    read(`<meta name="author" content="${name}">`, `<h1>The quay</h1>${prose}`).authors,
  ).toEqual([])
})

test('a board that speaks for a paper, and names like those of desks, are authors', () => {
  expect(bylined('By The Editorial Board')).toEqual(['The Editorial Board'])
  expect(bylined('By Odile Staff')).toEqual(['Odile Staff'])
})

test('a button behind a name is no part of it, and a company’s comma is', () => {
  expect(bylined('by Odile Farrow <a class="toggle">+ BIO</a>')).toEqual(['Odile Farrow'])
  expect(bylined('by Odile Farrow + Tam Holloway')).toEqual(['Odile Farrow', 'Tam Holloway'])
  const company = '<meta name="author" content="Osier Cranes, Inc.">'
  expect(read(company, `<h1>The quay</h1>${prose}`).authors).toEqual(['Osier Cranes, Inc.'])
})

test('a line that is named a headline is the title where a page has no headings', () => {
  const title = '<title>Karlmoor Gazette Online - Town News - The quay will have a crane</title>'
  const table = (name: string) =>
    `<table><tr><td><a href="/">Home</a><br><span class="${name}">The quay will have a crane</span><br>${prose}</td></tr></table>`
  expect(read(title, table('headline')).title).toBe('The quay will have a crane')
  expect(read(title, table('small')).title).not.toBe('The quay will have a crane')
})

test('a paper that its title calls online is called as on its sign', () => {
  const title = '<title>Karlmoor Gazette Online - The quay at dawn</title>'
  const page = `<h1>The quay at dawn</h1>${prose}`
  const sign = '<a href="/"><img src="/m.gif" alt="Karlmoor Gazette"></a>'
  expect(read(title, sign + page).publisher).toBe('Karlmoor Gazette')
  expect(read(title, page).publisher).toBe('Karlmoor Gazette Online')
})

test('a section behind the name of a site is no part of it', () => {
  const named = (own: string) =>
    read(
      `<meta property="og:site_name" content="Oar &amp; Anchor"><title>The quay at dawn | ${own}</title>`,
      `<h1>The quay at dawn</h1>${prose}`,
    ).publisher
  expect(named('Oar &amp; Anchor Essays')).toBe('Oar & Anchor')
  expect(named('Oar &amp; Anchor Gazette')).toBe('Oar & Anchor Gazette')
})

test('an agency that markup and dateline name is the publisher of what a portal shows', () => {
  const organisation = (name: string) => ({ '@type': 'Organization', name })
  const markup = data({
    '@type': 'NewsArticle',
    headline: 'The quay',
    publisher: organisation('Portal News'),
    provider: organisation('Coast Wire Agency'),
  })
  const from = (start: string) =>
    read(markup, `<h1>The quay</h1>${prose.replace('<p>', `<p>${start}`)}`).publisher
  expect(from('BRENNICK, March 4 (CWA) - ')).toBe('Coast Wire Agency')
  expect(from('BRENNICK (Coast Wire Agency) — ')).toBe('Coast Wire Agency')
  expect(from('BRENNICK, March 4 (XYZ) - ')).toBe('Portal News')
  expect(from('')).toBe('Portal News')
})
