import { expect, test } from 'vitest'
import { askPatterns, mostPatternTime } from './timed-patterns.ts'

const texts = ['The quay is old.', `${'a'.repeat(50)}!`, 'aa']
const endless = /^(a+)+$/

test('patterns are met by the texts that they are met by alone', () => {
  const patterns = [/^The\b/, /(?<=a)a$/, /(.)\1/i, /^$/]
  expect(askPatterns(patterns, texts)).toEqual(
    patterns.map((pattern) => texts.map((text) => pattern.test(text))),
  )
  expect(askPatterns([], texts)).toEqual([])
  expect(askPatterns([/a/], [])).toEqual([[]])
})

test('one whose time doubles with each character is stopped, and those around it are asked', () => {
  const start = performance.now()
  expect(askPatterns([/old/, endless, /!$/, endless], texts)).toEqual([
    [true, false, false],
    null,
    [false, true, false],
    null,
  ])
  // Once together, and each that is stopped once more.
  expect(performance.now() - start).toBeLessThan(3 * mostPatternTime + 2000)
})
