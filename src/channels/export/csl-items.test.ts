import { expect, test } from 'vitest'
import { cslItems, documentAddress } from './csl-items.ts'
import { turnOf } from './exported.fixture.ts'
import type { ExportedCitation } from './exported-turn.ts'

const itemOf = (changes: Partial<ExportedCitation>) => cslItems([turnOf([changes])])[0]!

test('a signed and dated article is an article of its publication', () => {
  expect(itemOf({})).toEqual({
    id: 'example2012_0a1b2c3d',
    'citation-key': 'example2012_0a1b2c3d',
    type: 'article-newspaper',
    title: 'The weir at Corran Head',
    author: [{ family: 'Example', given: 'Ada' }],
    'container-title': 'The Quay',
    issued: { 'date-parts': [[2012, 7, 4]] },
    URL: 'https://www.quay.example/weir?page=1#top',
  })
})

test('what is unknown is left out', () => {
  expect(itemOf({ authors: [], publisher: null, date: null, url: null })).toEqual({
    id: 'weir_0a1b2c3d',
    'citation-key': 'weir_0a1b2c3d',
    type: 'document',
    title: 'The weir at Corran Head',
  })
  expect(itemOf({ publisher: null }).type).toBe('webpage')
})

test.each([
  ['2012', [2012]],
  ['2012-07', [2012, 7]],
  ['2012-07-04', [2012, 7, 4]],
])('a date is as exact as it is known: %s', (date, parts) => {
  expect(itemOf({ date }).issued).toEqual({ 'date-parts': [parts] })
})

test('a date that nobody stated is uncertain, and the note says why', () => {
  const { issued, note } = itemOf({ dateInferred: true })
  expect(issued).toEqual({ 'date-parts': [[2012, 7, 4]], circa: true })
  expect(note).toBe('Date inferred from the text.')
  expect(itemOf({ dateInferred: true, date: null })).not.toHaveProperty('note')
})

test('a document that is cited several times has one entry', () => {
  const turns = [turnOf([{}, { quote: 'Other words.' }]), turnOf([{}, { documentId: 'mill-9' }])]
  expect(cslItems(turns).map(({ id }) => id)).toEqual(['example2012_0a1b2c3d', 'example2012_mill9'])
})

test('a key stays the same whatever else is exported, and none is used twice', () => {
  const [other, one] = cslItems([turnOf([{ documentId: 'mill-9' }, {}])])
  expect(one!.id).toBe(itemOf({}).id)
  expect(other!.id).not.toBe(one!.id)
  const alike = cslItems([
    turnOf([{}, { documentId: 'other-0a1b2c3d' }, { documentId: '0a1b2c3d' }]),
  ])
  expect(alike.map(({ id }) => id)).toEqual([
    'example2012_0a1b2c3d',
    'example2012_0a1b2c3d_2',
    'example2012_0a1b2c3d_3',
  ])
})

test('ten thousand documents whose ids give one key have keys of their own within seconds', () => {
  const documents = Array.from({ length: 10_000 }, (_, i) => ({
    documentId: `${String.fromCodePoint(0x4e00 + i)}-0a1b2c3d`,
  }))
  const turns = [turnOf(documents)]
  const start = performance.now()
  const ids = cslItems(turns).map(({ id }) => id)
  expect(performance.now() - start).toBeLessThan(4000)
  expect(new Set(ids).size).toBe(10_000)
})

test.each([
  ['Zoë Müller', 'muller2012_0a1b2c3d'],
  ['The Editorial Board', 'editorial2012_0a1b2c3d'],
  ['Иван Примеров', 'weir2012_0a1b2c3d'],
])('a key has ASCII letters only: %s', (author, key) => {
  expect(itemOf({ authors: [author] }).id).toBe(key)
})

test('a source is accessed only when somebody says so, and only where it has an address', () => {
  const accessed = '2026-03-02'
  const [item] = cslItems([turnOf([{}])], accessed)
  expect(item!.accessed).toEqual({ 'date-parts': [[2026, 3, 2]] })
  expect(cslItems([turnOf([{ url: null }])], accessed)[0]).not.toHaveProperty('accessed')
})

test.each([
  ['https://a.example/x#:~:text=words', 'https://a.example/x'],
  ['https://a.example/x#part', 'https://a.example/x#part'],
  ['javascript:alert(1)', null],
  ['https://user:secret@a.example/', null],
  ['not an address', null],
  [null, null],
])('an address is the document’s own and safe to link to: %s', (url, address) => {
  expect(documentAddress(url)).toBe(address)
})
