import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type {
  Document,
  DocumentMetadata,
  Dropped,
  Heading,
  Span,
  Voice,
} from '../../documents/document.ts'
import { markNotices, type Stretch } from '../../documents/spans.ts'
import type { Passage, Quote } from '../../passages/passage.ts'
import type { DocumentSummary, Version } from '../passage-index.ts'
import type { StagedDocument, TracedDocument, Traces } from './create-generation.ts'
import { fold } from './fold.ts'
import { earliestDay, latestDay } from './partial-dates.ts'

/** Columns that {@link toPassage} needs, from `passages AS p JOIN documents AS d`. */
export const passageColumns =
  'p.id, d.id AS documentId, p.text, p.start, p."end", p.voice, p.speaker, p.quotes, p.headings'

/** Columns that {@link toSummary} needs, from `documents AS d`. */
export const summaryColumns = `d.id, d.path, d.metadata, d.passages,
  (SELECT json_object('id', s.id, 'relation', d.relation) FROM documents AS s
   WHERE s.ordinal = d.shown) AS shown,
  (SELECT json_group_array(json_object('id', v.id, 'relation', v.relation,
     'title', v.metadata -> 'title', 'publisher', v.metadata -> 'publisher',
     'published', v.metadata -> 'published') ORDER BY v.path) FROM documents AS v WHERE v.shown = d.ordinal) AS versions`

/** Columns that {@link toDocument} needs, from `documents AS d`. */
export const documentColumns =
  'd.id, d.path, d.metadata, d.text, d.spans, d.repeats, d.headings, d.dropped'

type PassageRow = Omit<Passage, 'headings' | 'quotes'> & { headings: string; quotes: string }
type SummaryRow = {
  id: string
  path: string
  metadata: string
  passages: number
  shown: string | null
  versions: string
}
type DocumentRow = Pick<SummaryRow, 'id' | 'path' | 'metadata'> & {
  text: string
  spans: string
  repeats: string
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
  const { id, path, metadata, passages, shown, versions } = row as SummaryRow
  return {
    id,
    path,
    ...(JSON.parse(metadata) as DocumentMetadata),
    passages,
    ...(shown === null ? {} : { shown: JSON.parse(shown) as Required<DocumentSummary>['shown'] }),
    ...(versions === '[]' ? {} : { versions: JSON.parse(versions) as Version[] }),
  }
}

/** A whole document from its row. @see documentColumns */
export function toDocument(row: unknown): Document {
  const { id, path, metadata, text, spans, repeats, headings, dropped } = row as DocumentRow
  return {
    id,
    path,
    ...(JSON.parse(metadata) as DocumentMetadata),
    text,
    spans: markNotices(JSON.parse(spans) as Span[], JSON.parse(repeats) as Stretch[]),
    headings: JSON.parse(headings) as Heading[],
    ...(dropped === null ? {} : { dropped: JSON.parse(dropped) as Dropped }),
  }
}

/** Columns that {@link toStaged} needs, from `documents AS d JOIN traces AS t`. */
export const stagedColumns = `${documentColumns}, t.source, t.corrected, t.paragraphs, t.signature`

/** A document as it was read, whatever it repeats, with its traces. @see stagedColumns */
export function toStaged(row: unknown, ordinal: number): StagedDocument {
  type TraceColumns = Omit<Traces, 'isCorrected'> & { corrected: 0 | 1 }
  const { source, corrected, paragraphs, signature, ...columns } = row as DocumentRow & TraceColumns
  return {
    ordinal,
    document: toDocument({ ...columns, repeats: '[]' }),
    traces: { source, isCorrected: corrected === 1, paragraphs, signature },
  }
}

/** The columns of a new row of `documents`, in the order of {@link documentInsert}. What it repeats is not known yet. */
export function documentValues(ordinal: number, file: number, document: Document): SQLInputValue[] {
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
    file,
    JSON.stringify(metadata),
    JSON.stringify(spans),
    JSON.stringify(headings),
    dropped ? JSON.stringify(dropped) : null,
    text,
  ]
}

/** Inserts what {@link documentValues} gives. */
export const documentInsert = `INSERT INTO documents
  (ordinal, id, path, earliest, latest, authors, publisher, file, metadata, spans, headings, dropped, text, passages, repeats)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '[]')`

/** The values of a new row of `traces`, in the order of {@link traceInsert}. What of it is repeated is not known yet. */
export function traceValues(
  ordinal: number,
  file: number,
  { document, traces }: TracedDocument,
): SQLInputValue[] {
  const { source, isCorrected, paragraphs, signature } = traces
  const day = document.published?.date ?? null
  return [ordinal, file, document.id, source, day, Number(isCorrected), paragraphs, signature]
}

/** Inserts what {@link traceValues} gives. */
export const traceInsert = `INSERT INTO traces
  (document, file, id, source, day, corrected, paragraphs, signature, repeated)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, x'')`

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
