import { expect, test } from 'vitest'
import { estimate, one } from './bootstrap.ts'
import { seededRandom } from './random.ts'

test('draws the numbers that the algorithm is known to give', () => {
  const random = seededRandom(42)
  const drawn = [random(), random(), random()]
  expect(drawn[0]).toBeCloseTo(0.6011037519, 9)
  expect(drawn[1]).toBeCloseTo(0.4482905589, 9)
  expect(drawn[2]).toBeCloseTo(0.8524657935, 9)
})

test('divides the sums, not the mean of the ratios', () => {
  const found = estimate([
    { sum: 1, count: 1 },
    { sum: 0, count: 3 },
  ])
  expect(found?.value).toBe(1 / 4)
  expect(found?.n).toBe(4)
})

test('comes close to the normal interval of a share', () => {
  const found = estimate(Array.from({ length: 100 }, (_, i) => one(i < 80)))
  // 0.8 ± 1.96 · sqrt(0.8 · 0.2 / 100)
  expect(found?.low).toBeCloseTo(0.7216, 1)
  expect(found?.high).toBeCloseTo(0.8784, 1)
})

test('gives the same interval every time', () => {
  const tallies = Array.from({ length: 30 }, (_, i) => one(i % 3 === 0))
  expect(estimate(tallies)).toEqual(estimate(tallies))
})

test('has no width where all questions agree', () => {
  expect(estimate([one(true), one(true)])).toEqual({ value: 1, low: 1, high: 1, n: 2 })
})

test('leaves out questions without an observation', () => {
  expect(estimate([one(true), { sum: 0, count: 0 }])?.n).toBe(1)
  expect(estimate([{ sum: 0, count: 0 }])).toBeNull()
  expect(estimate([])).toBeNull()
})
