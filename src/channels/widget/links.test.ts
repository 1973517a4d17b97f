import { expect, test } from 'vitest'
import {
  askPath,
  documentOfPassage,
  documentPath,
  ownPath,
  placeOf,
  searchWithVoices,
  sourceLink,
} from './links.ts'

test.each([
  ['javascript:alert(1)'],
  ['JaVa\tScript:alert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:x'],
  ['//evil.example'],
  ['\\\\evil.example'],
  ['https://user@evil.example/'],
  ['https://good.example:secret@evil.example/'],
  ['ftp://example.org/'],
  ['file:///etc/passwd'],
  ['mailto:a@example.org'],
  ['/relative'],
  ['https://'],
  [''],
])('%s is no link to a source', (url) => {
  expect(sourceLink(url)).toBeNull()
})

test('an absolute web address is a link, with its host to show', () => {
  expect(sourceLink('https://www.dawn.com/news/1#:~:text=x')).toEqual({
    href: 'https://www.dawn.com/news/1#:~:text=x',
    host: 'dawn.com',
  })
  expect(sourceLink('http://localhost:8080/a b')?.host).toBe('localhost:8080')
  expect(sourceLink(null)).toBeNull()
})

test.each([
  ['//evil.example/documents/a'],
  ['/\\evil.example/documents/a'],
  ['/\t/evil.example/documents/a'],
  ['https://evil.example/documents/a'],
  ['javascript:alert(1)//documents/'],
  ['/documents/../api/ask'],
  ['/documentsx'],
  ['documents/a'],
  ['/'],
])('%s is no path of the reader', (href) => {
  expect(ownPath(href)).toBeNull()
})

test('a path of the reader is a link, at its quote', () => {
  const href = '/documents/davis-0001?start=120&end=240#quote'
  expect(ownPath(href)).toBe(href)
})

test.each([
  ['/', '', { view: 'chat', question: null, filters: {} }],
  ['/nowhere', '', { view: 'chat', question: null, filters: {} }],
  ['/documents', '', { view: 'documents' }],
  ['/documents/', '', { view: 'documents' }],
  ['/documents/a', '', { view: 'document', id: 'a', quote: null, voices: false }],
  ['/documents/a', '?voices', { view: 'document', id: 'a', quote: null, voices: true }],
  [
    '/documents/a',
    '?start=0&end=5&voices=',
    { view: 'document', id: 'a', quote: { start: 0, end: 5 }, voices: true },
  ],
  ['/documents/%', '', { view: 'document', id: '%', quote: null, voices: false }],
])('%s%s is the place it says', (pathname, search, place) => {
  expect(placeOf(pathname, search)).toEqual(place)
})

test.each([
  ['a question', { question: 'Who said “1 + 1 = 2 & 3”?' }],
  ['filters', { filters: { from: '1971', to: '1971-12-16', author: 'Ångström & Co' } }],
  ['both', { question: 'And then?', filters: { author: 'Example' } }],
  ['nothing', {}],
])('%s is found again in the address made for it', (_, asked) => {
  const { pathname, search } = new URL(askPath(asked), 'http://own.invalid')
  expect(placeOf(pathname, search)).toEqual({
    view: 'chat',
    question: null,
    filters: {},
    ...asked,
  })
})

test('an address is made even of half a surrogate pair', () => {
  expect(askPath({ question: 'a\ud800' })).toBe('/?q=a%EF%BF%BD')
})

test.each([
  ['?q=', null, {}],
  ['?q=%20%0A', null, {}],
  ['?q=a%00b', null, {}],
  [`?q=${'x'.repeat(2001)}`, null, {}],
  [`?q=${'x'.repeat(2000)}`, 'x'.repeat(2000), {}],
  ['?q=Why%3F&from=71&to=1972', 'Why?', { to: '1972' }],
  ['?from=1971-13', null, {}],
  ['?from=1973&to=1972', null, {}],
  ['?from=1972&to=1972-05', null, { from: '1972', to: '1972-05' }],
  [`?author=${'x'.repeat(201)}&from=1971`, null, { from: '1971' }],
  ['?q=Why%3F&q=How%3F', 'Why?', {}],
])('of the address %s only what a server takes is asked', (search, question, filters) => {
  expect(placeOf('/', search)).toEqual({ view: 'chat', question, filters })
})

test.each(['?start=5&end=5', '?start=-1&end=5', '?start=1e3&end=5000', '?end=5'])(
  '%s is a range that holds nothing',
  (search) => {
    expect(placeOf('/documents/a', search)).toMatchObject({ quote: { start: 0, end: 0 } })
  },
)

test.each([
  ['', true, '?voices'],
  ['?start=0&end=5', true, '?start=0&end=5&voices'],
  ['?voices&start=0', true, '?start=0&voices'],
  ['?start=0&end=5&voices', false, '?start=0&end=5'],
  ['?voices=', false, ''],
])('the query %s with voices %s is %s', (search, voices, expected) => {
  expect(searchWithVoices(search, voices)).toBe(expected)
})

test('a document is found again by the path made for it', () => {
  const id = 'a/b?c#d é'
  expect(placeOf(documentPath(id), '')).toMatchObject({ id })
})

test('a passage names its document', () => {
  expect(documentOfPassage('v1.2-notes.14')).toBe('v1.2-notes')
})
