import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allWanted, type Judgements, ndcgAt, recallAt, reciprocalRank } from './metrics.ts'

/** Two needs: the first is met by a or b, the second by c. */
const alternatives: Judgements = {
  needs: 2,
  met: new Map([
    ['a', new Set([0])],
    ['b', new Set([0])],
    ['c', new Set([1])],
  ]),
}

test('counts each wanted id once among the first k', () => {
  const wanted = allWanted(['a', 'b', 'c', 'd'])
  expect(recallAt(3, ['a', 'x', 'b', 'c'], wanted)).toBe(2 / 4)
  expect(recallAt(5, ['a', 'x', 'b', 'c'], wanted)).toBe(3 / 4)
  expect(recallAt(5, [], wanted)).toBe(0)
})

test('counts alternatives as one need and different needs apart', () => {
  expect(recallAt(2, ['a', 'b', 'c'], alternatives)).toBe(1 / 2)
  expect(recallAt(2, ['b', 'c'], alternatives)).toBe(1)
})

test('counts a need that nothing meets against the recall', () => {
  expect(recallAt(5, ['a'], { needs: 2, met: new Map([['a', new Set([0])]]) })).toBe(1 / 2)
})

test('takes the rank of the first relevant id', () => {
  expect(reciprocalRank(['x', 'y', 'c', 'a'], alternatives)).toBe(1 / 3)
  expect(reciprocalRank(['a'], alternatives)).toBe(1)
  expect(reciprocalRank(['x', 'y'], alternatives)).toBe(0)
})

test('gives the nDCG that one works out by hand', () => {
  const gain = (rank: number): number => 1 / Math.log2(rank + 1)
  const wanted = allWanted(['a', 'b', 'c'])
  const ideal = gain(1) + gain(2) + gain(3)
  expect(ndcgAt(10, ['a', 'x', 'b', 'y'], wanted)).toBeCloseTo((gain(1) + gain(3)) / ideal, 12)
  expect(ndcgAt(2, ['x', 'a', 'b'], wanted)).toBeCloseTo(gain(2) / (gain(1) + gain(2)), 12)
  expect(ndcgAt(10, ['c', 'b', 'a'], wanted)).toBe(1)
})

test('gives no gain for a second passage that meets the same need', () => {
  const ideal = 1 + 1 / Math.log2(3)
  expect(ndcgAt(10, ['a', 'b', 'c'], alternatives)).toBeCloseTo((1 + 1 / Math.log2(4)) / ideal, 12)
  expect(ndcgAt(10, ['b', 'c'], alternatives)).toBe(1)
})

test('ranks a passage that meets two needs first in the ideal', () => {
  const judgements = {
    needs: 2,
    met: new Map([
      ['one', new Set([0])],
      ['both', new Set([0, 1])],
    ]),
  }
  expect(ndcgAt(10, ['both'], judgements)).toBe(1)
  expect(ndcgAt(10, ['one', 'both'], judgements)).toBeCloseTo((1 + 1 / Math.log2(3)) / 2, 12)
})

test('keeps every measure within 0 and 1, and nDCG at 1 only when all is found first', () => {
  const ids = (minLength: number, maxLength: number) =>
    fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength, maxLength })
  fc.assert(
    fc.property(ids(0, 8), ids(1, 5), (ranked, wanted) => {
      const judgements = allWanted(wanted)
      const gain = ndcgAt(5, ranked, judgements)
      for (const value of [
        gain,
        recallAt(5, ranked, judgements),
        reciprocalRank(ranked, judgements),
      ]) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1 + 1e-12)
      }
      const first = new Set(ranked.slice(0, wanted.length))
      expect(gain > 1 - 1e-12).toBe(wanted.every((id) => first.has(id)))
    }),
  )
})
