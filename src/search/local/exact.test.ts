import { expect, test } from 'vitest'
import { countOf, mostSimilar, vectorOf } from './exact.ts'

const vectors = { dimensions: 2, values: Float32Array.of(1, 0, 0, 1, 0.6, 0.8, 0, 1, -1, 0) }
const up = Float32Array.of(0, 1)

test('orders nodes by their cosine, worked by hand', () => {
  const found = mostSimilar(vectors, up, 3)
  expect(found.map(({ node }) => node)).toEqual([1, 3, 2])
  expect(found[2]?.similarity).toBeCloseTo(0.8, 6)
})
test('keeps equal nodes in order, and all that are as good as the last', () => {
  const both = [1, 3].map((node) => ({ node, similarity: 1 }))
  expect(mostSimilar(vectors, up, 1)).toEqual(both)
  expect(mostSimilar(vectors, Float32Array.of(0, -1), 2).map(({ node }) => node)).toEqual([0, 4])
})
test('chooses among the nodes it is given', () => {
  expect(mostSimilar(vectors, up, 9, Uint32Array.of(4, 2)).map(({ node }) => node)).toEqual([2, 4])
  expect(mostSimilar(vectors, up, 9, new Uint32Array())).toEqual([])
})
test('never gives a similarity outside [-1, 1]', () => {
  const long = { dimensions: 1, values: Float32Array.of(1.0000001, -1.0000001) }
  expect(mostSimilar(long, Float32Array.of(1), 2).map((n) => n.similarity)).toEqual([1, -1])
})
test('goes on counting in the tail', () => {
  const longer = { ...vectors, tail: Float32Array.of(0.8, 0.6, 0, 1) }
  expect(mostSimilar(longer, up, 9).map(({ node }) => node)).toEqual([1, 3, 6, 2, 5, 0, 4])
  expect([...vectorOf(longer, 6)]).toEqual([0, 1])
  expect(countOf(longer)).toBe(7)
})
