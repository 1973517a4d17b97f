import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type {
  Document,
  DocumentMetadata,
  Dropped,
  Heading,
  Span,
  Voice,
} from '../../documents/document.ts'
import type { Passage, Quote } from '../../passages/passage.ts'
import type { DocumentSummary } from '../passage-index.ts'
import { fold } from './fold.ts'
import { earliestDay, latestDay } from './partial-dates.ts'

/** Columns that {@link toPassage} needs, from `passages AS p JOIN documents AS d`. */
export const passageColumns =
  'p.id, d.id AS documentId, p.text, p.start, p."end", p.voice, p.speaker, p.quotes, p.headings'

/** Columns that {@link toSummary} needs, from `documents AS d`. */
export const summaryColumns = 'd.id, d.path, d.metadata, d.passages'

/** Columns that {@link toDocument} needs, from `documents AS d`. */
export const documentColumns = 'd.id, d.path, d.metadata, d.text, d.spans, d.headings, d.dropped'

type PassageRow = Omit<Passage, 'headings' | 'quotes'> & { headings: string; quotes: string }
type SummaryRow = { id: string; path: string; metadata: string; passages: number }
type DocumentRow = Omit<SummaryRow, 'passages'> & {
  text: string
  spans: string
  headings: string
  dropped: string | null
}

/** One row, typed by the query that the caller wrote; undefined when there is none. */
export function selectOne<Row>(
  database: DatabaseSync,
  sql: string,
  ...values: SQLInputValue[]
): Row | undefined {
  return database.prepare(sql).get(...values) as Row | undefined
}

/** A passage from its row. @see passageColumns */
export function toPassage(row: unknown): Passage {
  const { id, documentId, text, start, end, voice, speaker, quotes, headings } = row as PassageRow
  return {
    id,
    documentId,
    text,
    start,
    end,
    voice,
    speaker,
    quotes: JSON.parse(quotes) as Quote[],
    headings: JSON.parse(headings) as string[],
  }
}

/** A document's entry in a listing from its row. @see summaryColumns */
export function toSummary(row: unknown): DocumentSummary {
  const { id, path, metadata, passages } = row as SummaryRow
  return { id, path, ...(JSON.parse(metadata) as DocumentMetadata), passages }
}

/** A whole document from its row. @see documentColumns */
export function toDocument(row: unknown): Document {
  const { id, path, metadata, text, spans, headings, dropped } = row as DocumentRow
  return {
    id,
    path,
    ...(JSON.parse(metadata) as DocumentMetadata),
    text,
    spans: JSON.parse(spans) as Span[],
    headings: JSON.parse(headings) as Heading[],
    ...(dropped === null ? {} : { dropped: JSON.parse(dropped) as Dropped }),
  }
}

/** The values of a new row of `documents`, in the order of {@link documentInsert}. */
export function documentValues(
  ordinal: number,
  document: Document,
  fileHash: string,
  passages: number,
): SQLInputValue[] {
  const { id, path, text, spans, headings, dropped, ...metadata } = document
  const { authors, publisher, published, covers } = metadata satisfies DocumentMetadata
  const period = covers ?? (published && { from: published.date, to: published.date })
  return [
    ordinal,
    id,
    path,
    period ? earliestDay(period.from) : null,
    period ? latestDay(period.to) : null,
    // A line an author, so that a search for a part of a name never spans two of them.
    authors.map(fold).join('\n'),
    fold(publisher ?? ''),
    fileHash,
    passages,
    JSON.stringify(metadata),
    JSON.stringify(spans),
    JSON.stringify(headings),
    dropped ? JSON.stringify(dropped) : null,
    text,
  ]
}

/** Inserts what {@link documentValues} gives. */
export const documentInsert =
  'INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

/** The values of a new row of `passages`, in the order of {@link passageInsert}. */
export function passageValues(
  ordinal: number,
  document: number,
  embedding: number,
  passage: Passage,
): SQLInputValue[] {
  const { id, start, end, voice, speaker, quotes, headings, text } = passage
  return [
    ordinal,
    id,
    document,
    embedding,
    start,
    end,
    voice satisfies Voice,
    speaker,
    JSON.stringify(quotes),
    JSON.stringify(headings),
    text,
  ]
}

/** Inserts what {@link passageValues} gives. */
export const passageInsert = 'INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
