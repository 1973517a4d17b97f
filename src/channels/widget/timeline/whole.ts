import { max, min } from 'd3-array'
import { type Range, stretchAt } from './calendar.ts'

const year = { unit: 'year', count: 1 } as const
/** Room at both ends, as a part of the whole, so that nothing is cut there. */
const room = 0.012

/** The whole years that hold all entries, with a little room around them; the year of 1970 where there are none. */
export function wholeOf(entries: readonly Range[]): Range {
  const first = min(entries, ({ start }) => start) ?? 0
  const last = max(entries, ({ end }) => end) ?? first + 1
  const [start, end] = [stretchAt(first, year).start, stretchAt(last - 1, year).end]
  const around = (end - start) * room
  return { start: start - around, end: end + around }
}
