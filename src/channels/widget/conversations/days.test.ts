import { expect, test } from 'vitest'
import { byDay } from './days.ts'

const at = (...[year, month, day, hour = 12]: number[]) =>
  new Date(year!, month! - 1, day, hour).getTime()
const namesOf = (times: number[], now: number) =>
  byDay(times, (time) => time, now).map(({ name, things }) => [name, things.length])

test('things of one day stand together, in the order in which they come', () => {
  const now = at(2026, 3, 1, 9)
  expect(
    namesOf(
      [at(2026, 3, 1, 8), at(2026, 3, 1, 0), at(2026, 2, 28, 23), at(2026, 2, 27), at(2025, 2, 28)],
      now,
    ),
  ).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['Friday 27 February', 1],
    ['28 February 2025', 1],
  ])
})

test('yesterday is the day before, however short the night', () => {
  expect(namesOf([at(2025, 12, 31, 23)], at(2026, 1, 1, 0))).toEqual([['Yesterday', 1]])
})

test('without things there are no days', () => {
  expect(byDay([], () => 0, 0)).toEqual([])
})
