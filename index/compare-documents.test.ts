import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Document } from '../src/documents/document.ts'
import { createGeneration, type GenerationDraft } from '../src/search/local/create-generation.ts'
import { compareDocuments } from './compare-documents.ts'
import { tracesOf } from './traces.ts'

const data = mkdtempSync(join(tmpdir(), 'footnote-compare-'))
mkdirSync(data, { recursive: true })
let draft: GenerationDraft | null = null
afterEach(() => draft?.discard())
afterAll(() => rmSync(data, { recursive: true }))

/** Prose whose words come from its seed, so that two seeds share none of them. */
const prose = (seed: string, sentences = 12) =>
  Array.from(
    { length: sentences },
    (_, i) => `The ${seed}${i} quay of ${seed} lost ${i} boats to the ${seed}${i * 7} storm.`,
  ).join(' ')

type Made = Partial<Document> & { readonly paragraphs: readonly string[] }

/** What comparing made-up documents gives, in their order. */
function compare(made: readonly Made[]) {
  draft = createGeneration(data, {
    ...{ model: 'test', dimensions: 2, reader: 1, splitter: 1, roots: [] },
  })
  made.forEach(({ paragraphs, ...facts }, i) => {
    const text = paragraphs.join('\n\n')
    const document: Document = {
      ...{ id: `d${i}`, path: `d${i}.txt`, title: `D${i}`, authors: [], publisher: 'The Gazette' },
      ...{ published: null, covers: null, url: null, language: null, headings: [], text },
      spans: [{ start: 0, end: text.length, voice: 'author', speaker: null }],
      ...facts,
    }
    const documents = [{ document, traces: tracesOf(document) }]
    draft!.addFile({ path: document.path, hash: '00', documents, skipped: [] })
  })
  return compareDocuments(draft.traces()).map((compared) => {
    const { document } = draft!.document(compared.ordinal)
    const { repeats, shown } = compared.of(document)
    return {
      shown,
      repeats: repeats.map(({ start, end }) => document.text.slice(start, end)),
      isFirst: repeats.map(({ isFirst }) => isFirst),
    }
  })
}

const on = (date: string) => ({ date, precision: 'day', origin: 'stated' }) as const
const signUp = 'Sign up for the harbour letter, sent on day 4 of every month.'
const articles = (count: number, ...more: string[]): Made[] =>
  Array.from({ length: count }, (_, i) => ({ paragraphs: [prose(`name${i}x`), ...more] }))

test('what five articles of a source repeat is its boilerplate; figures tell two paragraphs apart', () => {
  const found = compare([
    ...articles(5, signUp),
    { paragraphs: [prose('other'), signUp.replace('4', '17')] },
  ])
  expect(found.map(({ repeats }) => repeats.length)).toEqual([1, 1, 1, 1, 1, 0])
  expect(found[4]!.repeats).toEqual([signUp])
  expect(found.flatMap(({ isFirst }) => isFirst)).toEqual([true, false, false, false, false])
})

test('what four repeat, or five of different sources, is not', () => {
  expect(compare(articles(4, signUp)).flatMap(({ repeats }) => repeats)).toEqual([])
  draft?.discard()
  const [one, ...others] = articles(5, signUp)
  const apart = compare([{ ...one!, publisher: 'The Mercury' }, ...others])
  expect(apart.flatMap(({ repeats }) => repeats)).toEqual([])
})

test('five copies of an article make no boilerplate', () => {
  const copies = Array.from({ length: 6 }, () => ({ paragraphs: [prose('same'), signUp] }))
  const found = compare(copies)
  expect(found.flatMap(({ repeats }) => repeats)).toEqual([])
  expect(found.map(({ shown }) => shown)).toEqual([
    null,
    ...Array(5).fill({ id: 'd0', relation: 'copy' }),
  ])
})

test('of a page that is there hundreds of times one is shown', () => {
  const found = compare(Array.from({ length: 250 }, () => ({ paragraphs: [prose('page')] })))
  expect(found[0]).toMatchObject({ shown: null, repeats: [] })
  expect(found.filter(({ shown }) => shown?.id === 'd0')).toHaveLength(249)
})

test('the source that published an article first is shown for the others', () => {
  const found = compare([
    { paragraphs: [prose('ferry')], publisher: 'The Mercury', published: on('2012-07-06') },
    { paragraphs: ['The ferry', prose('ferry')], publisher: 'Wire', published: on('2012-07-04') },
    { paragraphs: [prose('ferry'), 'All of it.'], publisher: 'The Post' },
    { paragraphs: [prose('another')], publisher: 'The Post' },
  ])
  expect(found.map(({ shown }) => shown)).toEqual([
    { id: 'd1', relation: 'copy' },
    null,
    { id: 'd1', relation: 'copy' },
    null,
  ])
})

test('a corrected version replaces the one before, whichever comes first', () => {
  const before = [prose('crane', 30), 'The crane cost 40 crowns.']
  const after = [
    ...before.slice(0, 1),
    'The crane cost 90 crowns.',
    'Correction: the price was wrong.',
  ]
  expect(
    compare([{ paragraphs: before }, { paragraphs: after }]).map(({ shown }) => shown),
  ).toEqual([{ id: 'd1', relation: 'replaced' }, null])
  draft?.discard()
  expect(
    compare([{ paragraphs: after }, { paragraphs: before }]).map(({ shown }) => shown),
  ).toEqual([null, { id: 'd0', relation: 'replaced' }])
})

test('a later day replaces an earlier one of the same source', () => {
  const found = compare([
    { paragraphs: [prose('dam', 30), 'More to come.'], published: on('2012-07-05') },
    { paragraphs: [prose('dam', 30)], published: on('2012-07-04') },
  ])
  expect(found.map(({ shown }) => shown)).toEqual([null, { id: 'd0', relation: 'replaced' }])
})

test('copies of a replaced version are shown by the newest', () => {
  const found = compare([
    { paragraphs: [prose('lock', 30)], published: on('2012-07-04') },
    { paragraphs: [prose('lock', 30), 'Clarification: it is deep.'], published: on('2012-07-04') },
    { paragraphs: [prose('lock', 30)], publisher: 'The Post', published: on('2012-07-03') },
  ])
  expect(found.map(({ shown }) => shown)).toEqual([
    { id: 'd2', relation: 'replaced' },
    { id: 'd2', relation: 'copy' },
    null,
  ])
})

test('short texts and texts on the same matter are nobody’s copies', () => {
  const half = prose('half').slice(0, 400)
  const found = compare([
    { paragraphs: ['Closed today.'] },
    { paragraphs: ['Closed today.'] },
    { paragraphs: [half, prose('one')] },
    { paragraphs: [half, prose('two')] },
  ])
  expect(found.map(({ shown }) => shown)).toEqual([null, null, null, null])
})
