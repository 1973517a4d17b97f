import type { Document } from '../src/documents/document.ts'
import type { Comparison, ShownFor, Trace } from '../src/search/local/create-generation.ts'
import { findBoilerplate } from './boilerplate.ts'
import { type Comparable, findCopies } from './copies.ts'
import { paragraphKeys, paragraphsOf, signatureNumbers } from './traces.ts'

/** What comparing a collection gave for one of its documents. */
export type ComparedDocument = {
  /** The document's ordinal. */
  readonly ordinal: number
  readonly id: string
  /** Whether `repeated`, and whether `shown`, are what they were when it got its passages. */
  readonly isSplitAsBefore: boolean
  readonly isShownAsBefore: boolean
  readonly repeated: Uint8Array
  readonly shown: ShownFor | null
  /** The whole comparison, for which the text is needed. */
  of(document: Document): Comparison
}

/**
 * Compares documents with one another: copies, newer versions, and the paragraphs that a source repeats.
 *
 * Works on their traces alone, a few hundred bytes a document, and reads no text.
 *
 * @param traces in the order of the collection, which decides between equals
 */
export function compareDocuments(traces: readonly Trace[]): ComparedDocument[] {
  const documents = traces.map(
    (trace): Comparable => ({
      source: trace.source,
      day: trace.day,
      isCorrected: trace.isCorrected,
      signature: signatureNumbers(trace),
      paragraphs: paragraphKeys(trace),
    }),
  )
  const copies = findCopies(documents)
  const boilerplate = findBoilerplate(
    documents.map(({ source, paragraphs }, i) => ({
      source,
      paragraphs,
      article: copies.get(i)?.by ?? i,
    })),
  )
  const marks = markRepeated(documents, boilerplate)
  return traces.map((trace, i) => {
    const copy = copies.get(i)
    const shown = copy ? { id: traces[copy.by]!.id, relation: copy.relation } : null
    const { keys, repeated } = marks[i]!
    const { ordinal, id, isComplete } = trace
    return {
      ...{ ordinal, id, repeated, shown },
      isSplitAsBefore: isComplete && Buffer.compare(trace.repeated, repeated) === 0,
      isShownAsBefore: trace.shown?.id === shown?.id && trace.shown?.relation === shown?.relation,
      of: (document) => ({ repeated, shown, repeats: repeatsIn(document, keys, repeated) }),
    }
  })
}

/** For each paragraph of each document 0, or 1 where its source repeats it, 2 in the first document that has it. */
function markRepeated(
  documents: readonly Comparable[],
  boilerplate: ReadonlyMap<string, ReadonlySet<string>>,
): { keys: readonly string[]; repeated: Uint8Array }[] {
  const known = new Map([...boilerplate.keys()].map((source) => [source, new Set<string>()]))
  return documents.map(({ source, paragraphs: keys }) => {
    const repeated = new Uint8Array(keys.length)
    const ofSource = boilerplate.get(source)
    if (!ofSource || ofSource.size === 0) return { keys, repeated }
    const before = known.get(source)!
    for (const [i, key] of keys.entries()) {
      if (!ofSource.has(key)) continue
      repeated[i] = before.has(key) ? 1 : 2
      before.add(key)
    }
    return { keys, repeated }
  })
}

function repeatsIn(
  document: Document,
  keys: readonly string[],
  repeated: Uint8Array,
): Comparison['repeats'] {
  if (repeated.every((mark) => mark === 0)) return []
  const marks = new Map(keys.map((key, i) => [key, repeated[i]!]))
  return paragraphsOf(document)
    .filter(({ key }) => marks.get(key))
    .map(({ start, end, key }) => ({ start, end, isFirst: marks.get(key) === 2 }))
}
