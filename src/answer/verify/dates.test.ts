import { expect, test } from 'vitest'
import { carriesDate, writtenDates } from './dates.ts'

const partsOf = (text: string) =>
  writtenDates(text).map(({ year, month, day, decade, century }) => [
    century ?? decade ?? year,
    month,
    day,
  ])

test.each([
  ['on 4 July 2012', [[2012, 7, 4]]],
  ['on July 4th, 2012', [[2012, 7, 4]]],
  ['on 2012-07-04', [[2012, 7, 4]]],
  [
    'on 24 and 25 December 1979',
    [
      [1979, 12, 24],
      [1979, 12, 25],
    ],
  ],
  ['in July 2012', [[2012, 7, null]]],
  ['in July', [[null, 7, null]]],
  ['in 2012', [[2012, null, null]]],
  ['in the 1980s', [[1980, null, null]]],
  ['in the 19th century', [[1800, null, null]]],
  ['well into the nineteenth century', [[1800, null, null]]],
  ['the twenty-first-century view', [[2000, null, null]]],
  ['resolution 1973 and 2,012 troops', []],
])('dates are read from %s', (text, parts) => {
  expect(partsOf(text)).toEqual(parts)
})

test.each([
  ['4 July 2012', 'July 2012', true],
  ['July 2012', '4 July 2012', false],
  ['4 July 2012', '5 July 2012', false],
  ['in 1986', 'the 1980s', true],
  ['the 1980s', 'in 1986', false],
  ['in 1886', 'the 19th century', true],
  ['in the 19th century', 'the nineteenth century', true],
  ['in the 19th century', 'the 1800s', true],
  ['in the 19th century', 'in 1886', false],
  ['in the 19th century', 'the twentieth century', false],
])('%s carries %s: %s', (source, date, isCarried) => {
  expect(carriesDate(writtenDates(source)[0]!, writtenDates(date)[0]!, new Set())).toBe(isCarried)
})
