import { type DateMention, datesIn } from '../dates-in-text.ts'
import type { Origin, PartialDate } from '../document.ts'

const zone = /\b[A-Z]{2,4}\b/g
/** What may stand around the date on a line of its own. */
const around =
  /(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|released|filed|(?:press |news )?release date|date of (?:release|issue|publication)|date (?:published|posted|issued)|dated?|(?:publication|published|publish|issue) date|web posted|uploaded|added)(?: online)?(?: on| at| in| by)?\s*[:-]?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b(?:on|at|the)\b|[ap]\.?m\b\.?|\bZ\b|[\s\d:.,/|·•@()+–—-]|\bI+\b/gi

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
  return partialDate(found, origin)
}

/** The date that a mention states, without its place in the text. */
export function partialDate(
  { date, precision }: DateMention,
  origin: Origin = 'stated',
): PartialDate {
  return { date, precision, origin }
}

/** Whether a date line only tells of an update. */
export function isUpdate(line: string): boolean {
  return /^\W*(?:last )?(?:updated|modified)\b/i.test(line)
}

/** `2014-03-03T17:12`, as exact as a mention states it. */
export function isoOf({ date, precision, time }: DateMention): string {
  return time !== null && precision === 'day' ? `${date}T${time}` : date
}
