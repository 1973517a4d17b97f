import { monthNames } from '../documents/date-in-words.ts'
import type { Period } from '../documents/document.ts'

const year = String.raw`(?:1[5-9]|20)\d\d`
const range = new RegExp(
  String.raw`\b(?:between|from)\s+(?:\w+\s+)?(${year})\s+(?:and|to|until|through)\s+(?:\w+\s+)?(${year})\b|\b(${year})\s*[–-]\s*(${year})\b`,
  'i',
)
const monthsAndYears = new RegExp(
  String.raw`\b(?:(${monthNames.join('|')})\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?)?(${year})\b`,
  'gi',
)
/** "By" says who as often as when, so only a "by" right before the date is one of time. */
const opensAtThePast =
  /\b(?:before|until|up to|prior to|as of)\b|\bby\s+(?:(?:the|end|start|of|early|mid|late|\d{1,2})[\s-]+)*$/i
const opensAtTheFuture = /\b(?:after|since|following)\b/i

/**
 * The months that a text's dates name: `in July 1971`, `between 2001 and 2004`, `before 1971`, `the 1980s`.
 *
 * A range or a decade decides alone; otherwise several dates give the stretch from the first to the last.
 */
export function periodOf(text: string): Period | null {
  const [, between, and, first, last] = range.exec(text) ?? []
  if (between) return { from: `${between}-01`, to: `${and}-12` }
  if (first) return { from: `${first}-01`, to: `${last}-12` }
  const decade = /\b(1[5-9]\d|20\d)0s\b/.exec(text)?.[1]
  if (decade) return { from: `${decade}0-01`, to: `${decade}9-12` }
  const dates = [...text.matchAll(monthsAndYears)]
  if (dates.length === 0) return null
  const periods = dates.map(([, month, of]) => monthsOf(of!, month))
  const from = periods.map((period) => period.from).sort()[0]!
  const to = periods
    .map((period) => period.to)
    .sort()
    .at(-1)!
  const { index } = dates[0]!
  const lead = text.slice(text.lastIndexOf('?', index) + 1, index)
  if (opensAtThePast.test(lead)) return { from: '0000-01', to }
  return { from, to: opensAtTheFuture.test(lead) ? '9999-12' : to }
}

const asOf = new RegExp(
  String.raw`,?\s*\bas (?:of|at)\s+((?:(?:the |early |mid |late |end of |\d{1,2} )*(?:(?:${monthNames.join('|')})\s+(?:\d{1,2},? )?)?)${year})\b,?`,
  'i',
)

/**
 * The last day or month that may be known to a question "as of 2010", and the question without it.
 *
 * @returns null for a question that may know everything
 */
export function lastKnown(question: string): { last: string; question: string } | null {
  const [phrase, date] = asOf.exec(question) ?? []
  const month = date ? periodOf(date)?.to : undefined
  if (!phrase || !date || !month) return null
  const day = /\b(\d{1,2})\b/.exec(date)?.[1]
  const last = day ? `${month}-${day.padStart(2, '0')}` : month
  return { last, question: question.replace(phrase, '').trim() }
}

/** Whether a text that is published on a day, and tells of some time, can tell of a period that comes later. */
export function reaches(period: Period, published: string | null, told: Period | null): boolean {
  if (!published || published >= period.from.slice(0, published.length)) return true
  if (!told) return false
  // "Since 1971" tells of nothing after it was written.
  return (told.to === '9999-12' ? told.from : told.to) >= period.from
}

const present =
  /\b(?:now|nowadays|currently|today|at present|these days|at the moment|presently|current|so far|up[- ]to[- ]date|the latest|most recent)\b/i

/** Whether a question asks how things are, and names no time itself. */
export function asksPresent(question: string): boolean {
  // Somebody else's "now" is not the reader's.
  const own = question.replace(/["“][^"”]*["”]/g, ' ')
  return present.test(own) && periodOf(own) === null
}

function monthsOf(year: string, name: string | undefined): Period {
  if (!name) return { from: `${year}-01`, to: `${year}-12` }
  const place = monthNames.findIndex((each) => each.toLowerCase() === name.toLowerCase())
  const month = `${year}-${String(place + 1).padStart(2, '0')}`
  return { from: month, to: month }
}

/** Whether a word is a month or a number, which says when, not of what. */
export function isDate(word: string): boolean {
  return (
    /^\p{N}+s?$/u.test(word) || monthNames.some((name) => name.toLowerCase() === word.toLowerCase())
  )
}
