import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Document } from '../../documents/document.ts'
import type { Stretch } from '../../documents/spans.ts'
import { FootnoteError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Relation } from '../passage-index.ts'
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
  stagedColumns,
  toPassage,
  toStaged,
} from './stored.ts'

/** What is kept of a text to find its copies, and the paragraphs it shares with others, without reading it again. */
export type Traces = { readonly paragraphs: Uint8Array; readonly signature: Uint8Array }

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

/** What comes of comparing a document with the rest of the collection. */
export type Comparison = {
  /** Stretches of its text that many documents of its source have: the publisher's notices. */
  readonly repeats: readonly Repeat[]
  /** The document that is shown in its place: an equal one, or a newer version of it. */
  readonly shown: { readonly id: string; readonly relation: Relation } | null
}

/** A passage with the SHA-256 of the text that is embedded for it, as hexadecimal digits. */
export type KeyedPassage = { readonly passage: Passage; readonly key: string }

/** A document of a draft that has no passages yet. `document.spans` are as they were read. */
export type StagedDocument = TracedDocument & { readonly ordinal: number }

/** A generation that is being written. Nobody sees it before `publish`. */
export type GenerationDraft = {
  readonly name: string
  /** Keys of the texts that need a vector, distinct, in the order of first occurrence. */
  readonly keys: readonly string[]
  /** How many passages have the text of each key. */
  readonly uses: readonly number[]
  hasDocument(id: string): boolean
  /** Adds a file after those before it. Its texts may be forgotten afterwards. */
  addFile(file: IndexedFile): void
  /** How many documents have been added; their ordinals count from 0. */
  documents(): number
  document(ordinal: number): StagedDocument
  /** Gives a document its passages: each once, in the order of their ordinals. */
  complete(
    document: StagedDocument,
    comparison: Comparison,
    passages: readonly KeyedPassage[],
  ): void
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
  const texts = collectTexts()
  const counts = { documents: 0, passages: 0 }
  let files = 0
  const discard = (): void => {
    if (database.isOpen) database.close()
    rmSync(folder, { recursive: true, force: true })
  }

  return {
    name,
    keys: texts.keys,
    uses: texts.uses,
    hasDocument: (id) => statements.hasDocument.get(id) !== undefined,
    addFile({ path, hash, documents, skipped }) {
      statements.file.run(files, path, hash, JSON.stringify(skipped))
      for (const traced of documents) {
        statements.document.run(...documentValues(counts.documents, files, traced))
        counts.documents++
      }
      files++
    },
    documents: () => counts.documents,
    document: (ordinal) => toStaged(statements.staged.get(ordinal), ordinal),
    complete({ ordinal, document }, { repeats, shown }, passages) {
      const relation = shown?.relation ?? null
      statements.compared.run(
        ...[passages.length, JSON.stringify(repeats), shown?.id ?? null, relation, ordinal],
      )
      for (const { passage, key } of passages) {
        const embedding = texts.ordinalOf(key, counts.passages)
        const headings = passage.headings.join('\n')
        statements.passage.run(...passageValues(counts.passages, ordinal, embedding, passage))
        statements.words.run(counts.passages, document.title, headings, passage.text)
        counts.passages++
      }
    },
    passageOf(key) {
      const row = statements.select.get(texts.firstPassage(key)) as { title: string }
      return { title: row.title, passage: toPassage(row) }
    },
    async publish(vectors, progress) {
      requireComplete(vectors, texts.keys.length, builtWith.dimensions)
      try {
        const { distinct, nodeOf } = mergeEqualVectors(vectors)
        texts.keys.forEach((key, i) => {
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

/** The distinct texts of the passages, by their keys, in the order of first occurrence. */
function collectTexts() {
  const ordinals = new Map<string, number>()
  const keys: string[] = []
  const uses: number[] = []
  const firstPassages: number[] = []
  return {
    keys,
    uses,
    firstPassage: (key: number): number => firstPassages[key]!,
    ordinalOf(key: string, passage: number): number {
      const ordinal = ordinals.get(key) ?? keys.length
      if (ordinal === keys.length) {
        ordinals.set(key, ordinal)
        firstPassages.push(passage)
        keys.push(key)
        uses.push(0)
      }
      uses[ordinal]!++
      return ordinal
    },
  }
}

function prepareStatements(database: DatabaseSync) {
  return {
    file: database.prepare('INSERT INTO files VALUES (?, ?, ?, ?)'),
    document: database.prepare(documentInsert),
    staged: database.prepare(`SELECT ${stagedColumns} FROM documents AS d WHERE d.ordinal = ?`),
    compared: database.prepare(
      `UPDATE documents SET passages = ?, repeats = ?,
       shown = (SELECT ordinal FROM documents WHERE id = ?), relation = ? WHERE ordinal = ?`,
    ),
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
