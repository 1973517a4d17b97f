import { parse } from 'chrono-node'
import type { PartialDate } from '../document.ts'

const longestDate = 80
const isoDate = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:$|[T\s,]|[+-]\d\d:?\d\d$|Z$)/
const compactDate = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?(?:$|Z|[+-])/

const dottedDate = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/

/**
 * A date as a page's markup writes it, as exact as it is written and in its own offset: of
 * `2014-03-03T23:30:00-05:00` the third of March, which is what the page shows.
 *
 * @returns null when the value is no date, or one that systems fill in for an unknown one (1970, 0001)
 */
export function readPageDate(value: string, origin: PartialDate['origin']): PartialDate | null {
  const text = value.trim().slice(0, longestDate)
  const [, year, month, day] = isoDate.exec(text) ?? compactDate.exec(text) ?? []
  if (year) return partialDate(year, month, day, origin)
  if (/^\d{9,13}$/.test(text)) {
    const milliseconds = Number(text) * (text.length > 10 ? 1 : 1000)
    return readPageDate(new Date(milliseconds).toISOString(), origin)
  }
  return readDateWords(text, origin)
}

/** A date in words, such as `Posted on 3 March 2014 at 10:00`; null when the words tell no year. */
export function readDateWords(words: string, origin: PartialDate['origin']): PartialDate | null {
  const text = words.trim().slice(0, longestDate)
  if (!/\d{4}/.test(text) || !/^[\p{L}\p{N}\s.,:/|–—+()'-]+$/u.test(text)) return null
  // Whoever parts the figures by dots puts the day first.
  const [, first, second, dotted] = dottedDate.exec(text) ?? []
  if (dotted && Number(second) <= 12) return partialDate(dotted, second, first, origin)
  const [result] = parse(text)
  if (!result?.start.isCertain('year') || !/\d{4}/.test(result.text)) return null
  const { start } = result
  // Whether 04/07 is in April or in July depends on the country, which nobody states.
  const isEither = /(?<!\d)(?!(\d+)\D0?\1\D)(?:0?\d|1[0-2])[/.-](?:0?\d|1[0-2])[/.-]\d/.test(
    result.text,
  )
  const month = !isEither && start.isCertain('month') ? String(start.get('month')) : undefined
  const day = month && start.isCertain('day') ? String(start.get('day')) : undefined
  return partialDate(String(start.get('year')), month, day, origin)
}

/** When a comment was posted: an ISO date or time as written, or the date that words tell; null otherwise. */
export function readPostedTime(value: string): string | null {
  const text = value.trim()
  const moment =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)
  if (moment) {
    const [, date, time, seconds = '', offset = ''] = moment
    return time ? `${date}T${time}${seconds}${offset}` : date!
  }
  return readPageDate(text, 'markup')?.date ?? null
}

function partialDate(
  year: string,
  month: string | undefined,
  day: string | undefined,
  origin: PartialDate['origin'],
): PartialDate | null {
  const y = Number(year)
  if (y < 1500 || y > 2200) return null
  const m = Number(month ?? 0)
  const d = Number(day ?? 0)
  if (m > 12 || d > 31 || (y === 1970 && m === 1 && d === 1)) return null
  if (m === 0) return { date: year, precision: 'year', origin }
  const monthly = `${year}-${String(m).padStart(2, '0')}`
  if (d === 0) return { date: monthly, precision: 'month', origin }
  return { date: `${monthly}-${String(d).padStart(2, '0')}`, precision: 'day', origin }
}
