import { expect, test } from 'vitest'
import {
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
  ['/', '', { view: 'chat' }],
  ['/nowhere', '', { view: 'chat' }],
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
