import type { Ports } from '../retrieve/ports.ts'
import { type RetrievedPassage, retrieve } from '../retrieve/retrieve.ts'
import type { DocumentSummary, Filters } from '../search/passage-index.ts'
import { contentWords } from './question.ts'
import { stemsOf } from './words.ts'

/** A document of a title that was asked for, with the passage by which it was found. */
export type Titled = { readonly document: DocumentSummary; readonly hit: RetrievedPassage }

/** So much of what is asked for must stand in the title … */
const mostAsked = 0.99
/** … and so much of the title must be asked for. */
const leastOfTitle = 0.5
const mostFound = 3

/**
 * The documents that a title names, all or most of it; the best matching first, none where no title is like it.
 *
 * @param title as somebody typed it: case, accents and the endings of words do not matter
 */
export async function findTitled(
  ports: Ports,
  title: string,
  filters: Filters | undefined,
  signal: AbortSignal | undefined,
): Promise<Titled[]> {
  const { hits } = await retrieve(ports, { question: title, filters }, { signal })
  const byDocument = new Map(hits.toReversed().map((hit) => [hit.passage.documentId, hit]))
  const asked = keyStems(title)
  const found = [...byDocument.values()].flatMap((hit) => {
    const { document } = hit.passage
    const own = keyStems(document.title)
    const shared = asked.intersection(own).size
    const isTitle = shared >= mostAsked * asked.size && shared >= leastOfTitle * own.size
    return asked.size > 0 && isTitle ? [{ document, hit, share: shared / own.size }] : []
  })
  return found.toSorted((a, b) => b.share - a.share).slice(0, mostFound)
}

/** The telling stems of a title; all of them where none is. */
function keyStems(title: string): Set<string> {
  const telling = contentWords(title).map(({ stem }) => stem)
  return new Set(telling.length > 0 ? telling : stemsOf(title))
}
