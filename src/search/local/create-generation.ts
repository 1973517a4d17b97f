import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Document } from '../../documents/document.ts'
import type { Stretch } from '../../documents/spans.ts'
import { FootnoteError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Relation } from '../passage-index.ts'
import { mergeEqualVectors } from './distinct.ts'
import { openRows } from './draft-rows.ts'
import { countOf, type Vectors } from './exact.ts'
import { nextGeneration } from './generation.ts'
import type { BuiltWith, Manifest } from './manifest.ts'
import { publishGeneration } from './publish.ts'
import { createDatabase } from './schema.ts'
import { type VectorWriter, type WritingProgress, writeBase } from './write-base.ts'

/** What is kept of a text to find its copies, and the paragraphs it shares with others, without reading it again. */
export type Traces = {
  /** Who published it, for comparison. */
  readonly source: string
  /** Whether its text says that it corrects or updates an earlier version. */
  readonly isCorrected: boolean
  /** Hashes of 8 bytes each. */
  readonly paragraphs: Uint8Array
  readonly signature: Uint8Array
}

/** A document as it was read, with its traces. */
export type TracedDocument = { readonly document: Document; readonly traces: Traces }

/** A file of the collection as it was read: none, one or many documents. */
export type IndexedFile = {
  readonly path: string
  /** SHA-256 of the file's bytes, as hexadecimal digits. */
  readonly hash: string
  readonly documents: readonly TracedDocument[]
  /** The file, or parts of it, that are not in the index, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

/** A stretch of a text that many documents have; only the first of them has passages of it. */
export type Repeat = Stretch & { readonly isFirst: boolean }

/** The document that is shown in the place of another: an equal one, or a newer version of it. */
export type ShownFor = { readonly id: string; readonly relation: Relation }

/** What comes of comparing a document with the rest of the collection. */
export type Comparison = {
  /** For each paragraph of its traces 0, or 1 where many documents of its source have it, 2 in the first of those. */
  readonly repeated: Uint8Array
  /** The stretches of its text where those paragraphs are: the publisher's notices. */
  readonly repeats: readonly Repeat[]
  readonly shown: ShownFor | null
}

/** A document by its traces, and what came of comparing it when it got its passages. */
export type Trace = Traces & {
  readonly ordinal: number
  readonly id: string
  /** The path of its file. */
  readonly file: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where it has no date. */
  readonly day: string | null
  /** False until it has been given its passages. */
  readonly isComplete: boolean
  readonly repeated: Uint8Array
  readonly shown: ShownFor | null
}

/** A passage with the SHA-256 of the text that is embedded for it, as hexadecimal digits. */
export type KeyedPassage = { readonly passage: Passage; readonly key: string }

/** A document of a draft. `document.spans` are as they were read. */
export type StagedDocument = TracedDocument & { readonly ordinal: number }

/** A generation that is being written. Nobody sees it before `publish`. */
export type GenerationDraft = {
  readonly name: string
  /** Keys of the texts that need a vector, distinct, in the order of first occurrence. */
  readonly keys: readonly string[]
  /** How many new passages have the text of each key. */
  readonly uses: readonly number[]
  hasDocument(id: string): boolean
  /** Adds a file after those before it. Its texts may be forgotten afterwards. */
  addFile(file: IndexedFile): void
  /** Removes a file with its documents and their passages. Does nothing where it is not there. */
  removeFile(path: string): void
  /** Every file of which something is not in the index, and what. */
  skipped(): Pick<IndexedFile, 'path' | 'skipped'>[]
  documents(): number
  passages(): number
  /** Every document, in the order of the ordinals. */
  traces(): Trace[]
  document(ordinal: number): StagedDocument
  /** Gives a document its passages, in the place of those it may have had. */
  complete(
    document: StagedDocument,
    comparison: Comparison,
    passages: readonly KeyedPassage[],
  ): void
  /** Says anew what is shown in the place of a document. */
  show(ordinal: number, shown: ShownFor | null): void
  /** A passage that has the text of a key, with its document's title. */
  passageOf(key: number): { title: string; passage: Passage }
  /**
   * Completes the generation and makes it the current one; the one before is kept, older ones are removed.
   *
   * @param vectors one unit vector for each of `keys`, in their order
   * @throws FootnoteError `disk_full`; the current generation is then still the one before
   */
  publish(vectors: Vectors, progress?: WritingProgress): Promise<Manifest>
  /** Forgets the draft, on disk too. Does nothing after `publish`. */
  discard(): void
}

/** A draft's place on the disk, and how it comes by its vectors' files. */
type DraftParts = {
  readonly data: string
  readonly name: string
  /** The temporary folder it is in. */
  readonly folder: string
  readonly builtWith: BuiltWith
  readonly database: DatabaseSync
  /** The row of a text's vector that an earlier generation has left; null where there is none. */
  embeddingOf(key: string): number | null
  /**
   * Gives each of the new texts a vector's node in the database, and says how the files of vectors are written.
   *
   * @param first the row of the first of the texts
   * @param freed rows that may stand for no passage any more
   */
  placeVectors(
    keys: readonly string[],
    vectors: Vectors,
    first: number,
    freed: ReadonlySet<number>,
  ): VectorWriter
}

/**
 * Begins a generation in a temporary folder beside the others. Only for the holder of the data folder's lock.
 *
 * @param data an existing folder
 */
export function createGeneration(data: string, builtWith: BuiltWith): GenerationDraft {
  const { name, folder } = beginFolder(data)
  const database = createDatabase(join(folder, 'passages.sqlite'))
  return createDraft({
    ...{ data, name, folder, builtWith, database },
    embeddingOf: () => null,
    placeVectors(keys, vectors, first) {
      if (keys.length === 0) throw new RangeError('a generation without passages has no vectors')
      const { distinct, nodeOf } = mergeEqualVectors(vectors)
      insertEmbeddings(database, keys, first, (i) => nodeOf[i]!)
      database.exec("INSERT INTO words (words) VALUES ('optimize')")
      return writeBase(distinct)
    },
  })
}

/** The temporary folder of the next generation. */
export function beginFolder(data: string): { name: string; folder: string } {
  const name = nextGeneration(data)
  const folder = join(data, `${name}.tmp`)
  mkdirSync(folder)
  return { name, folder }
}

/** A draft over a database that is open for writing. */
export function createDraft(parts: DraftParts): GenerationDraft {
  const { name, folder, database } = parts
  const { complete, passage, freed, ...rows } = openRows(database)
  const first = nextEmbedding(database)
  const texts = collectTexts(first, parts.embeddingOf)
  const discard = (): void => {
    if (database.isOpen) database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    ...rows,
    name,
    keys: texts.keys,
    uses: texts.uses,
    complete: (document, comparison, passages) =>
      complete(document, comparison, passages, texts.ordinalOf),
    passageOf: (key) => passage(texts.firstPassage(key)),
    async publish(vectors, progress) {
      requireComplete(vectors, texts.keys.length, parts.builtWith.dimensions)
      try {
        const write = parts.placeVectors(texts.keys, vectors, first, freed)
        const counts = { documents: rows.documents(), passages: rows.passages() }
        database.exec('COMMIT')
        database.close()
        return await publishGeneration({ ...parts, counts, writeVectors: write }, progress)
      } finally {
        discard()
      }
    },
    discard,
  }
}

/** Rows for texts that are new, in their order, from the ordinal `first`. */
export function insertEmbeddings(
  database: DatabaseSync,
  keys: readonly string[],
  first: number,
  nodeOf: (key: number) => number,
): void {
  const insert = database.prepare('INSERT INTO embeddings VALUES (?, ?, ?)')
  keys.forEach((key, i) => {
    insert.run(first + i, Buffer.from(key, 'hex'), nodeOf(i))
  })
}

/** The ordinal of the next row of `embeddings`. */
function nextEmbedding(database: DatabaseSync): number {
  const sql = 'SELECT coalesce(max(ordinal) + 1, 0) AS next FROM embeddings'
  return (database.prepare(sql).get() as { next: number }).next
}

/** The distinct texts of new passages that have no vector yet, by their keys, in the order of first occurrence. */
function collectTexts(first: number, embeddingOf: DraftParts['embeddingOf']) {
  const ordinals = new Map<string, number>()
  const keys: string[] = []
  const uses: number[] = []
  const firstPassages: number[] = []
  return {
    keys,
    uses,
    firstPassage: (key: number): number => firstPassages[key]!,
    /** The row of `embeddings` that a text has or will have. */
    ordinalOf(key: string, passage: number): number {
      const stored = embeddingOf(key)
      if (stored !== null) return stored
      const ordinal = ordinals.get(key) ?? keys.length
      if (ordinal === keys.length) {
        ordinals.set(key, ordinal)
        firstPassages.push(passage)
        keys.push(key)
        uses.push(0)
      }
      uses[ordinal]!++
      return first + ordinal
    },
  }
}

/** Vectors that are not finite poison the graph around them, so none gets this far. */
function requireComplete({ values, dimensions }: Vectors, keys: number, expected: number): void {
  if (dimensions !== expected || countOf({ values, dimensions }) !== keys) {
    throw new RangeError(`expected ${keys} vectors of ${expected} dimensions`)
  }
  if (values.every(Number.isFinite)) return
  throw new FootnoteError('model_unavailable', 'the model gave a vector that is not finite')
}
