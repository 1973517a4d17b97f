import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf, madeUpCollection, publishedOn } from './collection.fixture.ts'
import { entriesOf } from './entries.ts'
import { lanesOf } from './lanes.ts'

const written = (...authors: string[]) =>
  authors.map((author) => (author === '' ? [] : author.split('+')))
const entriesBy = (names: readonly (readonly string[])[]) =>
  entriesOf(
    names.map((authors, i) => documentOf({ id: `d${i}`, authors, published: publishedOn('2011') })),
    [],
  ).documents
const shapeOf = (lanes: ReturnType<typeof lanesOf>) =>
  lanes.map(({ name, entries }) => `${name}: ${entries.length}`)

test('those who wrote most come first, and what two wrote is in the lanes of both', () => {
  const entries = entriesBy(written('Ben', 'Ada', 'Ada+Ben', 'Ada', ''))
  expect(shapeOf(lanesOf(entries, 'author', null))).toEqual([
    'Ada: 3',
    'Ben: 2',
    'No author named: 1',
  ])
})

const many = [...'abcdefghijkl'].flatMap((name) => (name < 'd' ? [name, name] : [name]))

test('where there are many authors, those of one document share a lane', () => {
  expect(shapeOf(lanesOf(entriesBy(written(...many)), 'author', null))).toEqual([
    'a: 2',
    'b: 2',
    'c: 2',
    '9 other authors: 9',
  ])
})

test('an author who is chosen has a lane in any case, and one who has one keeps its place', () => {
  const entries = entriesBy(written(...many))
  expect(shapeOf(lanesOf(entries, 'author', 'k'))[0]).toBe('k: 1')
  expect(shapeOf(lanesOf(entries, 'author', 'b')).slice(0, 2)).toEqual(['a: 2', 'b: 2'])
  expect(shapeOf(lanesOf(entries, 'publisher', 'k'))).toEqual(['No publisher named: 15'])
})

test('every document is in a lane, whatever they are by', () => {
  const by = fc.constantFrom('author' as const, 'publisher' as const)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), by, (count, kind) => {
      const { documents } = entriesOf(madeUpCollection(count), [])
      const lanes = lanesOf(documents, kind, null)
      const keys = new Set(lanes.flatMap((lane) => lane.entries.map(({ key }) => key)))
      expect(keys.size).toBe(documents.length)
      expect(new Set(lanes.map(({ key }) => key)).size).toBe(lanes.length)
    }),
    { numRuns: 30 },
  )
})
