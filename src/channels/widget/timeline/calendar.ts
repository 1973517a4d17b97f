import { periodInWords } from '../dates.ts'
import { isPartialDate } from '../partial-dates.ts'

/** A stretch of time in milliseconds since 1970, UTC; `end` is exclusive. */
export type Range = { readonly start: number; readonly end: number }

type Unit = 'day' | 'month' | 'year'

/** Stretches that people count in: so many days, months or years, from where such a stretch begins in the calendar. */
export type Step = { readonly unit: Unit; readonly count: number }

const day = 86_400_000

/** The length of each unit in milliseconds, on average. */
const lengths = { day, month: 30.4369 * day, year: 365.2425 * day } as const

/** A year of the calendar, on average. */
export const yearLength = lengths.year

const steps: readonly Step[] = [
  { unit: 'day', count: 1 },
  { unit: 'day', count: 7 },
  { unit: 'month', count: 1 },
  { unit: 'month', count: 3 },
  { unit: 'year', count: 1 },
  { unit: 'year', count: 2 },
  { unit: 'year', count: 5 },
  { unit: 'year', count: 10 },
  { unit: 'year', count: 20 },
  { unit: 'year', count: 50 },
  { unit: 'year', count: 100 },
]

/** The first day to the last of two partial dates, such as `2011` and `2011-05-02`; null where they are none. */
export function rangeOf(from: string, to = from): Range | null {
  if (!isPartialDate(from) || !isPartialDate(to)) return null
  const [start, last] = [Date.parse(from), Date.parse(to)]
  if (Number.isNaN(start) || Number.isNaN(last) || last < Date.parse(from.slice(0, to.length)))
    return null
  const unit = to.length === 4 ? 'year' : to.length === 7 ? 'month' : 'day'
  return { start, end: Math.max(shifted(last, unit, 1), start + day) }
}

/** The shortest step of the calendar that is at least as long as `least` milliseconds; the longest where none is. */
export function stepOf(least: number): Step {
  const found = steps.find(({ unit, count }) => lengths[unit] * count >= least)
  return found ?? { unit: 'year', count: 100 }
}

/** The stretch of the calendar that a moment falls in. */
export function stretchAt(moment: number, { unit, count }: Step): Range {
  if (unit === 'day') {
    // Weeks begin on Mondays; 1970 began on a Thursday.
    const shift = count === 7 ? 4 * day : 0
    const start = Math.floor((moment - shift) / (count * day)) * count * day + shift
    return { start, end: start + count * day }
  }
  const first = floored(moment, unit)
  const date = new Date(first)
  const ordinal = unit === 'year' ? date.getUTCFullYear() : date.getUTCMonth()
  const start = shifted(first, unit, -(((ordinal % count) + count) % count))
  return { start, end: shifted(start, unit, count) }
}

/**
 * A view in whole years, months or days, whichever suits its length: what a reader would say it shows.
 *
 * @returns at least one of the unit
 */
export function roundedRange(view: Range): Range {
  const length = view.end - view.start
  const unit = length >= 3 * lengths.year ? 'year' : length >= 3 * lengths.month ? 'month' : 'day'
  const start = nearest(view.start, unit)
  return { start, end: Math.max(nearest(view.end, unit), shifted(start, unit, 1)) }
}

/** The whole years, months or days around a range, whichever suits the length of a stretch that it lies in. */
export function wholeUnits({ start, end }: Range, stretch: Range): Range {
  const length = stretch.end - stretch.start
  const unit = length > 360 * day ? 'year' : length > 27 * day ? 'month' : 'day'
  return { start: floored(start, unit), end: shifted(floored(end - 1, unit), unit, 1) }
}

/** The first and last of a range as partial dates, both inclusive: years where it is whole years, else months or days. */
export function datesOf({ start, end }: Range): { from: string; to: string } {
  const [first, last, next] = [start, end - 1, end].map((moment) => new Date(moment).toISOString())
  const isWhole = (rest: string) =>
    first?.slice(5).startsWith(rest) && next?.slice(5).startsWith(rest)
  const isMonths = first?.slice(8, 10) === '01' && next?.slice(8, 10) === '01'
  const length = isWhole('01-01') ? 4 : isMonths ? 7 : 10
  return { from: first?.slice(0, length) ?? '', to: last?.slice(0, length) ?? '' }
}

/** A range in as few words as say it, such as `2009–2012` or `March 2011`. */
export function rangeInWords(range: Range): string {
  const { from, to } = datesOf(range)
  if (from.length > 4) return periodInWords({ from, to })
  return from === to ? from : `${from}–${to}`
}

/** Whether two ranges have a moment in common. */
export function areMeeting(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end
}

function floored(moment: number, unit: Unit): number {
  const date = new Date(moment)
  date.setUTCHours(0, 0, 0, 0)
  if (unit !== 'day') date.setUTCDate(1)
  if (unit === 'year') date.setUTCMonth(0)
  return date.getTime()
}

function nearest(moment: number, unit: Unit): number {
  const before = floored(moment, unit)
  const after = shifted(before, unit, 1)
  return moment - before < after - moment ? before : after
}

function shifted(moment: number, unit: Unit, count: number): number {
  const date = new Date(moment)
  if (unit === 'day') date.setUTCDate(date.getUTCDate() + count)
  if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + count)
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + count)
  return date.getTime()
}
