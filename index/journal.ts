import { closeSync, fstatSync, ftruncateSync, openSync, readSync, rmSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { writeFully } from '../src/search/local/durable.ts'

/** The vectors that an indexing run has computed, kept on disk until its generation is complete. */
type Journal = {
  /** Number of vectors. */
  size(): number
  /** The vector of a text by the SHA-256 of the text, as hexadecimal digits; null when it is not here. */
  vector(key: string): Float32Array | null
  /** Appends vectors under their keys. @throws the system's error, `ENOSPC` on a full disk */
  append(entries: readonly { readonly key: string; readonly vector: Float32Array }[]): void
  close(): void
  /** Closes it and removes its file. */
  remove(): void
}

const keyBytes = 32
const checkBytes = 4

/**
 * Opens the journal of an interrupted run, or begins one.
 *
 * A record is key, vector and CRC-32, all of one size, so a record that a crash has torn is found and cut off with
 * whatever follows it. A journal of another model is emptied. Records are not synced one by one: a power cut may cost
 * the last ones, and their texts are embedded again.
 *
 * @param path may hold anything; what is no journal of this model is overwritten
 */
export function openJournal(path: string, model: string, dimensions: number): Journal {
  const file = openSync(path, 'a+')
  closeSync(file)
  const opened = openSync(path, 'r+')
  try {
    return journalIn(opened, path, headerOf(model, dimensions), dimensions)
  } catch (error) {
    // A full disk has no room for its first line either.
    closeSync(opened)
    throw error
  }
}

function journalIn(file: number, path: string, header: Buffer, dimensions: number): Journal {
  const recordBytes = keyBytes + dimensions * Float32Array.BYTES_PER_ELEMENT + checkBytes
  const positions = new Map<string, number>()
  let end = header.length
  if (readAt(file, 0, header.length).equals(header)) {
    end = readRecords(file, header.length, recordBytes, positions)
  } else {
    ftruncateSync(file)
    writeFully(file, header, 0)
  }
  ftruncateSync(file, end)
  return {
    size: () => positions.size,
    vector(key) {
      const position = positions.get(key)
      if (position === undefined) return null
      const record = readAt(file, position, recordBytes)
      return new Float32Array(Uint8Array.from(record.subarray(keyBytes, -checkBytes)).buffer)
    },
    append(entries) {
      writeFully(file, Buffer.concat(entries.map(({ key, vector }) => toRecord(key, vector))), end)
      for (const { key } of entries) {
        positions.set(key, end)
        end += recordBytes
      }
    },
    close: () => closeSync(file),
    remove() {
      closeSync(file)
      rmSync(path, { force: true })
    },
  }
}

function headerOf(model: string, dimensions: number): Buffer {
  return Buffer.from(`footnote embeddings 1 ${model} ${dimensions}\n`)
}

/** Fills `positions` with the good records and gives the place where the first bad one, or the end, is. */
function readRecords(
  file: number,
  begin: number,
  recordBytes: number,
  positions: Map<string, number>,
): number {
  const { size } = fstatSync(file)
  let position = begin
  for (; position + recordBytes <= size; position += recordBytes) {
    const record = readAt(file, position, recordBytes)
    const stated = record.readUInt32LE(recordBytes - checkBytes)
    if (crc32(record.subarray(0, -checkBytes)) !== stated) break
    positions.set(record.toString('hex', 0, keyBytes), position)
  }
  return position
}

function toRecord(key: string, vector: Float32Array): Buffer {
  const body = Buffer.concat([
    Buffer.from(key, 'hex'),
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
  ])
  const check = Buffer.alloc(checkBytes)
  check.writeUInt32LE(crc32(body))
  return Buffer.concat([body, check])
}

/** The bytes at a place; fewer where the file ends before. */
function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, position))
}
