import { parse as parseToml, TomlError } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { FootnoteError } from '../../errors.ts'
import type { DocumentMetadata } from '../document.ts'
import { languageTag } from '../language-tag.ts'
import {
  problemOf,
  statedDate,
  statedDay,
  statedNames,
  statedPeriod,
  statedText,
  yamlProblem,
} from '../overrides/stated-values.ts'
import { webAddress } from '../web-address.ts'

/** Longer front matter is refused: a page of it is 4 kB, and the YAML reader's time grows with its square. */
const maxLength = 16 * 1024

/** A key without a value, in YAML's spellings, counts as absent. */
const optional = <T extends z.ZodType>(type: T) =>
  z.preprocess(
    (value) =>
      typeof value === 'string' && /^\s*(?:~|null)?\s*$/i.test(value) ? undefined : value,
    type.optional(),
  )
const schema = z.object(
  {
    title: optional(statedText),
    subtitle: optional(statedText),
    author: optional(statedNames),
    authors: optional(statedNames),
    publisher: optional(statedText),
    published: optional(statedDay),
    date: optional(statedDay),
    covers: optional(statedPeriod),
    url: optional(statedText),
    language: optional(statedText),
    section: optional(statedText),
    index: optional(statedText.pipe(z.enum(['true', 'false'], 'expected true or false'))),
  },
  'expected keys with values',
)

/** Metadata as a file states it. `title` is null when it states none. */
export type FrontMatter = Omit<DocumentMetadata, 'title'> & {
  readonly title: string | null
  /** False when the file asks to be left out of the index. */
  readonly indexed: boolean
}

/** What front matter is written in. */
type FrontMatterSyntax = 'YAML' | 'TOML'

/**
 * Front matter, read as text (no tags, no code, few aliases); unknown keys are ignored.
 *
 * @param source the lines between the `---` marks of YAML or the `+++` marks of TOML; blank for a file without
 * @throws FootnoteError `file_unreadable`, naming every key that is not as expected
 */
export function readFrontMatter(source: string, syntax: FrontMatterSyntax = 'YAML'): FrontMatter {
  const written = valuesOf(source, syntax)
  const result = schema.safeParse(written)
  if (!result.success) {
    const problems = result.error.issues.map((issue) => problemOf(issue, written))
    throw new FootnoteError('file_unreadable', `front matter: ${problems.join('; ')}`, {
      cause: result.error,
    })
  }
  const { title, subtitle, author, authors, publisher, published, date, covers } = result.data
  const { url, language, section, index } = result.data
  const stated = published ?? date
  const facts = {
    title: title ?? null,
    ...(subtitle ? { subtitle } : {}),
    authors: authors ?? author ?? [],
    publisher: publisher ?? null,
    covers: covers ?? null,
    url: url ? webAddress(url) : null,
    language: languageTag(language ?? ''),
    ...(section ? { section } : {}),
  }
  return {
    ...facts,
    published: stated ? statedDate(stated) : null,
    origins: Object.fromEntries(
      Object.entries(facts)
        .filter(([, fact]) => (Array.isArray(fact) ? fact.length > 0 : fact !== null))
        .map(([name]) => [name, 'stated']),
    ),
    indexed: index !== 'false',
  }
}

function valuesOf(source: string, syntax: FrontMatterSyntax): unknown {
  if (source.length > maxLength) {
    throw new FootnoteError(
      'file_unreadable',
      'front matter: longer than 16 kB; keep only what is said about the document there',
    )
  }
  try {
    if (syntax === 'TOML') return tomlValues(source)
    // An alias bomb stops at the limit.
    return parseYaml(source, { schema: 'failsafe', maxAliasCount: 20, logLevel: 'error' }) ?? {}
  } catch (error) {
    const problem = error instanceof TomlError ? tomlProblem(error) : yamlProblem(error)
    throw new FootnoteError('file_unreadable', `front matter ${problem}`, { cause: error })
  }
}

/** What stands at the top, as the text that YAML's failsafe schema gives: numbers, dates and truth values too. */
function tomlValues(source: string): Record<string, unknown> {
  const table = parseToml(source, { integersAsBigInt: 'asNeeded' })
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => [key, asText(value, source)]),
  )
}

function asText(value: unknown, source: string): unknown {
  if (Array.isArray(value)) return value.map((one) => asText(one, source))
  if (value instanceof Date) return dateText(value.toISOString(), source)
  return typeof value === 'object' ? value : String(value)
}

/** The library takes 30 February for 2 March, which nobody has written. */
function dateText(date: string, source: string): string {
  const [day = ''] = /^\d{4}-\d{2}-\d{2}/.exec(date) ?? []
  return source.includes(day) ? date : 'a day that does not exist'
}

function tomlProblem({ message, line, column }: TomlError): string {
  const reason = message.split('\n', 1)[0]!.replace(/^Invalid TOML document: /, '')
  return `is not TOML: ${reason.slice(0, 200)} at line ${line}, column ${column}; correct it, or take it out`
}
