import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryAt } from './collection.fixture.ts'
import type { Entry } from './entries.ts'
import { type Mark, placed, rowsNeeded, type Scale } from './place.ts'

const day = 86_400_000
const first = Date.parse('1947-01-01')

const entries = fc
  .array(
    fc.record({
      at: fc.nat(29_000),
      form: fc.constantFrom('day', 'day', 'day', 'within', 'about'),
      days: fc.constantFrom(30, 365, 365, 4_000),
    }),
    { maxLength: 120 },
  )
  .map((all) =>
    all
      .map(({ at, form, days }, i) => {
        const start = first + at * day
        return entryAt(`e${i}`, start, start + (form === 'day' ? 1 : days) * day, form as 'day')
      })
      .sort((one, other) => one.start - other.start),
  )
const rows = fc.integer({ min: 2, max: 12 })
/** From many years to a few hours for a pixel. */
const scale = fc.integer({ min: 0, max: 14 }).map((level): Scale => {
  const pixel = (40 * day) / 2 ** level
  return { point: 12 * pixel, bar: 10 * pixel, count: 18 * pixel }
})

const keysOf = (marks: readonly Mark[]) =>
  marks.flatMap((mark) => mark.entries.map(({ key }) => key)).sort()
const areApart = (one: Mark, other: Mark) =>
  one.end <= other.start ||
  other.end <= one.start ||
  one.row + one.rows <= other.row ||
  other.row + other.rows <= one.row

test('every entry is in one mark, and every mark within the rows', () => {
  fc.assert(
    fc.property(entries, rows, scale, (all, most, at) => {
      const marks = placed(all, most, at)
      expect(keysOf(marks)).toEqual(all.map(({ key }) => key).sort())
      expect(marks.every((mark) => mark.row >= 0 && mark.row + mark.rows <= most)).toBe(true)
      expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length)
    }),
  )
})

test('no mark of one entry lies on another, nor any count on another', () => {
  fc.assert(
    fc.property(entries, rows, scale, (all, most, at) => {
      const marks = placed(all, most, at)
      for (const kind of [1, 2]) {
        const same = marks.filter((mark) => Math.min(2, mark.entries.length) === kind)
        for (const [i, one] of same.entries()) {
          for (const other of same.slice(i + 1)) expect(areApart(one, other)).toBe(true)
        }
      }
    }),
  )
})

test('what is closer than all rows hold is counted, and comes apart at a finer scale', () => {
  const all = Array.from({ length: 30 }, (_, i) =>
    entryAt(`e${i}`, first + 10 * i * day, first + (10 * i + 1) * day, 'day'),
  )
  const coarse = { point: 120 * day, bar: 100 * day, count: 180 * day }
  const counted = placed(all, 3, coarse)
  expect(counted.map((mark) => [mark.entries.length, mark.rows])).toEqual([[30, 3]])
  const fine = { point: 3 * day, bar: 3 * day, count: 5 * day }
  expect(placed(all, 3, fine).every((mark) => mark.entries.length === 1)).toBe(true)
  expect(rowsNeeded(all, 3, coarse)).toBeNull()
  expect(rowsNeeded(all, 3, fine)).toBe(1)
})

test('a document alone in a stretch that others overflow from keeps its own day', () => {
  const around = (date: string, count: number): Entry[] =>
    Array.from({ length: count }, (_, i) => {
      const start = Date.parse(date)
      return entryAt(`${date}/${i}`, start, start + day, 'day')
    })
  const year = 365 * day
  const marks = placed([...around('2009-12-28', 9), ...around('2010-01-20', 1)], 2, {
    point: 60 * day,
    bar: 60 * day,
    count: year,
  })
  const alone = marks.find((mark) => mark.entries.length === 1)!
  expect((alone.start + alone.end) / 2).toBe(Date.parse('2010-01-20') + day / 2)
})

test('many of the same year are one bar over that year', () => {
  const [start, end] = [Date.parse('1998-01-01'), Date.parse('1999-01-01')]
  const all = Array.from({ length: 9 }, (_, i) => entryAt(`e${i}`, start, end, 'within'))
  const marks = placed(all, 3, { point: day, bar: day, count: day })
  expect(marks.map((mark) => [mark.entries.length, mark.start, mark.end])).toEqual([
    [9, start, end],
  ])
})
