import type { DatabaseSync } from 'node:sqlite'
import type { Passage } from '../../passages/passage.ts'
import type { Relation } from '../passage-index.ts'
import type {
  Comparison,
  GenerationDraft,
  IndexedFile,
  KeyedPassage,
  StagedDocument,
  Trace,
} from './create-generation.ts'
import {
  documentInsert,
  documentValues,
  passageColumns,
  passageInsert,
  passageValues,
  selectOne,
  stagedColumns,
  toPassage,
  toStaged,
  traceInsert,
  traceValues,
} from './stored.ts'

/** The rows of a draft's database: everything but the vectors. */
type DraftRows = Pick<
  GenerationDraft,
  | 'hasDocument'
  | 'addFile'
  | 'removeFile'
  | 'skipped'
  | 'documents'
  | 'passages'
  | 'traces'
  | 'document'
  | 'show'
> & {
  /** @param embeddingOf the row of a text's vector, which need not be there yet */
  complete(
    document: StagedDocument,
    comparison: Comparison,
    passages: readonly KeyedPassage[],
    embeddingOf: (key: string, passage: number) => number,
  ): void
  passage(ordinal: number): ReturnType<GenerationDraft['passageOf']>
  /** Rows of `embeddings` that a removed passage had; others may have them still. */
  readonly freed: ReadonlySet<number>
}

type Statements = ReturnType<typeof prepareStatements>

/** Reads and writes the rows of a database that is open for writing. */
export function openRows(database: DatabaseSync): DraftRows {
  const statements = prepareStatements(database)
  /** Documents that have no passages yet. */
  const staged = new Set<number>()
  const freed = new Set<number>()
  const next = (table: 'files' | 'documents' | 'passages'): number =>
    (statements.next[table].get() as { next: number }).next
  const count = (table: 'documents' | 'passages'): number =>
    selectOne<{ rows: number }>(database, `SELECT count(*) AS rows FROM ${table}`)!.rows

  return {
    freed,
    hasDocument: (id) => statements.hasDocument.get(id) !== undefined,
    addFile({ path, hash, documents, skipped }) {
      const file = next('files')
      statements.file.run(file, path, hash, JSON.stringify(skipped))
      for (const traced of documents) {
        const ordinal = next('documents')
        statements.document.run(...documentValues(ordinal, file, traced.document))
        statements.trace.run(...traceValues(ordinal, file, traced))
        staged.add(ordinal)
      }
    },
    removeFile(path) {
      const file = statements.fileOf.get(path) as { ordinal: number } | undefined
      if (!file) return
      const documents = statements.documentsOf.all(file.ordinal) as { ordinal: number }[]
      for (const { ordinal } of documents) {
        removePassages(statements, ordinal, freed)
        // What is shown for its copies now is told anew.
        statements.unshow.run(ordinal)
        statements.removeTrace.run(ordinal)
        statements.removeDocument.run(ordinal)
        staged.delete(ordinal)
      }
      statements.removeFile.run(file.ordinal)
    },
    skipped: () =>
      statements.skipped.all().map((row) => {
        const { path, skipped } = row as { path: string; skipped: string }
        return { path, skipped: JSON.parse(skipped) as IndexedFile['skipped'] }
      }),
    documents: () => count('documents'),
    passages: () => count('passages'),
    traces: () => readTraces(database, staged),
    document: (ordinal) => toStaged(statements.staged.get(ordinal), ordinal),
    complete(stagedDocument, comparison, passages, embeddingOf) {
      const { ordinal, document } = stagedDocument
      if (!staged.delete(ordinal)) removePassages(statements, ordinal, freed)
      let place = next('passages')
      for (const { passage, key } of passages) {
        statements.passage.run(...passageValues(place, ordinal, embeddingOf(key, place), passage))
        statements.words.run(place, document.title, namesAbove(passage), passage.text)
        place++
      }
      const { repeats, repeated, shown } = comparison
      const relation = shown?.relation ?? null
      statements.compared.run(
        ...[passages.length, JSON.stringify(repeats), shown?.id ?? null, relation, ordinal],
      )
      statements.repeated.run(repeated, ordinal)
    },
    show(ordinal, shown) {
      statements.shown.run(shown?.id ?? null, shown?.relation ?? null, ordinal)
    },
    passage(ordinal) {
      const row = statements.select.get(ordinal) as { title: string }
      return { title: row.title, passage: toPassage(row) }
    },
  }
}

/** What a passage is found by besides its title and words: its headings, and who speaks in it. */
function namesAbove({ headings, speaker, quotes }: Passage): string {
  const speakers = [speaker, ...quotes.map((quote) => quote.speaker)].filter(
    (name) => name !== null,
  )
  return [...headings, ...new Set(speakers)].join('\n')
}

/** The full-text table keeps no texts: to forget a passage it must be told what it was told of it. */
function removePassages(statements: Statements, document: number, freed: Set<number>): void {
  const rows = statements.passagesOf.all(document)
  if (rows.length === 0) return
  const { title } = toStaged(statements.staged.get(document), document).document
  for (const row of rows) {
    const passage = toPassage(row)
    const { ordinal, embedding } = row as { ordinal: number; embedding: number }
    freed.add(embedding)
    statements.forgetWords.run(ordinal, title, namesAbove(passage), passage.text)
  }
  statements.removePassages.run(document)
}

function readTraces(database: DatabaseSync, staged: ReadonlySet<number>): Trace[] {
  type Shown = { ordinal: number; id: string; relation: Relation }
  const copies = database.prepare(
    `SELECT d.ordinal, d.relation, s.id FROM documents AS d
     JOIN documents AS s ON s.ordinal = d.shown WHERE d.shown IS NOT NULL`,
  )
  const shown = new Map(
    (copies.all() as Shown[]).map(({ ordinal, id, relation }) => [ordinal, { id, relation }]),
  )
  const rows = database.prepare(
    `SELECT t.document AS ordinal, t.id, f.path AS file, t.source, t.day, t.corrected, t.repeated,
       t.paragraphs, t.signature
     FROM traces AS t JOIN files AS f ON f.ordinal = t.file ORDER BY t.document`,
  )
  type Row = Omit<Trace, 'isCorrected' | 'isComplete' | 'shown'> & { corrected: 0 | 1 }
  return (rows.all() as unknown as Row[]).map((row) =>
    // The row itself: there may be many thousands of them.
    Object.assign(row, {
      isCorrected: row.corrected === 1,
      isComplete: !staged.has(row.ordinal),
      shown: shown.get(row.ordinal) ?? null,
    }),
  )
}

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql)
  const next = (table: string) =>
    prepare(`SELECT coalesce(max(ordinal) + 1, 0) AS next FROM ${table}`)
  return {
    next: { files: next('files'), documents: next('documents'), passages: next('passages') },
    file: prepare('INSERT INTO files VALUES (?, ?, ?, ?)'),
    fileOf: prepare('SELECT ordinal FROM files WHERE path = ?'),
    removeFile: prepare('DELETE FROM files WHERE ordinal = ?'),
    skipped: prepare("SELECT path, skipped FROM files WHERE skipped <> '[]' ORDER BY ordinal"),
    document: prepare(documentInsert),
    documentsOf: prepare('SELECT ordinal FROM documents WHERE file = ?'),
    hasDocument: prepare('SELECT 1 FROM documents WHERE id = ?'),
    removeDocument: prepare('DELETE FROM documents WHERE ordinal = ?'),
    compared: prepare(
      `UPDATE documents SET passages = ?, repeats = ?,
       shown = (SELECT ordinal FROM documents WHERE id = ?), relation = ? WHERE ordinal = ?`,
    ),
    shown: prepare(
      `UPDATE documents SET shown = (SELECT ordinal FROM documents WHERE id = ?), relation = ?
       WHERE ordinal = ?`,
    ),
    unshow: prepare('UPDATE documents SET shown = NULL, relation = NULL WHERE shown = ?'),
    trace: prepare(traceInsert),
    repeated: prepare('UPDATE traces SET repeated = ? WHERE document = ?'),
    removeTrace: prepare('DELETE FROM traces WHERE document = ?'),
    staged: prepare(
      `SELECT ${stagedColumns} FROM documents AS d JOIN traces AS t ON t.document = d.ordinal
       WHERE d.ordinal = ?`,
    ),
    passage: prepare(passageInsert),
    passagesOf: prepare(
      `SELECT p.ordinal, p.embedding, ${passageColumns} FROM passages AS p
       JOIN documents AS d ON d.ordinal = p.document WHERE p.document = ?`,
    ),
    removePassages: prepare('DELETE FROM passages WHERE document = ?'),
    words: prepare('INSERT INTO words (rowid, title, headings, text) VALUES (?, ?, ?, ?)'),
    forgetWords: prepare(
      "INSERT INTO words (words, rowid, title, headings, text) VALUES ('delete', ?, ?, ?, ?)",
    ),
    select: prepare(
      `SELECT ${passageColumns}, d.metadata ->> 'title' AS title FROM passages AS p
       JOIN documents AS d ON d.ordinal = p.document WHERE p.ordinal = ?`,
    ),
  }
}
