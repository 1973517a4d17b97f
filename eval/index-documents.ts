import { hash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { embedTexts } from '../index/embed-texts.ts'
import { openJournal } from '../index/journal.ts'
import type { Document } from '../src/documents/document.ts'
import { readerVersion } from '../src/documents/read.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { embeddedText, splitPassages, splitterVersion } from '../src/passages/split.ts'
import { createGeneration, type GenerationDraft } from '../src/search/local/create-generation.ts'
import { sweepUnfinished } from '../src/search/local/generation.ts'
import { lockForWriting } from '../src/search/local/lock.ts'
import { openStoredGeneration } from '../src/search/local/stored-generation.ts'

/** What is indexed, where to, and who hears how many passages have their vector. */
type DocumentIndexing = {
  readonly documents: readonly Document[]
  readonly data: string
  readonly embedder: LocalEmbedder
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Indexes documents that were never files, with the parts that the index step is made of.
 *
 * Vectors are kept in a journal beside the index, by the text they stand for, so that no run embeds a text twice. An
 * index that holds just these documents, split as they are now, is left as it is.
 */
export async function indexDocuments(indexing: DocumentIndexing): Promise<void> {
  const { data, documents, embedder } = indexing
  mkdirSync(data, { recursive: true })
  const unlock = lockForWriting(data)
  try {
    sweepUnfinished(data)
    if (await isCurrent(data, documents, embedder)) return
    await build(indexing)
  } finally {
    unlock()
  }
}

async function build({ data, documents, embedder, onProgress }: DocumentIndexing): Promise<void> {
  const { model, dimensions } = embedder
  const draft = createGeneration(data, {
    model,
    dimensions,
    reader: readerVersion,
    splitter: splitterVersion,
    roots: [],
  })
  const journal = openJournal(join(data, 'vectors.journal'), model, dimensions)
  try {
    addDocuments(draft, documents, embedder)
    const { vectors } = await embedTexts(draft, embedder, {
      known: journal.vector,
      onVectors: journal.append,
      onProgress,
    })
    await draft.publish(vectors)
  } finally {
    journal.close()
    draft.discard()
  }
}

/** Such sets have neither copies nor boilerplate, so nothing of them is compared. */
function addDocuments(
  draft: GenerationDraft,
  documents: readonly Document[],
  { window, countTokens }: LocalEmbedder,
): void {
  const nothing = new Uint8Array()
  const traces = { source: '', isCorrected: false, paragraphs: nothing, signature: nothing }
  for (const document of documents) {
    if (draft.hasDocument(document.id)) continue
    const traced = [{ document, traces }]
    draft.addFile({ path: document.path, hash: hashOf(document), documents: traced, skipped: [] })
  }
  // A record of such a set is a passage already: it is only split where it exceeds the window.
  const whole = { maxTokens: window, countTokens, targetWords: Number.POSITIVE_INFINITY }
  for (let ordinal = 0; ordinal < draft.documents(); ordinal++) {
    const staged = draft.document(ordinal)
    const passages = splitPassages(staged.document, whole).map((passage) => ({
      passage,
      key: hash('sha256', embeddedText(staged.document.title, passage)),
    }))
    draft.complete(staged, { repeated: nothing, repeats: [], shown: null }, passages)
  }
}

async function isCurrent(
  data: string,
  documents: readonly Document[],
  { model }: LocalEmbedder,
): Promise<boolean> {
  try {
    const stored = await openStoredGeneration(data)
    const { manifest, fileHashes, isIntact } = stored
    stored.close()
    const hasSame = documents.every(
      (document) => fileHashes.get(document.path) === hashOf(document),
    )
    const paths = new Set(documents.map(({ path }) => path))
    return (
      isIntact &&
      hasSame &&
      paths.size === fileHashes.size &&
      manifest.model === model &&
      manifest.splitter === splitterVersion
    )
  } catch (error) {
    // Missing or damaged: it is built anew.
    if (error instanceof FootnoteError) return false
    throw error
  }
}

function hashOf({ title, text }: Document): string {
  // Records are indexed whole; those that an earlier version split have another hash.
  return hash('sha256', `whole\n${title}\n${text}`)
}
