import { expect, test } from 'vitest'
import type { Hit } from '../passages/passage.ts'
import { fuseByConvexCombination } from './fuse.ts'

const run = (...hits: [string, number][]): Hit[] =>
  hits.map(([passageId, score], i) => ({ passageId, score, rank: i + 1 }))

test('matches the formula worked by hand', () => {
  const lexical = run(['a', 10], ['b', 5])
  const dense = run(['b', 0.9], ['c', 0.7], ['a', 0.5])
  const fused = fuseByConvexCombination(lexical, dense, 0.6)
  expect(fused.map(({ passageId, score }) => [passageId, Number(score.toFixed(6))])).toEqual([
    ['b', 0.6 * 1 + 0.4 * 0.5],
    ['a', 0.6 * 0 + 0.4 * 1],
    ['c', 0.3],
  ])
})

test('keeps the rank of each run beside the fused one', () => {
  const [first] = fuseByConvexCombination(run(['a', 3], ['b', 2]), run(['b', 0.8], ['x', 0.1]), 0.5)
  expect(first).toMatchObject({ passageId: 'b', rank: 1, lexicalRank: 2, denseRank: 1 })
})

test('gives null for the rank in a run that lacks the passage', () => {
  const fused = fuseByConvexCombination(run(['a', 3]), run(['b', 0.8]), 0.5)
  expect(fused.find(({ passageId }) => passageId === 'a')?.denseRank).toBeNull()
  expect(fused.find(({ passageId }) => passageId === 'b')?.lexicalRank).toBeNull()
})

test('scales a dense run of one passage to 1 and returns nothing for no runs', () => {
  expect(fuseByConvexCombination([], run(['a', 0.2]), 1)[0]?.score).toBe(1)
  expect(fuseByConvexCombination([], [], 0.5)).toEqual([])
})

test('breaks ties by the dense rank, then by the passage id', () => {
  const fused = fuseByConvexCombination(run(['b', 2], ['a', 2]), [], 0.5)
  expect(fused.map(({ passageId }) => passageId)).toEqual(['a', 'b'])
})
