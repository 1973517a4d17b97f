import { constants, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import {
  beginFolder,
  createDraft,
  type GenerationDraft,
  insertEmbeddings,
} from './create-generation.ts'
import { vectorOf } from './exact.ts'
import { openForWriting } from './schema.ts'
import type { StoredGeneration } from './stored-generation.ts'
import { writeTail } from './write-tail.ts'

/**
 * Begins a generation that differs little from the one before: with a copy of its rows, over the same base of vectors and
 * graph. The vectors of new texts come in a tail after the base. Only for the holder of the data folder's lock.
 *
 * @param previous verified; stays open until the draft is published or discarded
 */
export async function continueGeneration(
  data: string,
  previous: StoredGeneration,
): Promise<GenerationDraft> {
  const { manifest } = previous
  const { model, dimensions, reader, splitter, roots } = manifest
  const { name, folder } = beginFolder(data)
  const path = join(folder, 'passages.sqlite')
  try {
    await copyFile(join(previous.folder, 'passages.sqlite'), path, constants.COPYFILE_FICLONE)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const database = openForWriting(path)
  const select = database.prepare('SELECT ordinal FROM embeddings WHERE key = ?')
  return createDraft({
    ...{ data, name, folder, database },
    builtWith: { model, dimensions, reader, splitter, roots },
    embeddingOf(key) {
      const row = select.get(Buffer.from(key, 'hex')) as { ordinal: number } | undefined
      return row?.ordinal ?? null
    },
    placeVectors(keys, { values }, first, freed) {
      forgetTexts(database, freed)
      const kept = renumberTail(database, manifest.counts.vectors)
      const newest = manifest.counts.vectors + kept.length
      insertEmbeddings(database, keys, first, (i) => newest + i)
      const tail = new Float32Array(kept.length * dimensions + values.length)
      const before = { values: previous.tail(), dimensions }
      kept.forEach((node, i) => {
        tail.set(vectorOf(before, node - manifest.counts.vectors), i * dimensions)
      })
      tail.set(values, kept.length * dimensions)
      return writeTail(previous, { values: tail, dimensions })
    },
  })
}

/** Forgets texts, of those that a passage has lost, that no other passage has. */
function forgetTexts(database: DatabaseSync, freed: ReadonlySet<number>): void {
  const forget = database.prepare(
    `DELETE FROM embeddings WHERE ordinal = ? AND NOT EXISTS
     (SELECT 1 FROM passages WHERE embedding = embeddings.ordinal)`,
  )
  for (const ordinal of freed) forget.run(ordinal)
}

/**
 * Lets the nodes of the tail's texts count on from the base, without those that are gone.
 *
 * @returns of each of them the node it had, in the order of the new ones
 */
function renumberTail(database: DatabaseSync, base: number): number[] {
  const rows = database
    .prepare('SELECT ordinal, node FROM embeddings WHERE node >= ? ORDER BY node')
    .all(base) as { ordinal: number; node: number }[]
  const update = database.prepare('UPDATE embeddings SET node = ? WHERE ordinal = ?')
  rows.forEach(({ ordinal, node }, i) => {
    if (node !== base + i) update.run(base + i, ordinal)
  })
  return rows.map(({ node }) => node)
}
