import { expect, test } from 'vitest'
import { rankedArea } from './ranked-area.ts'

test('the area is the share of pairs in the right order, ties counted half', () => {
  expect(rankedArea([3, 2], [1, 2]).value).toBe(0.875)
  expect(rankedArea([1], [2, 3])).toMatchObject({ value: 0, n: 3 })
})
