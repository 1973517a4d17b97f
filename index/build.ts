import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readerVersion } from '../src/documents/read.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { splitterVersion } from '../src/passages/split.ts'
import { continueGeneration } from '../src/search/local/continue-generation.ts'
import { createGeneration, type GenerationDraft } from '../src/search/local/create-generation.ts'
import { withDiskErrors } from '../src/search/local/durable.ts'
import { sweepUnfinished } from '../src/search/local/generation.ts'
import { loadNative } from '../src/search/local/hnsw.ts'
import { lockForWriting } from '../src/search/local/lock.ts'
import {
  openStoredGeneration,
  type StoredGeneration,
} from '../src/search/local/stored-generation.ts'
import { type ContinuationLimits, mayContinue } from './continuation.ts'
import {
  type Corpus,
  type CorpusFile,
  listCorpus,
  nothingToRead,
  type SkippedFile,
} from './corpus.ts'
import { embedTexts } from './embed-texts.ts'
import { findChanges } from './find-changes.ts'
import { openJournal } from './journal.ts'
import { type ReadCorpus, readCorpus } from './read-corpus.ts'
import { type CorpusReader, openReaderPool } from './reader-pool.ts'
import { openSeenFiles, type SeenFiles } from './seen-files.ts'
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
type BuildOptions = {
  /** Folders or files. */
  readonly corpus: readonly string[]
  /** Folder of the generations; made where it does not exist. */
  readonly data: string
  /** Loaded already or, where it is the name of a model and a way to open it, when something must be embedded. */
  readonly embedder: LocalEmbedder | { readonly model: string; open(): Promise<LocalEmbedder> }
  /** Reads the files, and is left open; processes of its own unless given. */
  readonly reader?: CorpusReader | undefined
  /** How far a generation may differ from the one before and still continue it; tests bring their own. */
  readonly limits?: ContinuationLimits | undefined
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined
  /** Told, for people, why an earlier index could not be built upon. */
  readonly onWarning?: ((message: string) => void) | undefined
  /** Stops the run between two batches. What was embedded is kept for the next run. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Brings the index up to date with the collection: the only writer of an index.
 *
 * Where little has changed, so little is done; else unchanged files are copied from the generation before, and known
 * texts keep their vectors. A file that can't be read is reported and the rest goes on. Until the new generation is
 * complete the one before is current, whatever happens.
 *
 * @throws FootnoteError `corpus_missing`, `corpus_empty`, `index_busy`, `disk_full`, `cancelled`, or `config_invalid`
 *   when the data folder can't be written
 */
export async function buildIndex(options: BuildOptions): Promise<IndexReport> {
  const started = performance.now()
  const corpus = await listCorpus(options.corpus, options.data)
  return withDiskErrors(async () => {
    mkdirSync(options.data, { recursive: true })
    const unlock = lockForWriting(options.data)
    try {
      sweepUnfinished(options.data)
      const previous = await openPrevious(options)
      const seen = openSeenFiles(options.data)
      try {
        const outcome = await update({ options, corpus, previous, seen })
        seen.save()
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
    const isSame = !('dimensions' in embedder) || dimensions === embedder.dimensions
    if (model === embedder.model && isSame) return previous
    onWarning?.(`the index was built with ${model}; it is built anew with ${embedder.model}`)
    previous.close()
    return null
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error
    if (error.code !== 'index_missing') onWarning?.(`building from nothing: ${error.message}`)
    return null
  }
}

/** What one run works on. */
type Run = {
  readonly options: BuildOptions
  readonly corpus: Corpus
  readonly previous: StoredGeneration | null
  readonly seen: SeenFiles
}

async function update(run: Run): Promise<Omit<IndexReport, 'seconds'>> {
  const { options, corpus, previous } = run
  const { files } = corpus
  const openEmbedder = once(options.embedder)
  const { draft, unchanged, unread } = await readFiles(run, openEmbedder)
  const skippedIn = (source: Pick<GenerationDraft, 'skipped'>): SkippedFile[] =>
    distinct([...corpus.skipped, ...inOrderOf(files, source.skipped()), ...unread])
  if (!draft) {
    if (!previous) throw nothingToRead(options.corpus, [...corpus.skipped, ...unread])
    const { documents, passages } = previous.manifest.counts
    const same = { generation: previous.name, documents, passages, removed: 0 }
    const skipped = skippedIn(previous)
    return { ...same, skipped, embedded: 0, reused: passages, upToDate: true }
  }
  try {
    const embedder = await openEmbedder()
    await splitCorpus({
      draft,
      embedder,
      files: files.map(({ path }) => path),
      previous: reusable(previous),
      isUnchanged: (path) => unchanged.has(path),
      onProgress: (done, total) =>
        options.onProgress?.({ phase: 'splitting', done, total, reused: 0 }),
      signal: options.signal,
    })
    const skipped = skippedIn(draft)
    if (draft.passages() === 0) throw nothingToRead(options.corpus, skipped)
    const removed = (previous?.documentIds() ?? []).filter((id) => !draft.hasDocument(id)).length
    const { manifest, embedded, reused } = await complete(options, embedder, draft, previous)
    const { documents, passages } = manifest.counts
    const generation = draft.name
    return { generation, documents, passages, embedded, reused, removed, skipped, upToDate: false }
  } finally {
    draft.discard()
  }
}

/** The generation before, if its documents were read and split as they would be now. */
function reusable(previous: StoredGeneration | null): StoredGeneration | null {
  const isSame =
    previous?.manifest.reader === readerVersion && previous.manifest.splitter === splitterVersion
  return isSame ? previous : null
}

async function readFiles(
  { options, corpus: { files }, previous, seen }: Run,
  openEmbedder: () => Promise<LocalEmbedder>,
): Promise<ReadCorpus> {
  const roots = options.corpus.map((root) => resolve(root))
  const before = reusable(previous)?.fileHashes ?? new Map<string, string>()
  const changes = await findChanges(files, before, seen, options.signal)
  const mustWrite =
    !previous ||
    !reusable(previous) ||
    !isDeepStrictEqual(previous.manifest.roots, roots) ||
    !(await isSearchable(previous))
  const continues = !mustWrite && mayContinue(previous, changes, files.length, options.limits)
  const begin = async (): Promise<GenerationDraft> => {
    if (continues) return continueGeneration(options.data, previous)
    const { model, dimensions } = await openEmbedder()
    const versions = { reader: readerVersion, splitter: splitterVersion }
    return createGeneration(options.data, { model, dimensions, ...versions, roots })
  }
  let reader: CorpusReader | null = null
  try {
    return await readCorpus({
      ...{ files, previous, before, changes, seen, mustWrite, continues, begin },
      reader() {
        reader ??= options.reader ?? openReaderPool()
        return reader
      },
      onProgress: (done, total, reused) =>
        options.onProgress?.({ phase: 'reading', done, total, reused }),
      signal: options.signal,
    })
  } finally {
    // A reader that was given serves the next run too.
    if (reader !== options.reader) await (reader as CorpusReader | null)?.close()
  }
}

/** Whether a generation can be searched as fast as this machine allows; else it is written again. */
async function isSearchable({ manifest, isIntact }: StoredGeneration): Promise<boolean> {
  const { graph } = manifest
  const lacksGraph = graph.kind === 'none' && graph.reason === 'unavailable'
  return isIntact && !(lacksGraph && (await loadNative()))
}

/** Gets a vector for every new text of the draft and makes it the current generation. */
async function complete(
  { data, onProgress, signal }: BuildOptions,
  embedder: LocalEmbedder,
  draft: GenerationDraft,
  previous: StoredGeneration | null,
) {
  const journal = openJournal(join(data, 'embeddings.journal'), embedder.model, embedder.dimensions)
  let isPublished = false
  try {
    const known = (key: string) => previous?.vector(key) ?? journal.vector(key)
    const uses = draft.uses.reduce((sum, passages) => sum + passages, 0)
    // Passages whose vector the draft has already.
    const kept = draft.passages() - uses
    const report = (done: number, total: number, reused: number): void =>
      onProgress?.({
        phase: 'embedding',
        done: kept + done,
        total: kept + total,
        reused: kept + reused,
      })
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
    return { manifest, embedded, reused: kept + reused }
  } finally {
    if (isPublished) journal.remove()
    else journal.close()
  }
}

function inOrderOf(
  files: readonly CorpusFile[],
  skipped: ReturnType<GenerationDraft['skipped']>,
): SkippedFile[] {
  const byPath = new Map(skipped.map((file) => [file.path, file.skipped]))
  return files.flatMap(({ path }) => byPath.get(path) ?? [])
}

/** What is wrong with the overrides of a folder is found with every file in it. */
function distinct(skipped: readonly SkippedFile[]): SkippedFile[] {
  return [...new Map(skipped.map((one) => [JSON.stringify(one), one])).values()]
}

/** The embedder itself, which is opened when it is first needed. */
function once(embedder: BuildOptions['embedder']): () => Promise<LocalEmbedder> {
  let opened: Promise<LocalEmbedder> | null = null
  return () => {
    opened ??= 'open' in embedder ? embedder.open() : Promise.resolve(embedder)
    return opened
  }
}
