import { expect, test } from 'vitest'
import { relatedness } from './thesaurus.ts'

test.each([
  ['collapsed', 'break'],
  ['capitulated', 'surrendering'],
  ['assaults', 'attack'],
  ['admitted', 'concede'],
  ['allowed', 'let'],
  ['stopping', 'stopped'],
  ['physicians', 'doctor'],
])('%s and %s may say the same', (one, other) => {
  expect(relatedness(one, other)).toBeGreaterThan(0.5)
  expect(relatedness(other, one)).toBe(relatedness(one, other))
})

test.each([
  ['rise', 'fall'],
  ['increase', 'decrease'],
  ['hot', 'cold'],
  ['banana', 'parliament'],
  ['won', 'nominated'],
  ['qwrtz', 'qwrtz'],
  ['', 'word'],
  ['\u0001', '~~~'],
])('%s and %s do not', (one, other) => {
  expect(relatedness(one, other)).toBe(0)
})
