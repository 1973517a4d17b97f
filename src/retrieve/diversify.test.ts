import { expect, test } from 'vitest'
import type { IndexedPassage } from '../search/passage-index.ts'
import { diversify } from './diversify.ts'

const hit = (id: string, documentId: string, text: string) => ({
  passage: { id, documentId, text } as IndexedPassage,
})
const ids = (hits: readonly { passage: IndexedPassage }[]) => hits.map(({ passage }) => passage.id)

test('holds each document to its share and keeps the order', () => {
  const ranked = [
    hit('a1', 'a', 'alpha one'),
    hit('a2', 'a', 'beta two'),
    hit('a3', 'a', 'gamma three'),
    hit('b1', 'b', 'delta four'),
  ]
  expect(ids(diversify(ranked, 10, 2))).toEqual(['a1', 'a2', 'b1'])
})

test('keeps the better of two near-identical passages', () => {
  const text = 'the agreement was signed in the capital on a cold day by both foreign ministers'
  const ranked = [hit('a', 'a', text), hit('b', 'b', `${text}.`), hit('c', 'c', 'something else')]
  expect(ids(diversify(ranked, 10, 4))).toEqual(['a', 'c'])
})

test('stops at the limit', () => {
  const ranked = Array.from({ length: 5 }, (_, i) =>
    hit(`p${i}`, `d${i}`, `words number ${i} x${i}`),
  )
  expect(diversify(ranked, 3, 4)).toHaveLength(3)
})
