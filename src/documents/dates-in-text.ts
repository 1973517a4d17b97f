import { Chrono, casual, configuration, type ParsedResult } from 'chrono-node/en'
import { monthNames } from './date-in-words.ts'
import type { PartialDate } from './document.ts'

/** Whatever the library finds, unmerged: what it puts together may be a day that is not written, as of `end of May`. */
const unmerged = new Chrono({
  parsers: configuration.createCasualConfiguration().parsers,
  refiners: [],
})

/** Only of `Mon Mar 3 17:12:08 2014` the year has to be put together with its day. */
const clockBefore = /\d:\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})? $/i

/** Without these around it a year stands alone, as most years of prose do, and the library need not look. */
const monthOrFigures = new RegExp(
  String.raw`${monthNames.map((name) => name.slice(0, 3)).join('|')}|\d[-/.]\d\d?[-/.]\d`,
  'i',
)
const yearInFigures = /(?<![\p{L}\p{N}])[12]\d{3}(?!\p{N}|[’']?s\b)/gu
const seasonBefore = /\b(?:spring|summer|autumn|fall|winter),?(?: of)? $/iu
/** A figure after these is part of an address or of a longer number. */
const joined = /[\p{L}\p{N}/.-]$/u
/** `1/2000` is a share or a page of many as often as a month, and `2000 may` and `2000 10 20` are other words. */
const unlikely = /^\d+\/\d{4}$|^\d{4}[\s,]+[a-z\d]/
/** How far from its year the words of a date may stand, and the time of day after it. */
const reach = 40
const beforeTime = /^[\s,|·•@–-]*$/u

/** A date in a text: its words' place, and what it states. `time` is `17:12`, or null where no time follows. */
export type DateMention = {
  readonly start: number
  readonly end: number
  readonly date: string
  readonly precision: PartialDate['precision']
  readonly time: string | null
}

/**
 * The dates with a year in four figures that a text mentions, in order, without overlaps.
 *
 * Nothing is added to what is written: a month without a day stays a month, a date without a year is none, and of
 * `04/07/2014` only the year is known, because nobody states the country.
 *
 * @param options.years whether a year alone is a date
 */
export function datesIn(text: string, { years = false } = {}): DateMention[] {
  const found: DateMention[] = []
  for (const { 0: year, index } of text.matchAll(yearInFigures)) {
    const from = Math.max(found.at(-1)?.end ?? 0, index - reach)
    if (from > index) continue
    const end = index + year.length
    // Parts of a page may follow each other without a space: `3 March 2014Last updated`.
    const near = text.slice(from, /^\p{L}/u.test(text.slice(end, end + 2)) ? end : end + reach)
    const at = index - from
    const isAfterClock = clockBefore.test(near.slice(0, at))
    const mention =
      dateAround(near, at, year, isAfterClock ? casual : unmerged) ?? yearAt(near, at, years)
    if (mention) found.push({ ...mention, start: from + mention.start, end: from + mention.end })
  }
  return found
}

function dateAround(text: string, at: number, year: string, chrono: Chrono): DateMention | null {
  if (!monthOrFigures.test(text)) return null
  const results = chrono.parse(text)
  const dates = results
    .filter(
      ({ index, text: words, start }) =>
        index <= at &&
        index + words.length >= at + year.length &&
        !(/^\d/.test(words) && joined.test(text.slice(0, index))) &&
        !unlikely.test(words) &&
        start.isCertain('month') &&
        start.get('year') === Number(year),
    )
    .sort((a, b) => b.text.length - a.text.length)
  for (const result of dates) {
    const date = asWritten(result)
    if (!date) continue
    const start = result.index + (/^on\s+/i.exec(result.text)?.[0].length ?? 0)
    return { start, ...date, ...timeAfter(text, result, results) }
  }
  return null
}

function yearAt(text: string, at: number, isDate: boolean): DateMention | null {
  const before = text.slice(0, at)
  const season = seasonBefore.exec(before)?.[0] ?? ''
  if (season === '' && (!isDate || joined.test(before))) return null
  const [start, end] = [at - season.length, at + 4]
  return { start, end, date: text.slice(at, end), precision: 'year', time: null }
}

/** As much of a date as is written; null for a day or a month that no year has. */
function asWritten(result: ParsedResult): Pick<DateMention, 'date' | 'precision'> | null {
  const { text, start, end } = result
  const year = String(start.get('year'))
  const day = (end ?? start).get('day') ?? 0
  const month = start.get('month') ?? 0
  if (!start.isCertain('day')) return { date: `${year}-${two(month)}`, precision: 'month' }
  const isEither = start.tags().has('parser/SlashDateFormatParser') && day <= 12 && day !== month
  // Whoever parts the figures by dots puts the day first; with other marks it depends on the country.
  if (isEither && !text.includes('.')) return { date: year, precision: 'year' }
  const date = isEither ? `${year}-${two(day)}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
  return new Date(date).toJSON()?.startsWith(date) ? { date, precision: 'day' } : null
}

function timeAfter(
  text: string,
  date: ParsedResult,
  results: readonly ParsedResult[],
): Pick<DateMention, 'end' | 'time'> {
  const end = date.index + date.text.length
  if (date.start.isCertain('hour')) return { end, time: clockOf(date) }
  const after = results.find(
    (one) =>
      one.index >= end &&
      !one.start.isCertain('day') &&
      /\d[.:]\d\d/.test(one.text) &&
      clockOf(one) !== null &&
      beforeTime.test(text.slice(end, one.index)),
  )
  return after
    ? { end: after.index + after.text.length, time: clockOf(after) }
    : { end, time: null }
}

function clockOf({ start }: ParsedResult): string | null {
  const hour = start.isCertain('hour') ? start.get('hour') : null
  return hour !== null && hour < 24 ? `${two(hour)}:${two(start.get('minute') ?? 0)}` : null
}

const two = (number: number) => String(number).padStart(2, '0')
