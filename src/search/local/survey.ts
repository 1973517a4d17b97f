import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Voice, voices } from '../../documents/document.ts'
import type { Relation } from '../passage-index.ts'
import type { Generation } from './generation.ts'
import { openDatabase } from './schema.ts'
import { documentColumns, toDocument } from './stored.ts'

/** Something that is told with how much of it there is, and in how many documents. */
export type Found = { readonly amount: number; readonly documents: number }

/** What reading a collection has found besides its texts. */
export type Findings = {
  /** Documents in whose place another is shown: a copy of it, or a newer version. */
  readonly copies: number
  readonly replaced: number
  /** Paragraphs that a source sets into its articles, each counted once, and the articles they are set into. */
  readonly boilerplate: Found
  /** Characters that files hide from people, which are not in the index. */
  readonly hidden: Found
  /** Characters that could not be decoded, and stand in the text as replacement characters. */
  readonly undecodable: Found
}

/** A document in whose place another is shown, both by their paths. */
type Superseded = {
  readonly path: string
  readonly shown: string
  readonly relation: Relation
}

/** What there is to say of a generation as a whole. Lists are in the order of the paths. */
export type Survey = Findings & {
  readonly files: number
  readonly documents: number
  readonly passages: number
  /** Paths of documents that name no author. */
  readonly withoutAuthor: readonly string[]
  /** Documents without a date, with the latest day that they tell of as past. */
  readonly withoutDate: readonly { readonly path: string; readonly after: string | null }[]
  /** Files, or parts of them, that are not in the index, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
  readonly superseded: readonly Superseded[]
  /** Documents with undecodable characters, and how many. */
  readonly badlyEncoded: readonly { readonly path: string; readonly characters: number }[]
  /** Letters in each voice. What a publisher repeats counts as its notice. */
  readonly letters: Readonly<Record<Voice, number>>
}

/**
 * What was found in a generation, from a few columns of its database.
 *
 * @param generation one that is complete; its files are not verified
 */
export function readFindings(generation: Generation): Findings {
  return withDatabase(generation, findingsOf)
}

/**
 * All there is to say of a generation. Reads every text.
 *
 * @param generation one that is complete; its files are not verified
 */
export function surveyGeneration(generation: Generation): Survey {
  return withDatabase(generation, (database) => ({
    ...findingsOf(database),
    ...countsOf(database),
    withoutAuthor: rows<{ path: string }>(
      database,
      "SELECT path FROM documents WHERE metadata ->> '$.authors[0]' IS NULL ORDER BY path",
    ).map(({ path }) => path),
    withoutDate: rows(
      database,
      `SELECT path, metadata ->> '$.after' AS after FROM documents
       WHERE metadata ->> '$.published' IS NULL ORDER BY path`,
    ),
    skipped: rows(
      database,
      `SELECT s.value ->> 'path' AS path, s.value ->> 'reason' AS reason
       FROM files AS f, json_each(f.skipped) AS s ORDER BY 1`,
    ),
    superseded: rows(
      database,
      `SELECT d.path, s.path AS shown, d.relation FROM documents AS d
       JOIN documents AS s ON s.ordinal = d.shown ORDER BY d.path`,
    ),
    badlyEncoded: rows(
      database,
      `SELECT path, dropped ->> 'undecodable' AS characters FROM documents
       WHERE dropped ->> 'undecodable' > 0 ORDER BY path`,
    ),
    letters: countLetters(database),
  }))
}

function findingsOf(database: DatabaseSync): Findings {
  const [found] = rows<Record<string, number>>(
    database,
    `SELECT count(*) FILTER (WHERE relation = 'copy') AS copies,
            count(*) FILTER (WHERE relation = 'replaced') AS replaced,
            count(*) FILTER (WHERE repeats <> '[]') AS repeating,
            (SELECT count(*) FROM documents AS d, json_each(d.repeats) AS r
             WHERE r.value ->> 'isFirst') AS paragraphs,
            total(dropped ->> 'hidden') AS hidden,
            count(*) FILTER (WHERE dropped ->> 'hidden' > 0) AS hiding,
            total(dropped ->> 'undecodable') AS undecodable,
            count(*) FILTER (WHERE dropped ->> 'undecodable' > 0) AS damaged
     FROM documents`,
  )
  const { copies, replaced, paragraphs, repeating, hidden, hiding, undecodable, damaged } = found!
  return {
    copies: copies!,
    replaced: replaced!,
    boilerplate: { amount: paragraphs!, documents: repeating! },
    hidden: { amount: hidden!, documents: hiding! },
    undecodable: { amount: undecodable!, documents: damaged! },
  }
}

function countsOf(database: DatabaseSync): Pick<Survey, 'files' | 'documents' | 'passages'> {
  const [counts] = rows<Pick<Survey, 'files' | 'documents' | 'passages'>>(
    database,
    `SELECT (SELECT count(*) FROM files) AS files, (SELECT count(*) FROM documents) AS documents,
            (SELECT count(*) FROM passages) AS passages`,
  )
  return counts!
}

function countLetters(database: DatabaseSync): Record<Voice, number> {
  const letters = Object.fromEntries(voices.map((voice) => [voice, 0])) as Record<Voice, number>
  const select = database.prepare(`SELECT ${documentColumns} FROM documents AS d`)
  for (const row of select.iterate()) {
    const { text, spans } = toDocument(row)
    for (const { start, end, voice } of spans) {
      letters[voice] += text.slice(start, end).replaceAll(/\P{L}+/gu, '').length
    }
  }
  return letters
}

function withDatabase<Result>(
  { folder }: Generation,
  work: (database: DatabaseSync) => Result,
): Result {
  const database = openDatabase(join(folder, 'passages.sqlite'))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** All rows of a query, typed by the query that the caller wrote. */
function rows<Row>(database: DatabaseSync, sql: string): Row[] {
  // Rows have no prototype, which nobody who compares or prints them expects.
  return database
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }) as Row)
}
