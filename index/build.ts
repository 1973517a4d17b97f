import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readerVersion } from '../src/documents/read.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { splitterVersion } from '../src/passages/split.ts'
import { createGeneration, type GenerationDraft } from '../src/search/local/create-generation.ts'
import { withDiskErrors } from '../src/search/local/durable.ts'
import { sweepUnfinished } from '../src/search/local/generation.ts'
import { loadNative } from '../src/search/local/hnsw.ts'
import { lockForWriting } from '../src/search/local/lock.ts'
import type { BuiltWith } from '../src/search/local/manifest.ts'
import {
  openStoredGeneration,
  type StoredGeneration,
} from '../src/search/local/stored-generation.ts'
import { type Corpus, listCorpus, nothingToRead, type SkippedFile } from './corpus.ts'
import { embedTexts } from './embed-texts.ts'
import { openJournal } from './journal.ts'
import { type ReadCorpus, readCorpus } from './read-corpus.ts'
import { type CorpusReader, openReaderPool } from './reader-pool.ts'
import { splitCorpus } from './split-corpus.ts'

/**
 * How far an indexing run has come. `reading` counts files, `splitting` documents, `embedding` passages, `writing`
 * vectors; `reused` are those of `total` that needed no work because an earlier run had done it, and are counted in `done`.
 */
export type IndexProgress = {
  readonly phase: 'reading' | 'splitting' | 'embedding' | 'writing'
  readonly done: number
  readonly total: number
  readonly reused: number
}

/** What an indexing run did. */
export type IndexReport = {
  /** The generation that is current now. */
  readonly generation: string
  readonly documents: number
  readonly passages: number
  /** Passages whose vector was computed in this run, and those whose vector an earlier run had computed. */
  readonly embedded: number
  readonly reused: number
  /** Documents that were in the index before and are not now. */
  readonly removed: number
  /** Files that are not in the index, and why. */
  readonly skipped: readonly SkippedFile[]
  readonly seconds: number
  /** True when nothing had changed and the generation is the one before. */
  readonly upToDate: boolean
}

/** What is indexed, where to, and with which model. */
export type BuildOptions = {
  /** Folders or files. */
  readonly corpus: readonly string[]
  /** Folder of the generations; made where it does not exist. */
  readonly data: string
  readonly embedder: LocalEmbedder
  /** Reads the files; processes of its own unless given. It is closed in the end. */
  readonly reader?: CorpusReader | undefined
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined
  /** Told, for people, why an earlier index could not be built upon. */
  readonly onWarning?: ((message: string) => void) | undefined
  /** Stops the run between two batches. What was embedded is kept for the next run. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Brings the index up to date with the collection: the only writer of an index.
 *
 * Unchanged files are copied from the generation before, known texts keep their vectors, a file that can't be read is
 * reported and the rest goes on. Until the new generation is complete the one before is current, whatever happens.
 *
 * @throws FootnoteError `corpus_missing`, `corpus_empty`, `index_busy`, `disk_full`, `cancelled`, or `config_invalid`
 *   when the data folder can't be written
 */
export async function buildIndex(options: BuildOptions): Promise<IndexReport> {
  const started = performance.now()
  const corpus = await listCorpus(options.corpus)
  return withDiskErrors(async () => {
    mkdirSync(options.data, { recursive: true })
    const unlock = lockForWriting(options.data)
    try {
      sweepUnfinished(options.data)
      const previous = await openPrevious(options)
      try {
        const outcome = await update(options, corpus, previous)
        return { ...outcome, seconds: (performance.now() - started) / 1000 }
      } finally {
        previous?.close()
      }
    } finally {
      unlock()
    }
  })
}

/** The generation to build upon; null where there is none, it is damaged, or another model built it. */
async function openPrevious({
  data,
  embedder,
  onWarning,
}: BuildOptions): Promise<StoredGeneration | null> {
  try {
    const previous = await openStoredGeneration(data)
    const { model, dimensions } = previous.manifest
    if (model === embedder.model && dimensions === embedder.dimensions) return previous
    onWarning?.(`the index was built with ${model}; it is built anew with ${embedder.model}`)
    previous.close()
    return null
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error
    if (error.code !== 'index_missing') onWarning?.(`building from nothing: ${error.message}`)
    return null
  }
}

async function update(
  options: BuildOptions,
  corpus: Corpus,
  previous: StoredGeneration | null,
): Promise<Omit<IndexReport, 'seconds'>> {
  const { embedder } = options
  const builtWith = {
    model: embedder.model,
    dimensions: embedder.dimensions,
    reader: readerVersion,
    splitter: splitterVersion,
    roots: options.corpus.map((root) => resolve(root)),
  }
  const reusesDocuments =
    previous?.manifest.reader === readerVersion && previous.manifest.splitter === splitterVersion
  const { draft, unchanged, ...read } = await readFiles(options, corpus, previous, {
    reusesDocuments,
    builtWith,
  })
  const skipped = [...corpus.skipped, ...read.skipped]
  if (!draft) {
    if (!previous) throw nothingToRead(options.corpus, skipped)
    const { documents, passages } = previous.manifest.counts
    const same = { generation: previous.name, documents, passages, removed: 0, skipped }
    return { ...same, embedded: 0, reused: passages, upToDate: true }
  }
  try {
    await splitCorpus({
      draft,
      embedder,
      previous: reusesDocuments ? previous : null,
      isUnchanged: (path) => unchanged.has(path),
      onProgress: (done, total) =>
        options.onProgress?.({ phase: 'splitting', done, total, reused: 0 }),
      signal: options.signal,
    })
    if (draft.keys.length === 0) throw nothingToRead(options.corpus, skipped)
    const removed = (previous?.documentIds() ?? []).filter((id) => !draft.hasDocument(id)).length
    const { manifest, embedded, reused } = await complete(options, draft, previous)
    const { documents, passages } = manifest.counts
    const generation = draft.name
    return { generation, documents, passages, embedded, reused, removed, skipped, upToDate: false }
  } finally {
    draft.discard()
  }
}

async function readFiles(
  options: BuildOptions,
  corpus: Corpus,
  previous: StoredGeneration | null,
  { reusesDocuments, builtWith }: { reusesDocuments: boolean; builtWith: BuiltWith },
): Promise<ReadCorpus> {
  const reader = options.reader ?? openReaderPool()
  try {
    return await readCorpus({
      files: corpus.files,
      reader,
      previous,
      reusesDocuments,
      mustWrite:
        !previous ||
        !isDeepStrictEqual(previous.manifest.roots, builtWith.roots) ||
        !(await isSearchable(previous)),
      begin: () => createGeneration(options.data, builtWith),
      onProgress: (done, total, reused) =>
        options.onProgress?.({ phase: 'reading', done, total, reused }),
      signal: options.signal,
    })
  } finally {
    await reader.close()
  }
}

/** Whether a generation can be searched as fast as this machine allows; else it is written again. */
async function isSearchable({ manifest, isIntact }: StoredGeneration): Promise<boolean> {
  const { graph } = manifest
  const lacksGraph = graph.kind === 'none' && graph.reason === 'unavailable'
  return isIntact && !(lacksGraph && (await loadNative()))
}

/** Gets a vector for every text of the draft and makes it the current generation. */
async function complete(
  { data, embedder, onProgress, signal }: BuildOptions,
  draft: GenerationDraft,
  previous: StoredGeneration | null,
) {
  const journal = openJournal(join(data, 'embeddings.journal'), embedder.model, embedder.dimensions)
  let isPublished = false
  try {
    const known = (key: string) => previous?.vector(key) ?? journal.vector(key)
    const report = (done: number, total: number, reused: number): void =>
      onProgress?.({ phase: 'embedding', done, total, reused })
    const { vectors, embedded, reused } = await embedTexts(draft, embedder, {
      known,
      onVectors: journal.append,
      onProgress: report,
      signal,
    })
    const manifest = await draft.publish(vectors, {
      onProgress: (done, total) => onProgress?.({ phase: 'writing', done, total, reused: 0 }),
      signal,
    })
    isPublished = true
    return { manifest, embedded, reused }
  } finally {
    if (isPublished) journal.remove()
    else journal.close()
  }
}
