import { expect, test } from 'vitest'
import { carriesQuantity } from './carries-quantity.ts'
import { quantitiesIn } from './quantities.ts'

const first = (text: string) => quantitiesIn(text, [])[0]!

test.each([
  ['12 million boats', 12e6, null],
  ['12,000,000 boats', 12e6, null],
  ['twelve million boats', 12e6, null],
  ['twenty-two thousand five hundred', 22_500, null],
  ['half a million', 5e5, null],
  ['5 per cent', 5, 'percent'],
  ['5%', 5, 'percent'],
  ['$400 million', 4e8, 'dollar'],
  ['9 km', 9, 'kilometre'],
  ['the third round', 3, 'order'],
])('%s is %d', (text, value, unit) => {
  expect(first(text)).toMatchObject({ value, unit })
})

test.each([
  ['400 million dollars', '$400 million', true],
  ['five weeks', 'five months', false],
  ['5 percent', '5 per cent', true],
  ['5 percent', '5 boats', false],
  ['23,892 people', 'about 24,000 people', true],
  ['23,892 people', '24,000 people', false],
  ['more than 80 people', 'fewer than 80 people', false],
])('%s carries %s: %s', (source, quantity, isCarried) => {
  expect(carriesQuantity(first(source), first(quantity))).toBe(isCarried)
})
