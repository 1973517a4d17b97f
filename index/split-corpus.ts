import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Document } from '../src/documents/document.ts'
import { markNotices } from '../src/documents/spans.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { FootnoteError } from '../src/errors.ts'
import { embeddedText, splitPassages } from '../src/passages/split.ts'
import type {
  GenerationDraft,
  KeyedPassage,
  Repeat,
} from '../src/search/local/create-generation.ts'
import type { StoredGeneration } from '../src/search/local/stored-generation.ts'
import { compareDocuments } from './compare-documents.ts'

/** What is split, and which generation may hold the same passages. */
export type Splitting = {
  readonly draft: GenerationDraft
  readonly embedder: LocalEmbedder
  /** Null where nothing of it may be used again. */
  readonly previous: StoredGeneration | null
  /** Whether a file is the one that `previous` was built from. */
  isUnchanged(path: string): boolean
  onProgress(done: number, total: number): void
  readonly signal?: AbortSignal | undefined
}

/** Documents between two looks at the signal. */
const turnSize = 16

/**
 * Gives every document of a draft its passages, once all of them have been read: which paragraphs are a publisher's
 * boilerplate only the whole collection tells. What has not changed keeps its passages. Boilerplate is stored once.
 */
export async function splitCorpus(splitting: Splitting): Promise<void> {
  const { draft, previous, signal } = splitting
  const comparisons = compareDocuments(draft)
  const total = draft.documents()
  for (let ordinal = 0; ordinal < total; ordinal++) {
    if (ordinal % turnSize === 0) {
      await nextTurn()
      if (signal?.aborted) throw stopped()
    }
    const staged = draft.document(ordinal)
    const { document } = staged
    const comparison = comparisons.of(ordinal, document)
    const before = splitting.isUnchanged(document.path) ? previous?.compared(document.id) : null
    const isSame = before && isDeepStrictEqual(before.comparison.repeats, comparison.repeats)
    const passages = isSame ? before.passages : split(document, comparison.repeats, splitting)
    draft.complete(staged, comparison, passages)
    splitting.onProgress(ordinal + 1, total)
  }
}

function split(
  document: Document,
  repeats: readonly Repeat[],
  { embedder: { window: maxTokens, countTokens } }: Splitting,
): KeyedPassage[] {
  const spans = markNotices(document.spans, repeats)
  const isStoredElsewhere = ({ start, end }: { start: number; end: number }): boolean => {
    const within = repeats.filter((repeat) => repeat.start < end && start < repeat.end)
    return within.length > 0 && within.every(({ isFirst }) => !isFirst)
  }
  return splitPassages({ ...document, spans }, { maxTokens, countTokens })
    .filter((passage) => passage.voice !== 'notice' || !isStoredElsewhere(passage))
    .map((passage) => ({ passage, key: hash('sha256', embeddedText(document.title, passage)) }))
}

function stopped(): FootnoteError {
  return new FootnoteError('cancelled', 'indexing was stopped; the previous index is untouched')
}
