import { z } from 'zod'
import { cleanLine } from '../clean-text.ts'
import type { PartialDate, Period } from '../document.ts'
import { readByline } from '../facts/bylines.ts'
import { isNameLine, isPersonName } from '../voices/names.ts'

/** Of a value that is refused, so much is shown. */
const longestShown = 40
const longestNames = 200

/** Words on one line. */
export const statedText = z
  .string('expected text')
  .transform(cleanLine)
  .pipe(z.string().min(1, 'expected text'))

/** A name or several. */
export const statedNames = z.union(
  [statedText.transform(namesOf), z.array(statedText)],
  'expected a name or a list of names',
)

/** A date as exact as it is written, as text. */
export const statedDay = statedText
  // A time of day, as in `2011-05-02T10:00:00Z`, says more than is kept.
  .transform((date) => date.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1'))
  .pipe(
    z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, {
      error: 'expected YYYY, YYYY-MM or YYYY-MM-DD',
      abort: true,
    }),
  )
  .refine(isCalendarDate, 'expected a day that exists')

/** The months from one to another, or those of a year. */
export const statedPeriod = statedText
  .pipe(z.string().regex(/^\d{4}(-\d{2})?(\/\d{4}(-\d{2})?)?$/, 'expected YYYY-MM/YYYY-MM'))
  .refine((months) => months.split('/').every(isCalendarDate), 'expected months that exist')
  .transform(periodOf)
  .refine(({ from, to }) => from <= to, 'expected the earlier month first')

/** A date as exact as it was written. */
export function statedDate(date: string): PartialDate {
  const precision = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day'
  return { date, precision, origin: 'stated' }
}

/** What is wrong with a value, for people: `date: expected a day that exists, found "2011-02-30"`. */
export function problemOf({ path, code, message }: z.core.$ZodIssue, written: unknown): string {
  const found = path.reduce<unknown>((value, key) => Object(value)[key], written)
  // People count from 1.
  const place = path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join('.')
  const problem = place === '' ? message : `${place}: ${message}`
  return code === 'unrecognized_keys' ? problem : `${problem}, found ${shown(found)}`
}

/** What is wrong with YAML, for people, in one line with what to do. */
export function yamlProblem(error: unknown): string {
  const reason = error instanceof Error ? error.message.split('\n', 1)[0]!.slice(0, 200) : ''
  const remedy = /mapping/i.test(reason)
    ? 'a value with a colon in it needs quotes'
    : 'correct it, or take it out'
  return `is not YAML: ${reason.replace(/:$/, '')}; ${remedy}`
}

/** A value in a few words. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : 'keys of its own'
  const line = cleanLine(value)
  return JSON.stringify(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line)
}

/** The names in one text: several where all its parts are names of people, as in `By Ann Lee and Tam Roe`. */
function namesOf(text: string): string[] {
  const names = text.replace(/^by:? (?=\p{L})/iu, '')
  const byline = names.length > longestNames ? null : readByline(`By ${names}`, false)
  const isWhole = byline?.authors.every(
    (name) => isNameLine(name) && isPersonName(name) && names.includes(name),
  )
  const joined = byline?.authors.reduce((rest, name) => rest.replace(name, ''), names) ?? ''
  return byline && isWhole && /^(?:[,;& ]|\band\b)*$/i.test(joined) ? [...byline.authors] : [names]
}

function isCalendarDate(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const utc = new Date(Date.UTC(year, month - 1, day))
  return utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day
}

function periodOf(covers: string): Period {
  const [first = '', last = first] = covers.split('/')
  return {
    from: first.length === 4 ? `${first}-01` : first,
    to: last.length === 4 ? `${last}-12` : last,
  }
}
