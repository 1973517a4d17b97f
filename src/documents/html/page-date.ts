import { datesIn } from '../dates-in-text.ts'
import type { PartialDate } from '../document.ts'
import { partialDate } from '../facts/stated-dates.ts'

const longestDate = 80
/** A year or a month in figures; systems write `00` for what they do not know. */
const partInFigures = /^(\d{4})(?:[-/.](0?[1-9]|1[0-2]))?(?:[-/.]00)*(?:[T ][\d:.+-]*)?Z?$/
const compactDate = /^(\d{4})(\d\d)(\d\d)(?=(?:T?\d{4}(?:\d\d)?)?(?:$|Z|[+-]))/

/**
 * A date as a page's markup writes it, as exact as it is written and in its own offset: of
 * `2014-03-03T23:30:00-05:00` the third of March, which is what the page shows.
 *
 * @returns null when the value is no date, or one that systems fill in for an unknown one (1970, 0001)
 */
export function readPageDate(value: string, origin: PartialDate['origin']): PartialDate | null {
  const text = value.trim().slice(0, longestDate).replace(compactDate, '$1-$2-$3 ')
  const [, year, month] = partInFigures.exec(text) ?? []
  if (year) {
    const date = month ? `${year}-${month.padStart(2, '0')}` : year
    return believable({ date, precision: month ? 'month' : 'year', origin })
  }
  if (/^\d{9,13}$/.test(text)) {
    const milliseconds = Number(text) * (text.length > 10 ? 1 : 1000)
    return readPageDate(new Date(milliseconds).toISOString(), origin)
  }
  return readDateWords(text, origin)
}

/** A date in words, such as `Posted on 3 March 2014 at 10:00`; null when the words tell no year. */
export function readDateWords(words: string, origin: PartialDate['origin']): PartialDate | null {
  const text = words.trim().slice(0, longestDate)
  if (!/^[\p{L}\p{N}\s.,:/|–—+()'-]+$/u.test(text)) return null
  const [found] = datesIn(text)
  return found ? believable(partialDate(found, origin)) : null
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

function believable(date: PartialDate): PartialDate | null {
  const year = Number(date.date.slice(0, 4))
  return year < 1500 || year > 2200 || date.date === '1970-01-01' ? null : date
}
