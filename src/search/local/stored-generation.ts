import type { Relation } from '../passage-index.ts'
import type { Comparison, IndexedFile, KeyedPassage, Repeat } from './create-generation.ts'
import { vectorOf } from './exact.ts'
import { verifyFiles } from './generation.ts'
import type { Manifest } from './manifest.ts'
import { passageColumns, selectOne, stagedColumns, toPassage, toStaged } from './stored.ts'
import { openVerified } from './verified.ts'

/** A generation to copy from: files as they were read, their passages, and vectors by the text they stand for. */
export type StoredGeneration = {
  readonly name: string
  readonly manifest: Manifest
  /** False when its graph is damaged, which only searching needs. */
  readonly isIntact: boolean
  /** SHA-256 of each file that was read, by path, in the order of the files. */
  readonly fileHashes: ReadonlyMap<string, string>
  /** What of the files is not in the index, and why. */
  skipped(): IndexedFile['skipped'][number][]
  /** The ids of the documents. */
  documentIds(): string[]
  /** @throws RangeError for a path that is not in `fileHashes` */
  read(path: string): IndexedFile
  /** What came of comparing a document, and the passages it was split into; null for an id that is not here. */
  compared(id: string): { comparison: Comparison; passages: KeyedPassage[] } | null
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
  const generation = await openVerified(data, name, ['passages.sqlite', 'vectors.f32'])
  const { database, vectors, manifest } = generation
  const isIntact = await verifyFiles(generation, ['hnsw.bin']).then(
    () => true,
    () => false,
  )
  const rows = database.prepare('SELECT path, hash FROM files ORDER BY ordinal').all()
  const files = rows as unknown as { path: string; hash: string }[]
  const fileHashes = new Map(files.map(({ path, hash }) => [path, hash]))
  const selectDocuments = database.prepare(
    `SELECT d.ordinal, ${stagedColumns} FROM documents AS d WHERE d.file = ? ORDER BY d.ordinal`,
  )
  const selectPassages = database.prepare(
    `SELECT ${passageColumns}, hex(e.key) AS key FROM passages AS p
     JOIN documents AS d ON d.ordinal = p.document JOIN embeddings AS e ON e.ordinal = p.embedding
     WHERE d.id = ? ORDER BY p.ordinal`,
  )
  const selectComparison = database.prepare(
    `SELECT d.repeats, d.relation, s.id AS shown FROM documents AS d
     LEFT JOIN documents AS s ON s.ordinal = d.shown WHERE d.id = ?`,
  )
  const selectNode = database.prepare('SELECT node FROM embeddings WHERE key = ?')
  return {
    name: generation.name,
    manifest,
    isIntact,
    fileHashes,
    skipped: () =>
      database
        .prepare("SELECT skipped FROM files WHERE skipped <> '[]' ORDER BY ordinal")
        .all()
        .flatMap(({ skipped }) => JSON.parse(skipped as string) as IndexedFile['skipped']),
    documentIds: () =>
      database
        .prepare('SELECT id FROM documents')
        .all()
        .map(({ id }) => id as string),
    read(path) {
      const sql = 'SELECT ordinal, hash, skipped FROM files WHERE path = ?'
      type Row = { ordinal: number; hash: string; skipped: string }
      const row = selectOne<Row>(database, sql, path)
      if (!row) throw new RangeError(`no file ${path} in ${generation.name}`)
      const documents = selectDocuments
        .all(row.ordinal)
        .map((found) => toStaged(found, (found as { ordinal: number }).ordinal))
      const skipped = JSON.parse(row.skipped) as IndexedFile['skipped']
      return { path, hash: row.hash, documents, skipped }
    },
    compared(id) {
      type Row = { repeats: string; relation: Relation | null; shown: string | null }
      const row = selectComparison.get(id) as Row | undefined
      if (!row) return null
      const { shown, relation } = row
      const passages = selectPassages.all(id).map((passage) => ({
        passage: toPassage(passage),
        key: (passage as { key: string }).key.toLowerCase(),
      }))
      const comparison = {
        repeats: JSON.parse(row.repeats) as Repeat[],
        shown: shown && relation ? { id: shown, relation } : null,
      }
      return { comparison, passages }
    },
    vector(key) {
      const row = selectNode.get(Buffer.from(key, 'hex')) as { node: number } | undefined
      return row ? vectorOf(vectors, row.node) : null
    },
    close: () => database.close(),
  }
}
