import { closeSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Vectors } from './exact.ts'
import { damaged, type Generation, locateGeneration, verifyFiles } from './generation.ts'
import type { ManifestFile } from './manifest.ts'
import { openDatabase } from './schema.ts'
import { selectOne } from './stored.ts'

/** A generation whose files have been verified and whose database is open. */
export type VerifiedGeneration = Generation & {
  readonly database: DatabaseSync
  /**
   * Reads the vectors, at the first call.
   *
   * @param base those of another generation with the same base, which are then not read again
   * @throws FootnoteError `index_damaged` where they are not what the manifest states
   */
  vectors(base?: Float32Array): Vectors
  /** Reads the vectors after the base. @throws FootnoteError as `vectors` */
  tail(): Float32Array
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
  const database = openDatabase(join(generation.folder, 'passages.sqlite'))
  try {
    checkCounts(generation, database)
  } catch (error) {
    database.close()
    throw error
  }
  let read: Vectors | null = null
  return {
    ...generation,
    database,
    vectors(base) {
      read ??= readVectors(generation, base)
      return read
    },
    tail: () => readTail(generation),
  }
}

function readVectors(generation: Generation, base: Float32Array | undefined): Vectors {
  const { dimensions, counts } = generation.manifest
  const values = base ?? readFloats(generation, 'vectors.f32', counts.vectors)
  const vectors = { values, dimensions }
  checkNorms(generation, 'vectors.f32', vectors, generation.manifest.probes)
  return counts.tail === 0 ? vectors : { ...vectors, tail: readTail(generation) }
}

function readTail(generation: Generation): Float32Array {
  const { dimensions, counts } = generation.manifest
  if (counts.tail === 0) return new Float32Array()
  const values = readFloats(generation, 'tail.f32', counts.tail)
  checkNorms(generation, 'tail.f32', { values, dimensions }, Array(counts.tail).keys())
  return values
}

function readFloats(
  { name, folder, manifest: { dimensions } }: Generation,
  fileName: 'vectors.f32' | 'tail.f32',
  count: number,
): Float32Array {
  const values = new Float32Array(count * dimensions)
  const bytes = new Uint8Array(values.buffer)
  const file = openSync(join(folder, fileName), 'r')
  try {
    let done = 0
    for (let read = -1; read !== 0 && done < bytes.length; done += read) {
      read = readSync(file, bytes, done, Math.min(readBytes, bytes.length - done), done)
    }
    const beyond = readSync(file, new Uint8Array(1), 0, 1, done)
    if (done === bytes.length && beyond === 0) return values
  } finally {
    closeSync(file)
  }
  const expected = `${count} vectors of ${dimensions} dimensions`
  throw damaged(`${name}/${fileName}`, `does not hold ${expected}`)
}

/** Vectors of the wrong length or byte order have no unit norm. */
function checkNorms(
  { name }: Generation,
  fileName: string,
  { values, dimensions }: Vectors,
  nodes: Iterable<number>,
): void {
  for (const node of nodes) {
    let squares = 0
    for (let i = node * dimensions; i < (node + 1) * dimensions; i++) squares += values[i]! ** 2
    if (!(Math.abs(squares - 1) < tolerance)) {
      throw damaged(`${name}/${fileName}`, `vector ${node} has no unit norm`)
    }
  }
}

function checkCounts({ name, manifest }: Generation, database: DatabaseSync): void {
  const found = selectOne<Record<string, number>>(
    database,
    `SELECT (SELECT count(*) FROM documents) AS documents,
            (SELECT count(*) FROM passages) AS passages,
            (SELECT count(*) FROM passages AS p JOIN embeddings AS e ON e.ordinal = p.embedding) AS embedded,
            (SELECT max(node) + 1 FROM embeddings) AS nodes`,
  )!
  const { documents, passages, vectors, tail } = manifest.counts
  const expected = { documents, passages, embedded: passages }
  for (const [what, count] of Object.entries(expected)) {
    if (found[what] === count) continue
    throw damaged(`${name}/passages.sqlite`, `has ${found[what]} ${what}, expected ${count}`)
  }
  // Nodes of the base may stand for no text any more; those of the tail are written anew each time.
  const nodes = tail > 0 ? [vectors + tail, vectors + tail] : [1, vectors]
  if (found.nodes! >= nodes[0]! && found.nodes! <= nodes[1]!) return
  throw damaged(`${name}/passages.sqlite`, `has ${found.nodes} vectors, expected ${nodes[1]}`)
}
