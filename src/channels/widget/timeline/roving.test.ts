import { expect, test } from 'vitest'
import { entryAt } from './collection.fixture.ts'
import type { Mark } from './place.ts'
import { markAt, spotAfter, spotIn, stopIn } from './roving.ts'

const mark = (start: number, ...keys: string[]): Mark => ({
  key: keys.join('+'),
  entries: keys.map((key) => entryAt(key, start, start + 1, 'day')),
  start,
  end: start + 1,
  row: 0,
  rows: 1,
})
const [a, b, c] = [mark(0, 'a'), mark(10, 'b'), mark(20, 'c')]
const [d, e] = [mark(12, 'd'), mark(30, 'e')]
const lanes = [[a, b, c], [], [d, e]]
const after = (lane: number, from: Mark, key: string) =>
  markAt(lanes, spotAfter(lanes, spotIn(lane, from), key))?.key ?? null

test.each([
  [0, a, 'ArrowRight', 'b'],
  [0, b, 'ArrowLeft', 'a'],
  [0, a, 'ArrowLeft', null],
  [0, c, 'ArrowRight', null],
  [0, b, 'ArrowDown', 'd'],
  [2, e, 'ArrowUp', 'c'],
  [0, a, 'ArrowUp', null],
  [2, d, 'ArrowDown', null],
  [0, a, 'PageDown', null],
] as const)('in lane %i, %o and %s lead to %s', (lane, from, key, to) => {
  expect(after(lane, from, key)).toBe(to)
})

test('Tab comes to where somebody was, also when it has been counted with others since', () => {
  const view = { start: 0, end: 40 }
  expect(stopIn(lanes, spotIn(2, e), view)).toBe(e)
  const counted = mark(29, 'd', 'e')
  expect(stopIn([[a], [], [counted]], spotIn(2, e), view)).toBe(counted)
})

test('Tab comes to the first in view where it was nowhere, or what it was on is out of view', () => {
  expect(stopIn(lanes, null, { start: 5, end: 40 })).toBe(b)
  expect(stopIn(lanes, spotIn(0, a), { start: 11, end: 40 })).toBe(c)
  expect(stopIn(lanes, null, { start: 50, end: 60 })).toBeNull()
})
