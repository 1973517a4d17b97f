import { expect, test } from 'vitest'
import { type BenchFigure, benchTable, isReached } from './figures.ts'

const memory: BenchFigure = { name: 'memory', value: 480, unit: 'MB', target: { atMost: 500 } }

test('reaches a target that is met exactly, and misses one on the wrong side', () => {
  expect(isReached(memory)).toBe(true)
  expect(isReached({ ...memory, value: 500 })).toBe(true)
  expect(isReached({ ...memory, value: 500.1 })).toBe(false)
  expect(isReached({ ...memory, target: { atLeast: 500 } })).toBe(false)
  expect(isReached({ ...memory, target: null })).toBe(true)
})

test('shows value, target and verdict with their units', () => {
  const share: BenchFigure = {
    name: 'share',
    value: 84.4,
    unit: '%',
    target: { atLeast: 85 },
    detail: '3 runs',
  }
  const rate: BenchFigure = { name: 'rate', value: 1.234, unit: 'passages/s', target: null }
  expect(benchTable('Speed', [memory, share, rate]).rows).toEqual([
    ['memory', '480 MB', '≤ 500 MB', 'pass', ''],
    ['share', '84.4 %', '≥ 85 %', 'FAIL', '3 runs'],
    ['rate', '1.23 passages/s', '', '', ''],
  ])
})
