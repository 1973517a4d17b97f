import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Document } from '../../documents/document.ts'
import { FootnoteError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import { mergeEqualVectors } from './distinct.ts'
import { countOf, type Vectors } from './exact.ts'
import { nextGeneration } from './generation.ts'
import type { BuiltWith, Manifest } from './manifest.ts'
import { publishGeneration, type WritingProgress } from './publish.ts'
import { createDatabase } from './schema.ts'
import {
  documentInsert,
  documentValues,
  passageColumns,
  passageInsert,
  passageValues,
  toPassage,
} from './stored.ts'

/** A document as an index holds it. */
export type IndexedDocument = {
  readonly document: Document
  /** SHA-256 of the file's bytes, as hexadecimal digits. */
  readonly fileHash: string
  readonly passages: readonly {
    readonly passage: Passage
    /** SHA-256 of the text that is embedded for the passage, as hexadecimal digits. */
    readonly key: string
  }[]
}

/** A generation that is being written. Nobody sees it before `publish`. */
export type GenerationDraft = {
  readonly name: string
  /** Keys of the texts that need a vector, distinct, in the order of first occurrence. */
  readonly keys: readonly string[]
  /** How many passages have the text of each key. */
  readonly uses: readonly number[]
  hasDocument(id: string): boolean
  /** Adds a document after those before it. Its texts may be forgotten afterwards. */
  add(indexed: IndexedDocument): void
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

/**
 * Begins a generation in a temporary folder beside the others. Only for the holder of the data folder's lock.
 *
 * @param data an existing folder
 */
export function createGeneration(data: string, builtWith: BuiltWith): GenerationDraft {
  const name = nextGeneration(data)
  const folder = join(data, `${name}.tmp`)
  mkdirSync(folder)
  const database = createDatabase(join(folder, 'passages.sqlite'))
  const statements = prepareStatements(database)
  const ordinals = new Map<string, number>()
  const keys: string[] = []
  const uses: number[] = []
  const firstPassages: number[] = []
  const counts = { documents: 0, passages: 0 }

  const ordinalOf = (key: string): number => {
    const ordinal = ordinals.get(key) ?? keys.length
    if (ordinal === keys.length) {
      ordinals.set(key, ordinal)
      firstPassages.push(counts.passages)
      keys.push(key)
      uses.push(0)
    }
    uses[ordinal]!++
    return ordinal
  }
  const discard = (): void => {
    if (database.isOpen) database.close()
    rmSync(folder, { recursive: true, force: true })
  }

  return {
    name,
    keys,
    uses,
    hasDocument: (id) => statements.hasDocument.get(id) !== undefined,
    add({ document, fileHash, passages }) {
      statements.document.run(
        ...documentValues(counts.documents, document, fileHash, passages.length),
      )
      for (const { passage, key } of passages) {
        const embedding = ordinalOf(key)
        const headings = passage.headings.join('\n')
        statements.passage.run(
          ...passageValues(counts.passages, counts.documents, embedding, passage),
        )
        statements.words.run(counts.passages, document.title, headings, passage.text)
        counts.passages++
      }
      counts.documents++
    },
    passageOf(key) {
      const row = statements.select.get(firstPassages[key]!) as { title: string }
      return { title: row.title, passage: toPassage(row) }
    },
    async publish(vectors, progress) {
      requireComplete(vectors, keys.length, builtWith.dimensions)
      try {
        const { distinct, nodeOf } = mergeEqualVectors(vectors)
        keys.forEach((key, i) => {
          statements.embedding.run(i, Buffer.from(key, 'hex'), nodeOf[i]!)
        })
        database.exec("INSERT INTO words (words) VALUES ('optimize'); COMMIT")
        database.close()
        return await publishGeneration(
          { data, name, folder, builtWith, counts, distinct },
          progress,
        )
      } finally {
        discard()
      }
    },
    discard,
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    document: database.prepare(documentInsert),
    hasDocument: database.prepare('SELECT 1 FROM documents WHERE id = ?'),
    passage: database.prepare(passageInsert),
    words: database.prepare('INSERT INTO words (rowid, title, headings, text) VALUES (?, ?, ?, ?)'),
    embedding: database.prepare('INSERT INTO embeddings VALUES (?, ?, ?)'),
    select: database.prepare(
      `SELECT ${passageColumns}, d.metadata ->> 'title' AS title FROM passages AS p
       JOIN documents AS d ON d.ordinal = p.document WHERE p.ordinal = ?`,
    ),
  }
}

/** Vectors that are not finite poison the graph around them, so none gets this far. */
function requireComplete({ values, dimensions }: Vectors, keys: number, expected: number): void {
  if (keys === 0) throw new RangeError('a generation without passages cannot be published')
  if (dimensions !== expected || countOf({ values, dimensions }) !== keys) {
    throw new RangeError(`expected ${keys} vectors of ${expected} dimensions`)
  }
  if (values.every(Number.isFinite)) return
  throw new FootnoteError('model_unavailable', 'the model gave a vector that is not finite')
}
