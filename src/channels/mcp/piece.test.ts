import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Span } from '../../documents/document.ts'
import { documents } from '../http/small-collection.fixture.ts'
import { documentPiece } from './piece.ts'

const [harbour] = documents

/** A document of a text, half by its author and half by a reader. */
function halves(text: string) {
  const middle = Math.floor(text.length / 2)
  const spans: Span[] = [
    { start: 0, end: middle, voice: 'author', speaker: null },
    { start: middle, end: text.length, voice: 'comment', speaker: 'Salim' },
  ]
  return { ...harbour!, passages: 1, text, spans: spans.filter(({ start, end }) => start < end) }
}

test('pieces make up the whole text, and their spans cover them', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', 'é'), maxLength: 60 })
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 20 }), (text, length) => {
      const document = halves(text)
      let whole = ''
      for (let start: number | null = 0; start !== null; ) {
        const piece: ReturnType<typeof documentPiece> = documentPiece(document, start, length)
        expect(piece.text.isWellFormed()).toBe(true)
        expect(piece.text.length).toBeLessThanOrEqual(length)
        const covered = piece.spans.map(({ start: from, end }) => text.slice(from, end)).join('')
        expect(covered).toBe(piece.text)
        whole += piece.text
        start = piece.next
      }
      expect(whole).toBe(text)
    }),
  )
})

test('a piece ends between words', () => {
  const { text, next } = documentPiece(halves('one two three'), 0, 9)
  expect([text, next]).toEqual(['one two ', 8])
})

test('a start behind the end is refused with the length', () => {
  expect(() => documentPiece(halves('one'), 4, 100)).toThrow('start: expected at most 3')
  expect(documentPiece(halves('one'), 3, 100)).toMatchObject({ text: '', next: null, spans: [] })
})
