import { parse } from 'yaml'
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
    throw new FootnoteError('file_unreadable', `front matter ${yamlProblem(error)}`, {
      cause: error,
    })
  }
}
