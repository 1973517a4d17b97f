import type { IndexedDocument } from './create-generation.ts'
import { vectorOf } from './exact.ts'
import { verifyFiles } from './generation.ts'
import type { Manifest } from './manifest.ts'
import { documentColumns, passageColumns, selectOne, toDocument, toPassage } from './stored.ts'
import { openVerified } from './verified.ts'

/** A generation to copy from: whole documents with their passages, and vectors by the text they stand for. */
export type StoredGeneration = {
  readonly name: string
  readonly manifest: Manifest
  /** False when its graph is damaged, which only searching needs. */
  readonly isIntact: boolean
  /** SHA-256 of each document's file, by path, in the order of the documents. */
  readonly fileHashes: ReadonlyMap<string, string>
  /** @throws RangeError for a path that is not in `fileHashes` */
  read(path: string): IndexedDocument
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
  const rows = database.prepare('SELECT path, file_hash AS hash FROM documents ORDER BY ordinal')
  const files = rows.all() as unknown as { path: string; hash: string }[]
  const fileHashes = new Map(files.map(({ path, hash }) => [path, hash]))
  const selectPassages = database.prepare(
    `SELECT ${passageColumns}, hex(e.key) AS key FROM passages AS p
     JOIN documents AS d ON d.ordinal = p.document JOIN embeddings AS e ON e.ordinal = p.embedding
     WHERE d.ordinal = ? ORDER BY p.ordinal`,
  )
  const selectNode = database.prepare('SELECT node FROM embeddings WHERE key = ?')
  return {
    name: generation.name,
    manifest,
    isIntact,
    fileHashes,
    read(path) {
      const sql = `SELECT d.ordinal, ${documentColumns} FROM documents AS d WHERE d.path = ?`
      const row = selectOne<{ ordinal: number }>(database, sql, path)
      if (!row) throw new RangeError(`no document ${path} in ${generation.name}`)
      const passages = selectPassages.all(row.ordinal).map((passage) => ({
        passage: toPassage(passage),
        key: (passage as { key: string }).key.toLowerCase(),
      }))
      return { document: toDocument(row), fileHash: fileHashes.get(path)!, passages }
    },
    vector(key) {
      const row = selectNode.get(Buffer.from(key, 'hex')) as { node: number } | undefined
      return row ? vectorOf(vectors, row.node) : null
    },
    close: () => database.close(),
  }
}
