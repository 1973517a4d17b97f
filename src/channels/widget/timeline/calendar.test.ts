import fc from 'fast-check'
import { expect, test } from 'vitest'
import { datesOf, rangeInWords, rangeOf, roundedRange, stepOf, stretchAt } from './calendar.ts'

const day = 86_400_000
const moment = fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2100-01-01') })
const at = (date: string) => Date.parse(date)

test.each([
  ['2011', '2011', '2011-01-01', '2012-01-01'],
  ['2012-02', '2012-02', '2012-02-01', '2012-03-01'],
  ['2011-05-02', '2011-05-02', '2011-05-02', '2011-05-03'],
  ['1948-04', '1976-12', '1948-04-01', '1977-01-01'],
  ['1947', '1950-02', '1947-01-01', '1950-03-01'],
])('%s to %s lasts from %s to before %s', (from, to, start, end) => {
  expect(rangeOf(from, to)).toEqual({ start: at(start), end: at(end) })
})

test.each([
  ['', ''],
  ['71', '1972'],
  ['2011-13', '2012'],
  ['2012', '2011'],
  ['yesterday', '2011'],
])('%s to %s is no range', (from, to) => {
  expect(rangeOf(from, to)).toBeNull()
})

test('the dates of a range are those it was made from, in as few digits as say it', () => {
  fc.assert(
    fc.property(moment, fc.nat(20_000), (start, days) => {
      const first = new Date(start).toISOString().slice(0, 10)
      const last = new Date(start + days * day).toISOString().slice(0, 10)
      const range = rangeOf(first, last)!
      const dates = datesOf(range)
      expect(rangeOf(dates.from, dates.to)).toEqual(range)
    }),
  )
})

test('every moment is in one stretch of each step, and the next stretch begins where it ends', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 40_000 * day }), (now, least) => {
      const step = stepOf(least)
      const stretch = stretchAt(now, step)
      expect(stretch.start).toBeLessThanOrEqual(now)
      expect(stretch.end).toBeGreaterThan(now)
      expect(stretchAt(stretch.end, step).start).toBe(stretch.end)
      expect(stretchAt(stretch.end - 1, step)).toEqual(stretch)
    }),
  )
})

test.each([
  [1, '2011-05-02', '2 May 2011'],
  [6 * day, '2011-05-02', '2–8 May 2011'],
  [20 * day, '2011-05-02', 'May 2011'],
  [80 * day, '2011-05-02', 'April–June 2011'],
  [360 * day, '2011-05-02', '2011'],
  [500 * day, '2011-05-02', '2010–2011'],
  [9 * 365 * day, '1947-08-15', '1940–1949'],
])('what needs %i milliseconds is counted around %s by %s', (least, date, words) => {
  expect(rangeInWords(stretchAt(at(date), stepOf(least)))).toBe(words)
})

test.each([
  ['2008-12-20', '2013-01-08', '2009–2012'],
  ['2009-08-01', '2009-10-20', '1 August 2009 – 19 October 2009'],
  ['2009-07-28', '2010-03-02', 'August 2009 – February 2010'],
])('a view from %s to %s is said to be %s', (start, end, words) => {
  expect(rangeInWords(roundedRange({ start: at(start), end: at(end) }))).toBe(words)
})

test('what a view is said to be is about as long, and a question can be narrowed to it', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 14, max: 40_000 }), (start, days) => {
      const said = roundedRange({ start, end: start + days * day })
      const { from, to } = datesOf(said)
      expect(from <= to).toBe(true)
      expect(rangeOf(from, to)).toEqual(said)
      const ratio = (said.end - said.start) / (days * day)
      expect(ratio).toBeGreaterThan(0.6)
      expect(ratio).toBeLessThan(1.5)
    }),
  )
})
