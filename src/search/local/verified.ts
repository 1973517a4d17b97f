import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Vectors } from './exact.ts'
import { damaged, type Generation, locateGeneration, verifyFiles } from './generation.ts'
import type { ManifestFile } from './manifest.ts'
import { openDatabase } from './schema.ts'
import { selectOne } from './stored.ts'

/** A generation whose files have been verified and whose database and vectors are open. */
export type VerifiedGeneration = Generation & {
  readonly database: DatabaseSync
  readonly vectors: Vectors
}

const readBytes = 64 * 1024 * 1024
const tolerance = 1e-3

/**
 * Verifies a generation and opens it. No file is handed to native code before its size and SHA-256 have been checked.
 *
 * @param name a generation that is kept, or undefined for the current one
 * @param names the files to verify; the database and the vectors are needed
 * @throws FootnoteError `index_missing`, `index_damaged` or `index_mismatch`
 */
export async function openVerified(
  data: string,
  name: string | undefined,
  names: readonly ManifestFile['name'][],
): Promise<VerifiedGeneration> {
  const generation = locateGeneration(data, name)
  try {
    await verifyFiles(generation, names)
    return open(generation)
  } catch (error) {
    // A writer may have replaced it twice over, and removed it, while it was being verified.
    if (name === undefined && locateGeneration(data).name !== generation.name) {
      return openVerified(data, name, names)
    }
    throw error
  }
}

function open(generation: Generation): VerifiedGeneration {
  const vectors = readVectors(generation)
  checkProbes(generation, vectors)
  const database = openDatabase(join(generation.folder, 'passages.sqlite'))
  try {
    checkCounts(generation, database)
  } catch (error) {
    database.close()
    throw error
  }
  return { ...generation, database, vectors }
}

function readVectors({ name, folder, manifest }: Generation): Vectors {
  const { dimensions, counts } = manifest
  const values = new Float32Array(counts.vectors * dimensions)
  const bytes = new Uint8Array(values.buffer)
  const file = openSync(join(folder, 'vectors.f32'), 'r')
  try {
    let done = 0
    for (let read = -1; read !== 0 && done < bytes.length; done += read) {
      read = readSync(file, bytes, done, Math.min(readBytes, bytes.length - done), done)
    }
    const beyond = readSync(file, new Uint8Array(1), 0, 1, done)
    if (done === bytes.length && beyond === 0) return { values, dimensions }
  } finally {
    closeSync(file)
  }
  const expected = `${counts.vectors} vectors of ${dimensions} dimensions`
  throw damaged(`${name}/vectors.f32`, `does not hold ${expected}`)
}

/** Vectors of the wrong length or byte order have no unit norm. */
function checkProbes({ name, manifest }: Generation, { values, dimensions }: Vectors): void {
  for (const node of manifest.probes) {
    let squares = 0
    for (let i = node * dimensions; i < (node + 1) * dimensions; i++) squares += values[i]! ** 2
    if (!(Math.abs(squares - 1) < tolerance)) {
      throw damaged(`${name}/vectors.f32`, `vector ${node} has no unit norm`)
    }
  }
}

function checkCounts({ name, manifest }: Generation, database: DatabaseSync): void {
  const found = selectOne<Record<string, number>>(
    database,
    `SELECT (SELECT count(*) FROM documents) AS documents,
            (SELECT count(*) FROM passages) AS passages,
            (SELECT count(DISTINCT node) FROM embeddings) AS vectors,
            (SELECT max(node) + 1 FROM embeddings) AS nodes`,
  )!
  const { documents, passages, vectors } = manifest.counts
  const expected = { documents, passages, vectors, nodes: vectors }
  for (const [what, count] of Object.entries(expected)) {
    if (found[what] === count) continue
    throw damaged(`${name}/passages.sqlite`, `has ${found[what]} ${what}, expected ${count}`)
  }
}
