import { parse } from 'yaml'
import { z } from 'zod'
import { FootnoteError } from '../errors.ts'
import type { DocumentMetadata, PartialDate, Period } from './document.ts'

const text = z.string().trim().min(1)
const names = z.union([text.transform((name) => [name]), z.array(text)])
// YAML reads a bare 2011 as a number.
const partialDate = z
  .union([z.number().int(), z.string()])
  .transform(String)
  .pipe(
    z
      .string()
      .trim()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'expected YYYY, YYYY-MM or YYYY-MM-DD'),
  )
  .refine(isCalendarDate, 'expected a day that exists')
const period = z
  .union([z.number().int(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{4}(-\d{2})?(\/\d{4}(-\d{2})?)?$/, 'expected YYYY-MM/YYYY-MM'))

const schema = z.object({
  title: text.optional(),
  author: names.optional(),
  authors: names.optional(),
  publisher: text.optional(),
  published: partialDate.optional(),
  date: partialDate.optional(),
  covers: period.optional(),
  url: text.optional(),
  language: text.optional(),
  index: z.boolean().optional(),
})

/** Metadata as a file states it. `title` is null when it states none. */
export type FrontMatter = Omit<DocumentMetadata, 'title'> & {
  readonly title: string | null
  /** False when the file asks to be left out of the index. */
  readonly indexed: boolean
}

/**
 * YAML front matter, read with the core schema (no tags, no code, few aliases); unknown keys are ignored.
 *
 * @param yaml the lines between the `---` marks; blank for a file without front matter
 * @throws FootnoteError `file_unreadable`, naming every key that is not as expected
 */
export function readFrontMatter(yaml: string): FrontMatter {
  const result = schema.safeParse(parseYaml(yaml))
  if (!result.success) {
    throw new FootnoteError('file_unreadable', `front matter: ${z.prettifyError(result.error)}`, {
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
    covers: covers ? periodOf(covers) : null,
    url: url ? webAddress(url) : null,
    language: language?.toLowerCase() ?? null,
    indexed: index !== false,
  }
}

function parseYaml(yaml: string): unknown {
  try {
    // Dates stay strings with the core schema; an alias bomb stops at the first of these limits.
    return parse(yaml, { schema: 'core', maxAliasCount: 20, logLevel: 'error' }) ?? {}
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : 'not YAML'
    throw new FootnoteError('file_unreadable', `front matter: ${reason}`, { cause: error })
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

/** An http or https address in its canonical form; any other scheme would make a link that runs or fetches. */
function webAddress(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? href : null
}
