import { parse } from 'yaml'
import { z } from 'zod'
import { FootnoteError } from '../errors.ts'
import { cleanLine } from './clean-text.ts'
import type { DocumentMetadata, PartialDate, Period } from './document.ts'
import { webAddress } from './web-address.ts'

/** Longer front matter is refused: a page of it is 4 kB, and the YAML reader's time grows with its square. */
const maxLength = 16 * 1024
/** Of a value that is refused, so much is shown. */
const longestShown = 40

/** A key without a value, in YAML's spellings, counts as absent. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && /^\s*(?:~|null)?\s*$/i.test(value) ? undefined : value,
    type.optional(),
  )
const text = z.string('expected text').transform(cleanLine).pipe(z.string().min(1, 'expected text'))
const names = z.union(
  [text.transform((name) => [name]), z.array(text)],
  'expected a name or a list of names',
)
const partialDate = text
  // A time of day, as in `2011-05-02T10:00:00Z`, says more than is kept.
  .transform((date) => date.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, '$1'))
  .pipe(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected YYYY, YYYY-MM or YYYY-MM-DD'))
  .refine(isCalendarDate, 'expected a day that exists')
const period = text
  .pipe(z.string().regex(/^\d{4}(-\d{2})?(\/\d{4}(-\d{2})?)?$/, 'expected YYYY-MM/YYYY-MM'))
  .refine((months) => months.split('/').every(isCalendarDate), 'expected months that exist')
  .transform(periodOf)
  .refine(({ from, to }) => from <= to, 'expected the earlier month first')

const schema = z.object(
  {
    title: optional(text),
    author: optional(names),
    authors: optional(names),
    publisher: optional(text),
    published: optional(partialDate),
    date: optional(partialDate),
    covers: optional(period),
    url: optional(text),
    language: optional(text),
    index: optional(text.pipe(z.enum(['true', 'false'], 'expected true or false'))),
  },
  'expected keys with values',
)

/** Metadata as a file states it. `title` is null when it states none. */
export type FrontMatter = Omit<DocumentMetadata, 'title'> & {
  readonly title: string | null
  /** False when the file asks to be left out of the index. */
  readonly indexed: boolean
}

/**
 * YAML front matter, read with the failsafe schema (every value is the text that was written; no tags, no code, few
 * aliases); unknown keys are ignored.
 *
 * @param yaml the lines between the `---` marks; blank for a file without front matter
 * @throws FootnoteError `file_unreadable`, naming every key that is not as expected
 */
export function readFrontMatter(yaml: string): FrontMatter {
  const written = parseYaml(yaml)
  const result = schema.safeParse(written)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => problemOf(issue, written))
    throw new FootnoteError('file_unreadable', `front matter: ${problems.join('; ')}`, {
      cause: result.error,
    })
  }
  const { title, author, authors, publisher, published, date, covers, url, language, index } =
    result.data
  const stated = published ?? date
  return {
    title: title ?? null,
    authors: authors ?? author ?? [],
    publisher: publisher ?? null,
    published: stated ? statedDate(stated) : null,
    covers: covers ?? null,
    url: url ? webAddress(url) : null,
    language: language?.toLowerCase() ?? null,
    indexed: index !== 'false',
  }
}

/** `date: expected a day that exists, found "2011-02-30"` */
function problemOf({ path: [key], message }: z.core.$ZodIssue, written: unknown): string {
  if (key === undefined) return `${message}, found ${shown(written)}`
  return `${String(key)}: ${message}, found ${shown((written as Record<PropertyKey, unknown>)[key])}`
}

function shown(value: unknown): string {
  if (typeof value !== 'string') return Array.isArray(value) ? 'a list' : 'keys of its own'
  const line = cleanLine(value)
  return JSON.stringify(line.length > longestShown ? `${line.slice(0, longestShown)}…` : line)
}

function parseYaml(yaml: string): unknown {
  if (yaml.length > maxLength) {
    throw new FootnoteError(
      'file_unreadable',
      'front matter: longer than 16 kB; keep only what is said about the document there',
    )
  }
  try {
    // An alias bomb stops at the limit.
    return parse(yaml, { schema: 'failsafe', maxAliasCount: 20, logLevel: 'error' }) ?? {}
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0]!.slice(0, 200) : ''
    throw new FootnoteError(
      'file_unreadable',
      `front matter is not YAML: ${reason}; a value with a colon in it needs quotes`,
      { cause: error },
    )
  }
}

/** A date as exact as it was written. */
export function statedDate(date: string): PartialDate {
  const precision = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day'
  return { date, precision, origin: 'stated' }
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
