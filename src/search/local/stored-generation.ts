import type { DatabaseSync } from 'node:sqlite'
import type { Relation } from '../passage-index.ts'
import type { Comparison, IndexedFile, KeyedPassage, Repeat } from './create-generation.ts'
import { vectorOf } from './exact.ts'
import { type Generation, verifyFiles } from './generation.ts'
import { passageColumns, selectOne, stagedColumns, toPassage, toStaged } from './stored.ts'
import { openVerified } from './verified.ts'

/** A generation to copy from: files as they were read, their passages, and vectors by the text they stand for. */
export type StoredGeneration = Generation & {
  /** False when its graph is damaged, which only searching needs. */
  readonly isIntact: boolean
  /** SHA-256 of each file that was read, by path, in the order of the files. */
  readonly fileHashes: ReadonlyMap<string, string>
  /** Every file of which something is not in the index, and what. */
  skipped(): Pick<IndexedFile, 'path' | 'skipped'>[]
  /** The ids of the documents. */
  documentIds(): string[]
  /** @throws RangeError for a path that is not in `fileHashes` */
  read(path: string): IndexedFile
  /** What came of comparing a document, and the passages it was split into; null for an id that is not here. */
  compared(id: string): { comparison: Comparison; passages: KeyedPassage[] } | null
  /** Passages that were there once: ordinals below the greatest that no passage has. */
  holes(): number
  /** The vectors after the base. */
  tail(): Float32Array
  /** The vector of an embedded text by the SHA-256 of the text; null when it is not here. */
  vector(key: string): Float32Array | null
  close(): void
}

/**
 * Opens a generation to copy from it.
 *
 * @param name a generation that is kept, or undefined for the current one
 * @throws FootnoteError `index_missing`, `index_damaged` or `index_mismatch`
 */
export async function openStoredGeneration(data: string, name?: string): Promise<StoredGeneration> {
  const generation = await openVerified(data, name, ['passages.sqlite', 'vectors.f32', 'tail.f32'])
  const { name: found, folder, manifest, database } = generation
  const isIntact = await verifyFiles(generation, ['hnsw.bin']).then(
    () => true,
    () => false,
  )
  const selectNode = database.prepare('SELECT node FROM embeddings WHERE key = ?')
  return {
    ...{ name: found, folder, manifest, isIntact },
    ...fileReaders(database),
    ...documentReaders(database),
    tail: () => generation.tail(),
    vector(key) {
      const row = selectNode.get(Buffer.from(key, 'hex')) as { node: number } | undefined
      return row ? vectorOf(generation.vectors(), row.node) : null
    },
    close: () => database.close(),
  }
}

function fileReaders(
  database: DatabaseSync,
): Pick<StoredGeneration, 'fileHashes' | 'skipped' | 'read'> {
  type FileRow = { path: string; hash: string; skipped: string }
  const rows = database.prepare('SELECT path, hash FROM files ORDER BY ordinal').all()
  const selectSkipped = "SELECT path, skipped FROM files WHERE skipped <> '[]'"
  const selectDocuments = database.prepare(
    `SELECT d.ordinal, ${stagedColumns} FROM documents AS d JOIN traces AS t ON t.document = d.ordinal
     WHERE d.file = ? ORDER BY d.ordinal`,
  )
  return {
    fileHashes: new Map((rows as FileRow[]).map(({ path, hash }) => [path, hash])),
    skipped: () =>
      (database.prepare(selectSkipped).all() as FileRow[]).map(({ path, skipped }) => ({
        path,
        skipped: JSON.parse(skipped) as IndexedFile['skipped'],
      })),
    read(path) {
      const sql = 'SELECT ordinal, hash, skipped FROM files WHERE path = ?'
      const row = selectOne<FileRow & { ordinal: number }>(database, sql, path)
      if (!row) throw new RangeError(`no file ${path} in this generation`)
      const documents = selectDocuments
        .all(row.ordinal)
        .map((found) => toStaged(found, (found as { ordinal: number }).ordinal))
      const skipped = JSON.parse(row.skipped) as IndexedFile['skipped']
      return { path, hash: row.hash, documents, skipped }
    },
  }
}

function documentReaders(
  database: DatabaseSync,
): Pick<StoredGeneration, 'documentIds' | 'compared' | 'holes'> {
  const selectPassages = database.prepare(
    `SELECT ${passageColumns}, hex(e.key) AS key FROM passages AS p
     JOIN documents AS d ON d.ordinal = p.document JOIN embeddings AS e ON e.ordinal = p.embedding
     WHERE d.id = ? ORDER BY p.ordinal`,
  )
  const selectComparison = database.prepare(
    `SELECT d.repeats, d.relation, s.id AS shown, t.repeated FROM documents AS d
     JOIN traces AS t ON t.document = d.ordinal
     LEFT JOIN documents AS s ON s.ordinal = d.shown WHERE d.id = ?`,
  )
  return {
    documentIds: () =>
      (database.prepare('SELECT id FROM documents').all() as { id: string }[]).map(({ id }) => id),
    compared(id) {
      type Row = { repeats: string; relation: Relation | null; shown: string | null }
      const row = selectComparison.get(id) as (Row & Pick<Comparison, 'repeated'>) | undefined
      if (!row) return null
      const { shown, relation, repeated } = row
      const passages = selectPassages.all(id).map((passage) => ({
        passage: toPassage(passage),
        key: (passage as { key: string }).key.toLowerCase(),
      }))
      const repeats = JSON.parse(row.repeats) as Repeat[]
      const other = shown && relation ? { id: shown, relation } : null
      return { comparison: { repeated, repeats, shown: other }, passages }
    },
    holes: () =>
      selectOne<{ holes: number }>(
        database,
        'SELECT coalesce(max(ordinal) + 1, 0) - count(*) AS holes FROM passages',
      )!.holes,
  }
}
