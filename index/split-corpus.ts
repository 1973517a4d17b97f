import { hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Document } from '../src/documents/document.ts'
import { markNotices } from '../src/documents/spans.ts'
import type { LocalEmbedder } from '../src/embed/transformers.ts'
import { embeddedText, splitPassages } from '../src/passages/split.ts'
import type {
  GenerationDraft,
  KeyedPassage,
  Repeat,
} from '../src/search/local/create-generation.ts'
import { stopIfCancelled } from '../src/search/local/stop.ts'
import type { StoredGeneration } from '../src/search/local/stored-generation.ts'
import { type ComparedDocument, compareDocuments } from './compare-documents.ts'

/** What is split, and which generation may hold the same passages. */
type Splitting = {
  readonly draft: GenerationDraft
  readonly embedder: LocalEmbedder
  /** The paths of the collection's files, in its order. */
  readonly files: readonly string[]
  /** Null where nothing of it may be used again. */
  readonly previous: StoredGeneration | null
  /** Whether a document is from a file that `previous` was built from. */
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
  const { draft, signal } = splitting
  const compared = compareDocuments(inOrder(splitting))
  const total = compared.length
  splitting.onProgress(0, total)
  let changed = 0
  for (const [i, document] of compared.entries()) {
    if (document.isSplitAsBefore) {
      if (!document.isShownAsBefore) draft.show(document.ordinal, document.shown)
      continue
    }
    if (changed++ % turnSize === 0) {
      await nextTurn()
      stopIfCancelled(signal)
    }
    complete(document, splitting)
    splitting.onProgress(i + 1, total)
  }
  splitting.onProgress(total, total)
}

/** The traces of a draft's documents in the order of the collection, whatever order their rows are in. */
function inOrder({ draft, files }: Splitting) {
  const placeOf = new Map(files.map((path, place) => [path, place]))
  return draft
    .traces()
    .sort((a, b) => placeOf.get(a.file)! - placeOf.get(b.file)! || a.ordinal - b.ordinal)
}

function complete(compared: ComparedDocument, splitting: Splitting): void {
  const { draft, previous } = splitting
  const staged = draft.document(compared.ordinal)
  const { document } = staged
  const before = splitting.isUnchanged(document.path) ? previous?.compared(document.id) : null
  if (before && Buffer.compare(before.comparison.repeated, compared.repeated) === 0) {
    draft.complete(staged, { ...before.comparison, shown: compared.shown }, before.passages)
    return
  }
  const comparison = compared.of(document)
  draft.complete(staged, comparison, split(document, comparison.repeats, splitting))
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
