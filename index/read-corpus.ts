import { FootnoteError } from '../src/errors.ts'
import type { GenerationDraft, IndexedFile } from '../src/search/local/create-generation.ts'
import type { StoredGeneration } from '../src/search/local/stored-generation.ts'
import type { CorpusFile, SkippedFile } from './corpus.ts'
import type { CorpusReader } from './reader-pool.ts'

/** What is read, and what of an earlier run may be used again. */
export type CorpusReading = {
  readonly files: readonly CorpusFile[]
  readonly reader: CorpusReader
  /** The generation before; its documents are copied where the file has not changed. */
  readonly previous: StoredGeneration | null
  /** False when readers or splitter have changed, so that every file is read anew. */
  readonly reusesDocuments: boolean
  /** Writes a draft even where nothing has changed. */
  readonly mustWrite: boolean
  /** Opens the draft that the documents are written to. */
  begin(): GenerationDraft
  onProgress(done: number, total: number, reused: number): void
  readonly signal?: AbortSignal | undefined
}

/** What reading a collection gave. */
export type ReadCorpus = {
  /** Every document of the collection; null when the generation before was built from just these files. */
  readonly draft: GenerationDraft | null
  readonly skipped: readonly SkippedFile[]
  /** The paths of documents whose file has not changed. */
  readonly unchanged: ReadonlySet<string>
}

/**
 * Reads what is new or changed, and copies the rest from the generation before.
 *
 * Texts go to the draft one file at a time; none is kept in memory. The draft is begun with the first change, and holds
 * the documents in the order of the files, so that it is the same however many runs it took to come about.
 */
export async function readCorpus(reading: CorpusReading): Promise<ReadCorpus> {
  const { files, previous, reusesDocuments } = reading
  const before = previous?.fileHashes ?? new Map<string, string>()
  const listed = new Set(files.map(({ path }) => path))
  const collected = collectFiles(reading)
  try {
    const isSmaller = [...before.keys()].some((path) => !listed.has(path))
    if (reading.mustWrite || !reusesDocuments || isSmaller) collected.begin()
    let done = 0
    for await (const [file, outcome] of outcomesOf(reading)) {
      if (outcome === null) collected.keep(file.path)
      else collected.take(outcome, before.has(file.path))
      reading.onProgress(++done, files.length, collected.reused())
    }
  } catch (error) {
    collected.draft()?.discard()
    throw error
  }
  const draft = collected.draft()
  const skipped = draft ? collected.skipped : [...(previous?.skipped() ?? []), ...collected.skipped]
  return { draft, skipped, unchanged: collected.unchanged }
}

type Outcome = Awaited<ReturnType<CorpusReader['read']>>

/** What each file gave, in the order of the files, while those after it are being read. */
async function* outcomesOf({
  files,
  reader,
  previous,
  reusesDocuments,
  signal,
}: CorpusReading): AsyncGenerator<[CorpusFile, Outcome]> {
  const known = (path: string): string | null =>
    (reusesDocuments && previous?.fileHashes.get(path)) || null
  const reads: Promise<Outcome>[] = []
  for (const [i, file] of files.entries()) {
    for (let next = reads.length; next < Math.min(files.length, i + reader.ahead); next++) {
      reads.push(reader.read(files[next]!, known(files[next]!.path)))
    }
    if (signal?.aborted) throw stopped()
    yield [file, await reads[i]!]
    // A text that is written may be forgotten.
    delete reads[i]
  }
}

/** Keeps the paths of unchanged files until something has changed, and copies them then. */
function collectFiles({ previous, begin }: CorpusReading) {
  let draft: GenerationDraft | null = null
  const kept: string[] = []
  const unchanged = new Set<string>()
  const skipped: SkippedFile[] = []

  const add = (into: GenerationDraft, file: IndexedFile): void => {
    const isKnown = ({ document: { id } }: IndexedFile['documents'][number]) => into.hasDocument(id)
    const twice = file.documents.filter(isKnown).map(({ document: { path } }) => ({
      path,
      reason: 'another file has the same id; rename it',
    }))
    const documents = file.documents.filter((document) => !isKnown(document))
    into.addFile({ ...file, documents, skipped: [...file.skipped, ...twice] })
    skipped.push(...twice)
  }
  const copy = (into: GenerationDraft, path: string): void => {
    const file = previous!.read(path)
    for (const { document } of file.documents) unchanged.add(document.path)
    skipped.push(...file.skipped)
    into.addFile(file)
  }
  const ensureDraft = (): GenerationDraft => {
    if (draft) return draft
    draft = begin()
    for (const path of kept) copy(draft, path)
    return draft
  }
  return {
    begin: ensureDraft,
    draft: () => draft,
    unchanged,
    skipped,
    reused: () => kept.length,
    keep(path: string): void {
      kept.push(path)
      if (draft) copy(draft, path)
    },
    take(outcome: NonNullable<Outcome>, isKnown: boolean): void {
      const { hash, ...file } = outcome
      skipped.push(...file.skipped)
      // A file of which nothing is known to be different is looked at again in the next run.
      if (hash !== null) add(ensureDraft(), { ...file, hash })
      else if (isKnown) ensureDraft()
    },
  }
}

function stopped(): FootnoteError {
  return new FootnoteError('cancelled', 'indexing was stopped; the previous index is untouched')
}
