import { describe, expect, test } from 'vitest'
import { datesIn } from './dates-in-text.ts'

const datesOf = (text: string, years = false) => datesIn(text, { years }).map(({ date }) => date)

describe('a date is read as exactly as it is written', () => {
  test.each([
    ['3 March 2014', '2014-03-03'],
    ['the 3rd of March, 2014', '2014-03-03'],
    ['MARCH 3RD, 2014', '2014-03-03'],
    ['Sept. 3 2014', '2014-09-03'],
    ['03-Mar-2014', '2014-03-03'],
    ['2014 March 3', '2014-03-03'],
    ['2014-03-03', '2014-03-03'],
    ['2014/3/3', '2014-03-03'],
    ['March of 2014', '2014-03'],
    ['Nov/Dec 2014', '2014-12'],
    ['mid-March 2014', '2014-03'],
    ['autumn 2014', '2014'],
    ['3–5 March 2014', '2014-03-05'],
    ['the end of May 2011', '2011-05'],
    ['two weeks after 3 March 2014', '2014-03-03'],
    ['3 March 2014Last updated', '2014-03-03'],
  ])('%s', (text, date) => {
    expect(datesOf(text)).toEqual([date])
  })
})

describe('figures of which nobody states the order tell no more than they must', () => {
  test.each([
    ['04/07/2014', '2014'],
    ['04-07-2014', '2014'],
    ['04.07.2014', '2014-07-04'],
    ['5/5/2014', '2014-05-05'],
    ['13/4/2014', '2014-04-13'],
    ['4/13/2014', '2014-04-13'],
  ])('%s', (text, date) => {
    expect(datesOf(text)).toEqual([date])
  })
})

test.each([
  'three weeks ago',
  'yesterday at noon',
  '3 March',
  'in 2000 years',
  'the 1990s',
  'May 1990’s',
  'page 1/2000',
  '2/31/2014',
  '13/14/2014',
  'https://larkmoor.example/2014/03/03/quay',
  'code A2014-03-03',
  'in 2010 may follow',
  'in 2010 10 20 of them',
])('"%s" holds no date with a year', (text) => {
  expect(datesOf(text)).toEqual([])
})

test('a day that its month does not have is left out', () => {
  expect(datesOf('31 February 2014')).toEqual(['2014-02'])
  expect(datesOf('29 February 2015, 29 February 2016')).toEqual(['2015-02', '2016-02-29'])
})

test('a year alone is a date where that is asked for, but not as part of a longer number', () => {
  expect(datesOf('in 1971 and 1972')).toEqual([])
  expect(datesOf('in 1971, 1972 and May 1973', true)).toEqual(['1971', '1972', '1973-05'])
  expect(datesOf('no. 12/1971, A1971, 19712, the 1970s', true)).toEqual([])
})

test.each([
  ['3 March 2014 at 5:12 pm', '17:12'],
  ['3 March 2014 | 17.12', '17:12'],
  ['2014-03-03T17:12:08-05:00', '17:12'],
  ['Mon Mar  3 17:12:08 2014', '17:12'],
  ['3 March 2014, 12:30 a.m.', '00:30'],
  ['3 March 2014, 24:05', null],
  ['3 March 2014, 12 people', null],
])('the time of day behind or within a date is told: %s', (text, time) => {
  expect(datesIn(text)).toMatchObject([{ date: '2014-03-03', time }])
})

test('the place of a date is that of its words and its time', () => {
  const text = 'It opened on 3 March 2014, at 5:12 pm, and closed from May 2015 to June 2016.'
  expect(datesIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '3 March 2014, at 5:12 pm',
    'May 2015',
    'June 2016',
  ])
})

test('a long text of nothing but dates is read in a time that grows with its length', () => {
  const timeOf = (text: string) => {
    const start = performance.now()
    datesIn(text)
    return performance.now() - start
  }
  timeOf('3 March 2014 '.repeat(200))
  const short = timeOf('3 March 2014 '.repeat(1000))
  expect(timeOf('3 March 2014 '.repeat(8000))).toBeLessThan(Math.max(short * 40, 1000))
})
