import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Voice } from '../../../documents/document.ts'
import { davisCase } from '../answer/answers.fixture.ts'
import { sectionsOf } from './reader-text.ts'

const wordsOf = (text: string) => text.replace(/\s+/g, ' ').trim()
const piecesOf = (...args: Parameters<typeof sectionsOf>) =>
  sectionsOf(...args).flatMap(({ blocks }) => blocks.flatMap(({ pieces }) => pieces))
const rangeOf = (words: string) => {
  const start = davisCase.text.indexOf(words)
  return { start, end: start + words.length }
}

test('a document is set as headings, paragraphs and list items, grouped by voice', () => {
  const shape = sectionsOf(davisCase, null).map(({ voice, blocks }) => [
    voice,
    blocks.map(({ kind, level }) => (level ? `h${level}` : kind)).join(' '),
  ])
  expect(shape).toEqual([
    ['author', 'h2 paragraph h3 paragraph paragraph item item'],
    ['comment', 'paragraph paragraph'],
    ['notice', 'paragraph'],
  ])
})

test('a quote across paragraphs and voices is marked in each of them', () => {
  const quote = rangeOf(
    'The families left their home.\n\nSalim: I do not believe a word of it.\n\nNobody',
  )
  const marked = piecesOf(davisCase, quote).filter(({ quoted }) => quoted)
  expect(marked.map(({ text, voice }) => [text, voice])).toEqual([
    ['The families left their home.', 'author'],
    ['Salim: I do not believe a word of it.', 'comment'],
    ['Nobody', 'comment'],
  ])
})

test('cited passages that overlap and adjoin share pieces, each knowing which it belongs to', () => {
  const text = 'One two three four five.'
  const cited = [
    { start: 0, end: 13 },
    { start: 8, end: 18 },
    { start: 18, end: 24 },
  ]
  const quote = { start: 4, end: 13 }
  const pieces = piecesOf({ text, spans: [], headings: [] }, quote, cited)
  expect(pieces.map((piece) => [piece.text, piece.quoted, piece.cited])).toEqual([
    ['One ', false, [0]],
    ['two ', true, [0]],
    ['three', true, [0, 1]],
    [' four', false, [1]],
    [' five.', false, [2]],
  ])
})

test('a voice inside a paragraph stays in it', () => {
  const text = 'He said “never” twice.'
  const spans = [
    { start: 0, end: 8, voice: 'author' as const, speaker: null },
    { start: 8, end: 15, voice: 'quoted' as const, speaker: 'Kennan' },
    { start: 15, end: text.length, voice: 'author' as const, speaker: null },
  ]
  const [section, ...others] = sectionsOf({ text, spans, headings: [] }, null)
  expect(others).toEqual([])
  expect(section?.voice).toBe('author')
  expect(section?.blocks[0]?.pieces.map(({ text, speaker }) => [text, speaker])).toEqual([
    ['He said ', null],
    ['“never”', 'Kennan'],
    [' twice.', null],
  ])
})

test('a heading that shares a block with the text below it stands alone', () => {
  const text = 'Opening\nThe first words.'
  const headings = [{ start: 0, end: 7, level: 3 }]
  const blocks = sectionsOf({ text, spans: [], headings }, null)[0]?.blocks
  expect(blocks?.map(({ kind, pieces }) => [kind, pieces[0]?.text])).toEqual([
    ['heading', 'Opening'],
    ['paragraph', 'The first words.'],
  ])
})

test.each([
  { start: 100_000, end: 100_010 },
  { start: 0, end: 0 },
  { start: 0, end: 999_999_999 },
  { start: 0, end: davisCase.text.length + 1 },
  { start: 3, end: 4 },
  rangeOf('\n\n'),
  rangeOf('- '),
])('a quote outside the text or without words marks nothing (%o)', (quote) => {
  expect(piecesOf(davisCase, quote).some(({ quoted }) => quoted)).toBe(false)
})

const voices: Voice[] = ['author', 'quoted', 'comment', 'notice']
const someDocument = fc
  .array(fc.constantFrom('word ', '\n', '\n\n', '\n \n', ' ', 'é', '😀', 'x'), { maxLength: 40 })
  .chain((parts) => {
    const text = parts.join('')
    const offset = fc.nat({ max: text.length })
    return fc.record({
      text: fc.constant(text),
      cuts: fc.array(offset, { maxLength: 4 }),
      quote: fc.tuple(offset, offset),
      passages: fc.array(fc.tuple(offset, offset), { maxLength: 4 }),
      heading: fc.tuple(offset, offset),
    })
  })

test('no word is lost or added, and the marked words are those of the quote and of every passage', () => {
  fc.assert(
    fc.property(someDocument, ({ text, cuts, quote, passages, heading }) => {
      const borders = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b)
      const spans = borders.slice(0, -1).map((start, i) => ({
        start,
        end: borders[i + 1]!,
        voice: voices[i % 4]!,
        speaker: null,
      }))
      const [start, end] = [Math.min(...quote), Math.max(...quote)]
      const headings = [{ start: Math.min(...heading), end: Math.max(...heading), level: 1 }]
      const cited = passages.map((ends) => ({ start: Math.min(...ends), end: Math.max(...ends) }))
      const pieces = piecesOf({ text, spans, headings }, { start, end }, cited)
      const squeezed = (words: string) => words.replace(/\s+/g, '')
      expect(squeezed(pieces.map((piece) => piece.text).join(''))).toBe(squeezed(text))
      const marked = pieces.filter(({ quoted }) => quoted).map((piece) => piece.text)
      expect(squeezed(marked.join(''))).toBe(squeezed(text.slice(start, end)))
      for (const [i, passage] of cited.entries()) {
        const own = pieces.filter((piece) => piece.cited.includes(i)).map((piece) => piece.text)
        expect(squeezed(own.join(''))).toBe(squeezed(text.slice(passage.start, passage.end)))
      }
    }),
  )
})

test('every sentence of a document can be quoted', () => {
  for (const words of davisCase.text.split('\n\n').map((block) => block.replace(/^- /, ''))) {
    const marked = piecesOf(davisCase, rangeOf(words)).filter(({ quoted }) => quoted)
    expect(wordsOf(marked.map(({ text }) => text).join(''))).toBe(wordsOf(words))
  }
})
