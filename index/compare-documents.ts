import type { Document } from '../src/documents/document.ts'
import type { Comparison, GenerationDraft } from '../src/search/local/create-generation.ts'
import { findBoilerplate } from './boilerplate.ts'
import { type Comparable, findCopies } from './copies.ts'
import { paragraphKeys, paragraphsOf, signatureNumbers } from './traces.ts'

/** What comparing a collection gave, and what is asked of it document by document. */
export type Comparisons = {
  of(ordinal: number, document: Document): Comparison
}

const correction =
  /\b(?:correct(?:s|ed|ion)|clarif(?:ied|ication)|an earlier version of this|this (?:article|story|post|page) (?:was|has been) (?:updated|amended|corrected))\b/i
/** A note on a correction stands at the head or the foot of a text. */
const noteLength = 600

/**
 * Compares the documents of a draft with one another: copies, newer versions, and the paragraphs that a source repeats.
 *
 * Works on their traces alone, a few hundred bytes a document; a text is read again only where it may be a copy.
 */
export function compareDocuments(draft: GenerationDraft): Comparisons {
  const documents = Array.from({ length: draft.documents() }, (_, ordinal): Comparable => {
    const { document, traces } = draft.document(ordinal)
    const { text, spans, headings, ...facts } = document
    return {
      document: facts,
      signature: signatureNumbers(traces),
      paragraphs: paragraphKeys(traces),
      source: sourceOf(document),
      isCorrected: () => isCorrected(draft.document(ordinal).document),
    }
  })
  const shown = findCopies(documents)
  const boilerplate = findBoilerplate(
    documents.map(({ source, paragraphs }, ordinal) => ({
      source,
      paragraphs,
      article: shown.get(ordinal)?.by ?? ordinal,
    })),
  )
  const firstBearers = findFirst(documents, boilerplate)
  return {
    of(ordinal, document) {
      const repeated = boilerplate.get(documents[ordinal]!.source)
      const hasRepeats = documents[ordinal]!.paragraphs.some((key) => repeated?.has(key))
      const repeats = hasRepeats
        ? paragraphsOf(document).filter(({ key }) => repeated!.has(key))
        : []
      const firsts = firstBearers.get(documents[ordinal]!.source)
      const other = shown.get(ordinal)
      return {
        repeats: repeats.map(({ start, end, key }) => ({
          start,
          end,
          isFirst: firsts?.get(key) === ordinal,
        })),
        shown: other ? { id: documents[other.by]!.document.id, relation: other.relation } : null,
      }
    },
  }
}

/** Of every repeated paragraph of a source, the first document that has it. */
function findFirst(
  documents: readonly Comparable[],
  boilerplate: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, Map<string, number>> {
  const firsts = new Map(
    [...boilerplate.keys()].map((source) => [source, new Map<string, number>()]),
  )
  for (const [ordinal, { source, paragraphs }] of documents.entries()) {
    const known = firsts.get(source)
    for (const key of paragraphs) {
      if (boilerplate.get(source)?.has(key) && !known!.has(key)) known!.set(key, ordinal)
    }
  }
  return firsts
}

function sourceOf({ publisher, url, path }: Document): string {
  if (publisher) return publisher.toLowerCase()
  if (url) return new URL(url).host
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function isCorrected({ text }: Document): boolean {
  return correction.test(text.slice(0, noteLength)) || correction.test(text.slice(-noteLength))
}
