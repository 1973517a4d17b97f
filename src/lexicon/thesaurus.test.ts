import { expect, test } from 'vitest'
import { relatedness, relativesOf } from './thesaurus.ts'

test.each([
  ['collapsing', 'break'],
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

test('relatives are other words, none of them twice', () => {
  const { synonyms, akin } = relativesOf('warplanes')
  expect(akin).toContain('bomber')
  expect(relativesOf('physicians').synonyms).toContain('doctor')
  expect(relativesOf('physicians').synonyms).not.toContain('physician')
  expect(synonyms.isDisjointFrom(akin)).toBe(true)
  expect(relativesOf('qwrtz')).toEqual({ synonyms: new Set(), akin: new Set() })
})
