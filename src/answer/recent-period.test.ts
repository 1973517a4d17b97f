import { expect, test } from 'vitest'
import { recentPeriod } from './recent-period.ts'

const now = new Date('2012-07-04T12:00:00Z')

test.each([
  ['What was built last year?', '2011-01', '2011-12'],
  ['What was built this year?', '2012-01', '2012-12'],
  ['What was built this decade?', '2010-01', '2019-12'],
  ['What was built last month?', '2012-06', '2012-06'],
  ['What was built in the last year?', '2011-08', '2012-07'],
  ['What was built over the past ten years?', '2002-08', '2012-07'],
  ['What was built in the last decade?', '2002-08', '2012-07'],
  ['What was built within the last 3 months?', '2012-04', '2012-07'],
  ['In the past few years, what was built?', '2009-08', '2012-07'],
])('%s tells of %s to %s', (question, from, to) => {
  expect(recentPeriod(question, now)?.period).toEqual({ from, to })
})

test.each([
  ['What was built in the last decade?', 'What was built?'],
  ['In the past two years, what was built?', 'what was built?'],
])('the time is no subject of %s', (question, rest) => {
  expect(recentPeriod(question, now)?.question).toBe(rest)
})

test.each([
  'What did she write in her last years?',
  'What fell in the last year of the war?',
  'Who came last?',
  'What did this year’s budget cut?',
  'What was built in 2011?',
  'What did the last decade bring to the harbour?',
  'Which treaty was signed this year in history?',
])('%s counts back from nothing', (question) => {
  expect(recentPeriod(question, now)).toBeNull()
})
