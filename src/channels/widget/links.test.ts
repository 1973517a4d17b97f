import { expect, test } from 'vitest'
import { documentOfPassage, documentPath, ownPath, placeOf, sourceLink } from './links.ts'

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
  ['/documents/a', '', { view: 'document', id: 'a', quote: null }],
  ['/documents/a', '?start=0&end=5', { view: 'document', id: 'a', quote: { start: 0, end: 5 } }],
  ['/documents/a', '?start=5&end=5', { view: 'document', id: 'a', quote: { start: 0, end: 0 } }],
  ['/documents/a', '?start=-1&end=5', { view: 'document', id: 'a', quote: { start: 0, end: 0 } }],
  [
    '/documents/a',
    '?start=1e3&end=5000',
    { view: 'document', id: 'a', quote: { start: 0, end: 0 } },
  ],
  ['/documents/%', '', { view: 'document', id: '%', quote: null }],
])('%s%s is the place it says', (pathname, search, place) => {
  expect(placeOf(pathname, search)).toEqual(place)
})

test('a document is found again by the path made for it', () => {
  const id = 'a/b?c#d é'
  expect(placeOf(documentPath(id), '')).toMatchObject({ id })
})

test('a passage names its document', () => {
  expect(documentOfPassage('v1.2-notes.14')).toBe('v1.2-notes')
})
