import { monthNames } from '../../documents/date-in-words.ts'

/** A date as it is written: absent parts are null. `decade` is 1980 for `the 1980s`, `century` 1800 for `the 19th century`. */
export type WrittenDate = {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  readonly decade: number | null
  readonly century: number | null
}

const month = `(${monthNames.join('|')}|${monthNames.map((name) => name.slice(0, 3)).join('|')}|Sept)\\.?(?![\\p{L}])`
const dayNumber = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
const yearNumber = String.raw`((?:1[5-9]|20)\d{2})(?![\d,]\d|\p{L}|-\d)`
const ordinalDays =
  `thirty-first thirtieth twenty-ninth twenty-eighth twenty-seventh twenty-sixth twenty-fifth twenty-fourth twenty-third twenty-second
  twenty-first twentieth nineteenth eighteenth seventeenth sixteenth fifteenth fourteenth thirteenth twelfth eleventh tenth ninth eighth
  seventh sixth fifth fourth third second first`.split(/\s+/)
/** From the first to the thirtieth, of which the first ten are too seldom told of to be meant. */
const ordinalCentury = ordinalDays.slice(1, -10).join('|')
const forms = new RegExp(
  [
    `(?<century>(?:(1[1-9]|2[01])(?:st|th)|${ordinalCentury})[- ]centur(?:y|ies)\\b)`,
    String.raw`(?<iso>(?<![\d-])((?:1[5-9]|20)\d\d)-(\d\d)(?:-(\d\d))?(?!\d))`,
    `(?<dmy>${dayNumber}(?:(?:,? (?:and|to|or|until)|[–-]) ?${dayNumber})? (?:of )?${month}(?:,? (?:of )?${yearNumber})?)`,
    `(?<wdmy>(?:${ordinalDays.join('|')}) (?:day )?of ${month}(?:,? ${yearNumber})?)`,
    `(?<mdy>${month} ${dayNumber}(?:(?: (?:and|to)|[–-]) ?${dayNumber})?(?!\\d)(?:,? ${yearNumber})?)`,
    `(?<my>${month}(?:,? (?:of )?${yearNumber}))`,
    `(?<m>(?<=\\b(?:[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Tt]hat|[Ll]ast|[Ee]arly|[Ll]ate|[Mm]id|[Ff]rom|[Bb]efore|[Aa]fter|[Ii]n mid)[ -])${month})`,
    `(?<m2>(?<!\\p{L})(?:January|February|April|June|July|August|September|October|November|December)(?!\\p{L}))`,
    String.raw`(?<decade>(?<![\d.,$£€-])((?:1[5-9]|20)\d0)['’]?s\b)`,
    String.raw`(?<year>(?<![\d.,$£€\p{L}-]|[Rr]esolution |[Nn]o\. ?)${yearNumber}(?! (?:troops|soldiers|people|men|tons|dollars|rupees|pounds)))`,
  ].join('|'),
  'gu',
)

function isMonth(word: string): boolean {
  return monthNames.some((name) => name.startsWith(word.slice(0, 3)))
}

function monthIn(words: string): number | null {
  const named = words.match(/\p{Lu}\p{L}{2,}/gu)?.find((word) => isMonth(word))
  return named ? monthNames.findIndex((name) => name.startsWith(named.slice(0, 3))) + 1 : null
}

/** Of `the first of June` the first. */
function dayInWords(words: string): number {
  return ordinalDays.length - ordinalDays.indexOf(words.split(' ')[0]!)
}

/** The year that a century begins with, of `the 19th century` 1800. */
function centuryIn(words: string): number {
  const count = Number.parseInt(words, 10) || dayInWords(words.replace(/-?\s?centur.*/, ''))
  return (count - 1) * 100
}

/** The dates a text states, in order; of `24 and 25 May 1979` both. */
export function writtenDates(text: string): WrittenDate[] {
  return [...text.matchAll(forms)].flatMap(datesOf)
}

function datesOf({ 0: words, index: start, groups = {} }: RegExpExecArray): WrittenDate[] {
  // The group of a form is the whole; a year alone is a whole and a part.
  const at = { start, end: start + words.length, words, decade: null, century: null }
  const numbers = (words.match(/\d+/g) ?? []).map(Number)
  const month = monthIn(words)
  const year = numbers.find((number) => number >= 1500) ?? null
  const longer = { year: null, month: null, day: null }
  if (groups.decade) return [{ ...at, ...longer, decade: year }]
  if (groups.century) return [{ ...at, ...longer, century: centuryIn(words) }]
  if (groups.iso) return [{ ...at, year, month: numbers[1] ?? null, day: numbers[2] ?? null }]
  const days = groups.wdmy ? [dayInWords(words)] : numbers.filter((number) => number < 1500)
  if (days.some((day) => day < 1 || day > 31)) return []
  if (days.length === 0) return [{ ...at, year, month, day: null }]
  return days.map((day) => ({ ...at, year, month, day }))
}

/** A date in a document’s metadata: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function metadataDate(date: string): WrittenDate | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date)
  if (!match) return null
  const [words, year, month, day] = match
  const number = (part: string | undefined) => (part ? Number(part) : null)
  return {
    start: 0,
    end: 0,
    words,
    year: number(year),
    month: number(month),
    day: number(day),
    decade: null,
    century: null,
  }
}

/**
 * Whether a date carries another: it says the same and is as exact or more so. What has no year may take one that
 * stands beside it.
 */
export function carriesDate(
  source: WrittenDate,
  date: WrittenDate,
  years: ReadonlySet<number>,
): boolean {
  if (date.century !== null) return centuryOf(source) === date.century
  // "The 1800s" may be ten years or a hundred.
  if (source.century !== null) return source.century === date.decade
  if (date.decade !== null) {
    return (
      source.decade === date.decade ||
      (source.year !== null && source.year - (source.year % 10) === date.decade)
    )
  }
  if (source.decade !== null) return false
  const sameYear =
    date.year === null ||
    source.year === date.year ||
    (source.year === null && years.has(date.year))
  const sameMonth = date.month === null || source.month === date.month
  const sameDay = date.day === null || source.day === date.day
  return sameYear && sameMonth && sameDay
}

function centuryOf({ century, decade, year }: WrittenDate): number | null {
  const from = century ?? decade ?? year
  return from === null ? null : from - (from % 100)
}

/** Whether two dates differ in a part that both state. */
export function differs(one: WrittenDate, other: WrittenDate): boolean {
  const apart = (a: number | null, b: number | null) => a !== null && b !== null && a !== b
  const inCentury = one.century !== null || other.century !== null
  if (inCentury && apart(centuryOf(one), centuryOf(other))) return true
  return apart(one.year, other.year) || apart(one.month, other.month) || apart(one.day, other.day)
}
