import type { Ports } from '../retrieve/ports.ts'
import { type RetrievedPassage, retrieve } from '../retrieve/retrieve.ts'
import type { DocumentSummary, Filters } from '../search/passage-index.ts'
import { contentWords } from './question.ts'
import { isAuthor } from './speaker.ts'
import { stemsOf } from './words.ts'

/** A document of a title that was asked for, with the passage by which it was found. */
export type Titled = { readonly document: DocumentSummary; readonly hit: RetrievedPassage }

/** So much of what is asked for must stand in the title … */
const mostAsked = 0.99
/** … and so much of the title must be asked for. */
const leastOfTitle = 0.5
/** Two telling words that stand in one title only name it, however long it is. */
const fewestWords = 2
const mostFound = 3

const name = String.raw`\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}`
/** "by Ada Example", "“The harbour treaty” by Ada Example". */
const byAuthor = new RegExp(`^(?:(.+?)[”"’'»]?,? )?(?:written )?by (${name})$`, 'u')
const authorsOwn = new RegExp(
  `^(${name})['’]s? (?:latest |newest |last )?(?:article|piece|column|essay|post|report|text|letter)s?$`,
  'u',
)

/**
 * The documents that a title names, all or most of it, or that somebody wrote ("the article by Ada Example"); the best
 * matching first, of an author the latest, none where no title is like it.
 *
 * @param title as somebody typed it: case, accents and the endings of words do not matter
 */
export async function findTitled(
  ports: Ports,
  title: string,
  filters: Filters | undefined,
  signal: AbortSignal | undefined,
): Promise<Titled[]> {
  const [, ownTitle = '', author] = byAuthor.exec(title) ?? []
  const writer = author ?? authorsOwn.exec(title)?.[1]
  if (writer) {
    const search = { question: ownTitle || title, filters: { ...filters, author: writer } }
    const { hits } = await retrieve(ports, search, { signal })
    const by = documentsIn(hits).filter(({ document }) =>
      document.authors.some((each) => isAuthor(each, writer)),
    )
    const found = ownTitle ? matching(by, ownTitle) : latest(by)
    if (found.length > 0) return found
  }
  const { hits } = await retrieve(ports, { question: title, filters }, { signal })
  return matching(documentsIn(hits), title)
}

function documentsIn(hits: readonly RetrievedPassage[]): Titled[] {
  const best = new Map(hits.toReversed().map((hit) => [hit.passage.documentId, hit]))
  return [...best.values()].map((hit) => ({ document: hit.passage.document, hit }))
}

function latest(titled: readonly Titled[]): Titled[] {
  const dayOf = ({ document }: Titled): string => document.published?.date ?? ''
  return titled.toSorted((a, b) => dayOf(b).localeCompare(dayOf(a))).slice(0, mostFound)
}

/** Those whose titles are like a title; only those that are all of it where there are any. */
function matching(titled: readonly Titled[], title: string): Titled[] {
  const asked = keyStems(title)
  const having = titled.flatMap((each) => {
    const own = keyStems(each.document.title)
    const shared = asked.intersection(own).size
    const isIn = asked.size > 0 && shared >= mostAsked * asked.size
    return isIn ? [{ ...each, share: shared / own.size }] : []
  })
  const isOnly = having.length === 1 && asked.size >= fewestWords
  const found = having.filter(({ share }) => isOnly || share >= leastOfTitle)
  const whole = found.filter(({ share }) => share === 1)
  return (whole.length > 0 ? whole : found)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, mostFound)
}

/** The telling stems of a title; all of them where none is. */
function keyStems(title: string): Set<string> {
  const telling = contentWords(title).map(({ stem }) => stem)
  return new Set(telling.length > 0 ? telling : stemsOf(title))
}
