import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DocumentSummary } from '../../../search/passage-index.ts'
import { choiceIn, dateOf, entryOf, found, ordered, orders, searchOf } from './library-list.ts'

const documentOf = (title: string, facts: Partial<DocumentSummary> = {}): DocumentSummary => ({
  id: title,
  path: `${title}.md`,
  title,
  authors: [],
  publisher: null,
  published: null,
  covers: null,
  url: null,
  language: null,
  passages: 1,
  ...facts,
})
const published = (date: string) => ({ date, precision: 'day', origin: 'stated' }) as const
const entries = [
  documentOf('The tide', { authors: ['Isa Thorne'], published: published('2014-03-09') }),
  documentOf('“A lighthouse”', {
    authors: ['Émile Quay', 'Isa Thorne'],
    published: published('2011'),
  }),
  documentOf('9 lamps', { publisher: 'The Headland', covers: { from: '1990', to: '1992-04' } }),
  documentOf('10 lamps', { after: '2012-05' }),
  documentOf('After the tide'),
].map(entryOf)
const titles = (list: readonly { document: DocumentSummary }[]) =>
  list.map(({ document }) => document.title)

test('an entry says who wrote it, or else who published it, and the years it covers, or else its date', () => {
  expect(entries.map(({ by, document }) => [by, dateOf(document)])).toEqual([
    ['Isa Thorne', '9 March 2014'],
    ['Émile Quay, Isa Thorne', '2011'],
    ['The Headland', '1990–1992'],
    ['', 'after May 2012'],
    ['', ''],
  ])
})

test.each([
  ['title', ['9 lamps', '10 lamps', '“A lighthouse”', 'After the tide', 'The tide']],
  ['author', ['“A lighthouse”', 'The tide', '9 lamps', '10 lamps', 'After the tide']],
  ['newest', ['The tide', '10 lamps', '“A lighthouse”', '9 lamps', 'After the tide']],
  ['oldest', ['9 lamps', '“A lighthouse”', '10 lamps', 'The tide', 'After the tide']],
] as const)('by %s, with those that state nothing last', (order, expected) => {
  expect(titles(ordered(entries, order))).toEqual(expected)
})

test.each([
  ['', 5],
  ['   ', 5],
  ['tide', 2],
  ['TIDE the', 2],
  ['emile', 1],
  ['émi light', 1],
  ['headland', 1],
  ['ide', 0],
  ['tide quay', 0],
  ['“lamps”', 2],
])('%j finds %i', (query, count) => {
  expect(found(entries, query)).toHaveLength(count)
})

test('a choice comes back from the address that holds it', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(...orders), (query, order) => {
      fc.pre(query.isWellFormed())
      expect(choiceIn(searchOf({ query, order }))).toEqual({ query: query.trim(), order })
    }),
  )
  expect(searchOf(choiceIn(''))).toBe('')
  expect(choiceIn('?sort=sideways&q=')).toEqual({ query: '', order: 'title' })
})

test('every document is found by every word of its title, and in every order once', () => {
  const someTitles = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 20 })
  fc.assert(
    fc.property(someTitles, fc.constantFrom(...orders), (names, order) => {
      const list = names.map((name, i) => entryOf(documentOf(name, { id: String(i) })))
      const ids = ordered(list, order).map(({ document }) => document.id)
      expect(ids.sort()).toEqual(list.map(({ document }) => document.id).sort())
      for (const entry of list) expect(found(list, entry.document.title)).toContain(entry)
    }),
  )
})
