import { hashOfBytes } from '../src/documents/overrides/overrides-for.ts'
import type { GenerationDraft, IndexedFile } from '../src/search/local/create-generation.ts'
import { stopIfCancelled } from '../src/search/local/stop.ts'
import type { StoredGeneration } from '../src/search/local/stored-generation.ts'
import type { CorpusFile, SkippedFile } from './corpus.ts'
import type { Changes } from './find-changes.ts'
import type { CorpusReader } from './reader-pool.ts'
import type { SeenFiles } from './seen-files.ts'

/** What is read, and what of an earlier run may be used again. */
type CorpusReading = {
  readonly files: readonly CorpusFile[]
  /** Opens what reads files; asked once, with the first file that must be read. */
  reader(): CorpusReader
  /** The generation before; its documents are used again where the file has not changed. */
  readonly previous: StoredGeneration | null
  /** The hash of each file whose documents may be used again. */
  readonly before: ReadonlyMap<string, string>
  readonly changes: Changes
  readonly seen: SeenFiles
  /** Writes a draft even where nothing has changed. */
  readonly mustWrite: boolean
  /** Whether a draft begins as a copy of `previous`, so that only what has changed is done to it. */
  readonly continues: boolean
  /** Opens the draft that the documents are written to. */
  begin(): Promise<GenerationDraft>
  onProgress(done: number, total: number, reused: number): void
  readonly signal?: AbortSignal | undefined
}

/** What reading a collection gave. */
export type ReadCorpus = {
  /** Every document of the collection; null when the generation before was built from just these files. */
  readonly draft: GenerationDraft | null
  /** Files that are not in the index, nor known to it, and why. */
  readonly unread: readonly SkippedFile[]
  /** The paths of documents whose file has not changed. */
  readonly unchanged: ReadonlySet<string>
}

/**
 * Reads what is new or changed, and takes the rest from the generation before.
 *
 * Texts go to the draft one file at a time; none is kept in memory. The draft is begun with the first change. Where it
 * begins with nothing, it holds the documents in the order of the files, so that it is the same however many runs it took
 * to come about.
 */
export async function readCorpus(reading: CorpusReading): Promise<ReadCorpus> {
  const { files, changes, continues } = reading
  const collected = collectFiles(reading)
  try {
    if (reading.mustWrite || changes.removed.length > 0) await collected.begin()
    // What was read before and looks different is different: its draft is begun while it is being read.
    const isCertain = continues && [...changes.changed].some((path) => reading.before.has(path))
    const begun = isCertain ? collected.begin() : null
    begun?.catch(() => {})
    const visited = continues ? files.filter(({ path }) => changes.changed.has(path)) : files
    let done = files.length - visited.length
    let reused = done
    reading.onProgress(done, files.length, reused)
    for await (const [file, outcome] of outcomesOf(visited, reading)) {
      if (outcome === null) {
        reused++
        await collected.keep(file.path)
      } else await collected.take(outcome)
      reading.onProgress(++done, files.length, reused)
    }
    await begun
  } catch (error) {
    await collected.discard()
    throw error
  }
  const { unread, unchanged } = collected
  return { draft: collected.draft(), unread, unchanged }
}

type Outcome = Awaited<ReturnType<CorpusReader['read']>>

/** What each file gave, in the order of the files, while those after it are being read. */
async function* outcomesOf(
  files: readonly CorpusFile[],
  { reader, before, changes, seen, signal }: CorpusReading,
): AsyncGenerator<[CorpusFile, Outcome]> {
  const read = async (file: CorpusFile): Promise<Outcome> => {
    const known = before.get(file.path) ?? null
    const outcome = await reader().read(file, known)
    const [stats, hash] = [changes.stats.get(file.path), outcome ? outcome.hash : known]
    if (stats && hash) seen.add(file.path, stats, hashOfBytes(hash))
    return outcome
  }
  const changed = files.filter(({ path }) => changes.changed.has(path))
  const reads: Promise<Outcome>[] = []
  let taken = 0
  for (const file of files) {
    stopIfCancelled(signal)
    if (!changes.changed.has(file.path)) {
      yield [file, null]
      continue
    }
    const end = Math.min(changed.length, taken + reader().ahead)
    while (reads.length < end) reads.push(read(changed[reads.length]!))
    yield [file, await reads[taken]!]
    // A text that is written may be forgotten.
    delete reads[taken++]
  }
}

/** Keeps the paths of unchanged files until something has changed, and copies them then. */
function collectFiles({ previous, before, changes, continues, begin }: CorpusReading) {
  let draft: GenerationDraft | null = null
  let beginning: Promise<GenerationDraft> | null = null
  const kept: string[] = []
  const unchanged = new Set<string>()
  const unread: SkippedFile[] = []

  const add = (into: GenerationDraft, file: IndexedFile): void => {
    const isKnown = ({ document: { id } }: IndexedFile['documents'][number]) => into.hasDocument(id)
    const twice = file.documents.filter(isKnown).map(({ document: { path } }) => ({
      path,
      reason: 'another file has the same id; rename it',
    }))
    const documents = file.documents.filter((document) => !isKnown(document))
    into.addFile({ ...file, documents, skipped: [...file.skipped, ...twice] })
  }
  const copy = (into: GenerationDraft, path: string): void => {
    const file = previous!.read(path)
    for (const { document } of file.documents) unchanged.add(document.path)
    add(into, file)
  }
  const beginDraft = async (): Promise<GenerationDraft> => {
    draft = await begin()
    for (const path of continues ? changes.removed : []) draft.removeFile(path)
    for (const path of continues ? [] : kept) copy(draft, path)
    return draft
  }
  const ensureDraft = (): Promise<GenerationDraft> => {
    beginning ??= beginDraft()
    return beginning
  }
  return {
    begin: ensureDraft,
    async discard(): Promise<void> {
      await beginning?.catch(() => {})
      draft?.discard()
    },
    draft: () => draft,
    unchanged,
    unread,
    async keep(path: string): Promise<void> {
      if (continues) return
      kept.push(path)
      if (draft) copy(draft, path)
    },
    async take({ hash, ...file }: NonNullable<Outcome>): Promise<void> {
      const isKnown = before.has(file.path)
      // A file of which nothing is known to be different is looked at again in the next run.
      if (hash === null) unread.push(...file.skipped)
      if (hash === null && !isKnown) return
      const into = await ensureDraft()
      if (continues) into.removeFile(file.path)
      if (hash !== null) add(into, { ...file, hash })
    },
  }
}
