import { hash } from 'node:crypto'
import { loadFile } from '../src/documents/files.ts'
import { readDocument } from '../src/documents/read.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { embeddedText, splitPassages } from '../src/passages/split.ts'
import type { GenerationDraft, IndexedDocument } from '../src/search/local/create-generation.ts'
import type { StoredGeneration } from '../src/search/local/stored-generation.ts'
import type { CorpusFile, SkippedFile } from './corpus.ts'

/** What is read, and what of an earlier run may be used again. */
export type CorpusReading = {
  readonly files: readonly CorpusFile[]
  readonly embedder: LocalEmbedder
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
  /** Every document of the collection; null when all of them are in the generation before, and nothing else is. */
  readonly draft: GenerationDraft | null
  readonly skipped: readonly SkippedFile[]
  /** Documents of the generation before that are not in the collection any more. */
  readonly removed: number
}

/**
 * Reads and splits what is new or changed, and copies the rest from the generation before.
 *
 * Texts go to the draft one document at a time; none is kept in memory. The draft is begun with the first change, and
 * holds the documents in the order of the files, so that it is the same however many runs it took to come about.
 */
export async function readCorpus(reading: CorpusReading): Promise<ReadCorpus> {
  const { files, previous, signal } = reading
  const listed = new Set(files.map(({ path }) => path))
  const before = [...(previous?.fileHashes.keys() ?? [])]
  const skipped: SkippedFile[] = []
  const collected = collectDocuments(reading)
  try {
    const mustWrite = reading.mustWrite || !reading.reusesDocuments
    if (mustWrite || before.some((path) => !listed.has(path))) collected.begin()
    for (const [i, file] of files.entries()) {
      if (signal?.aborted) throw stopped()
      const outcome = await readFile(file, reading)
      const reason = collected.take(file.path, outcome)
      if (reason) skipped.push({ path: file.path, reason })
      reading.onProgress(i + 1, files.length, collected.reused())
    }
  } catch (error) {
    collected.draft()?.discard()
    throw error
  }
  const removed = before.filter((path) => !collected.has(path)).length
  return { draft: collected.draft(), skipped, removed }
}

type Outcome = IndexedDocument | 'unchanged' | 'unwanted' | { readonly reason: string }

async function readFile(
  { root, file, path }: CorpusFile,
  reading: CorpusReading,
): Promise<Outcome> {
  const { previous, embedder } = reading
  try {
    const bytes = await loadFile(root, file)
    const fileHash = hash('sha256', bytes)
    if (reading.reusesDocuments && previous?.fileHashes.get(path) === fileHash) return 'unchanged'
    const document = readDocument(path, bytes)
    if (!document) return 'unwanted'
    const { window: maxTokens, countTokens } = embedder
    const passages = splitPassages(document, { maxTokens, countTokens }).map((passage) => ({
      passage,
      key: hash('sha256', embeddedText(document.title, passage)),
    }))
    return { document, fileHash, passages }
  } catch (error) {
    if (error instanceof FootnoteError) return { reason: error.message }
    // One odd file must not cost the whole collection, even where the fault is ours.
    return { reason: `could not be read: ${error instanceof Error ? error.message : 'unknown'}` }
  }
}

/** Keeps the paths of unchanged documents until something has changed, and copies them then. */
function collectDocuments({ previous, begin }: CorpusReading) {
  let draft: GenerationDraft | null = null
  let unchanged = 0
  const paths = new Set<string>()

  const add = (into: GenerationDraft, indexed: IndexedDocument): string | null => {
    if (into.hasDocument(indexed.document.id)) return 'another file has the same id; rename it'
    into.add(indexed)
    paths.add(indexed.document.path)
    return null
  }
  const ensureDraft = (): GenerationDraft => {
    if (draft) return draft
    draft = begin()
    for (const path of paths) draft.add(previous!.read(path))
    return draft
  }
  return {
    begin: ensureDraft,
    draft: () => draft,
    has: (path: string) => paths.has(path),
    reused: () => unchanged,
    /** @returns why the document is not taken, or null */
    take(path: string, outcome: Outcome): string | null {
      if (outcome === 'unchanged') {
        unchanged++
        if (draft) return add(draft, previous!.read(path))
        paths.add(path)
        return null
      }
      const isGone = outcome === 'unwanted' || 'reason' in outcome
      if (!isGone) return add(ensureDraft(), outcome)
      if (previous?.fileHashes.has(path)) ensureDraft()
      return outcome === 'unwanted' ? null : outcome.reason
    },
  }
}

function stopped(): FootnoteError {
  return new FootnoteError('cancelled', 'indexing was stopped; the previous index is untouched')
}
