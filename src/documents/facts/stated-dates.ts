import type { Origin, PartialDate } from '../document.ts'

const months = [
  ['january', 'jan'],
  ['february', 'feb'],
  ['march', 'mar'],
  ['april', 'apr'],
  ['may'],
  ['june', 'jun'],
  ['july', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
] as const
const numberOfMonth = new Map<string, number>(
  months.flatMap((names, i) => names.map((name) => [name, i + 1] as const)),
)

const month = String.raw`(?<month>${months.flat().join('|')})\b\.?`
const day = String.raw`(?<day>[0-3]?\d)(?:st|nd|rd|th)?`
const year = String.raw`(?<year>[12]\d{3})(?!\d|[’']?s\b)`
/** How English texts write dates with a year, the exactest first. */
const forms: readonly RegExp[] = [
  String.raw`(?<year>[12]\d{3})[-/.](?<month>[01]?\d)[-/.](?<day>[0-3]?\d)(?!\d)`,
  `${day}(?: of)?[ -]${month},?[ -]${year}`,
  `${month}[ -]${day},? ${year}`,
  String.raw`${year},? ${month} ${day}(?!\d)`,
  String.raw`(?<first>[0-3]?\d)(?<mark>[/.-])(?<second>[0-3]?\d)\k<mark>${year}`,
  `${month},?(?: of)?[ -]${year}`,
  `(?:spring|summer|autumn|fall|winter),?(?: of)? ${year}`,
  year,
].map((form) => new RegExp(String.raw`(?<![\p{L}\p{N}/.-])${form}`, 'giu'))

const clock =
  /^(?:T|[\s,|·•@–-]*(?:at\s+)?)(?<hours>[0-2]?\d)(?:[:.](?<minutes>[0-5]\d))(?::[0-5]\d(?:\.\d+)?)?\s*(?<half>[ap]\.?\s?m\.?)?/iu

/** A date in a text: its words' place, and what it states. `time` is `17:12`, or null where no time follows. */
export type DateMention = {
  readonly start: number
  readonly end: number
  readonly date: string
  readonly precision: PartialDate['precision']
  readonly time: string | null
}

/** The dates with a year that a text mentions, in order, without overlaps. Bare years are dates only where wanted. */
export function datesIn(text: string, { years = false } = {}): DateMention[] {
  if (!/[12]\d{3}/.test(text)) return []
  const found: DateMention[] = []
  for (const form of years ? forms : forms.slice(0, -1)) {
    for (const match of text.matchAll(form)) {
      const mention = mentionOf(text, match)
      if (mention) found.push(mention)
    }
  }
  // Exact forms were looked for first, and the sort is stable.
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return found.filter((mention) => {
    const isFree = mention.start >= end
    if (isFree) end = mention.end
    return isFree
  })
}

function mentionOf(text: string, match: RegExpExecArray): DateMention | null {
  const { year: y = '', month: m, day: d, first, second, mark } = match.groups ?? {}
  const end = match.index + match[0].length
  const place = { start: match.index, end }
  if (first !== undefined && second !== undefined) {
    const parts = numericDate(y, Number(first), Number(second), mark === '.')
    return parts && { ...place, ...partial(parts), ...timeAfter(text, end) }
  }
  const number = m === undefined ? null : (numberOfMonth.get(m.toLowerCase()) ?? Number(m))
  if (number !== null && !(number >= 1 && number <= 12)) return null
  if (d !== undefined && !(Number(d) >= 1 && Number(d) <= 31)) return null
  const parts = [
    y,
    ...(number === null ? [] : [two(number)]),
    ...(d === undefined ? [] : [two(Number(d))]),
  ]
  return { ...place, ...partial(parts), ...timeAfter(text, end) }
}

/** Whether 04/07 is in April or in July depends on the country, which nobody states; 04.07 is in July in all of them. */
function numericDate(y: string, first: number, second: number, dotted: boolean): string[] | null {
  if (dotted && first >= 1 && first <= 31 && second >= 1 && second <= 12)
    return [y, two(second), two(first)]
  if (first < 1 || second < 1 || Math.max(first, second) > 31) return null
  if (first === second) return first > 12 ? null : [y, two(first), two(first)]
  if (first > 12) return second > 12 ? null : [y, two(second), two(first)]
  return second > 12 ? [y, two(first), two(second)] : [y]
}

function partial(parts: readonly string[]): Pick<DateMention, 'date' | 'precision'> {
  const precision = parts.length === 3 ? 'day' : parts.length === 2 ? 'month' : 'year'
  return { date: parts.join('-'), precision }
}

function timeAfter(text: string, end: number): { end: number; time: string | null } {
  const match = clock.exec(text.slice(end, end + 40))
  if (!match?.groups) return { end, time: null }
  const { hours = '', minutes = '', half } = match.groups
  const isAfternoon = half !== undefined && /^p/i.test(half)
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0)
  if (hour > 23) return { end, time: null }
  return { end: end + match[0].length, time: `${two(hour)}:${minutes}` }
}

const two = (number: number) => String(number).padStart(2, '0')

const zone = /\b[A-Z]{2,4}\b/g
/** What may stand around the date on a line of its own. */
const around =
  /(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|released|filed|dated?|date published|publication date|web posted|uploaded|added)(?: online)?(?: on| at| in| by)?\s*[:-]?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:on|at|the)\b|[ap]\.?m\b\.?|\bZ\b|[\s\d:.,/|·•@()+–—-]|\bI+\b/gi

/** A whole line that is a date, with or without a label; null for prose that merely mentions one. */
export function dateLine(line: string, origin: Origin = 'stated'): PartialDate | null {
  if (line.length > 80) return null
  const pieces = line.split(/ ?[|•·] ?| ?\((?=\p{L}+ )/u)
  const dates = pieces.length === 2 ? pieces.map((piece) => onlyDate(piece, origin)) : []
  if (dates.length > 0 && dates.every((date) => date !== null)) {
    return dates[pieces.findIndex((piece) => !isUpdate(piece)) >>> 0] ?? dates[0]!
  }
  return onlyDate(line, origin)
}

function onlyDate(line: string, origin: Origin): PartialDate | null {
  const isLabelled = /\b(?:published|posted|date|updated|issued)\b/i.test(line)
  const [found] = datesIn(line, { years: isLabelled || /^\(?\d{4}\)?$/.test(line) })
  if (!found) return null
  const rest = line.slice(0, found.start) + line.slice(found.end)
  if (rest.replace(zone, '').replace(around, '') !== '') return null
  return { date: found.date, precision: found.precision, origin }
}

/** Whether a date line only tells of an update. */
export function isUpdate(line: string): boolean {
  return /^\W*(?:last )?(?:updated|modified)\b/i.test(line)
}

/** `2014-03-03T17:12`, as exact as a mention states it. */
export function isoOf({ date, precision, time }: DateMention): string {
  return time !== null && precision === 'day' ? `${date}T${time}` : date
}
