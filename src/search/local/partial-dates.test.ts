import { expect, test } from 'vitest'
import { earliestDay, latestDay } from './partial-dates.ts'

test.each([
  ['2011', '2011-01-01', '2011-12-31'],
  ['2011-05', '2011-05-01', '2011-05-31'],
  ['2011-05-02', '2011-05-02', '2011-05-02'],
])('%s lasts from %s to %s', (date, first, last) => {
  expect([earliestDay(date), latestDay(date)]).toEqual([first, last])
})
test.each(['', '11', '2011-5', '2011-05-02T00:00', 'May 2011'])('%j is no date', (date) => {
  expect(() => earliestDay(date)).toThrow(RangeError)
  expect(() => latestDay(date)).toThrow(RangeError)
})
