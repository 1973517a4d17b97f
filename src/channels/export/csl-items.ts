import { oneLine } from '../http/bylines.ts'
import { sourceLink } from '../widget/links.ts'
import type { ExportedCitation, ExportedTurn } from './exported-turn.ts'
import { type CitedName, citedName } from './person-name.ts'

/** A date as CSL has it, as exact as it is known: year, year and month, or year, month and day. */
export type CslDate = {
  readonly 'date-parts': readonly [readonly number[]]
  /** Concluded from the text: styles mark it as uncertain. */
  readonly circa?: true
}

/** A document as CSL-JSON has it. Everything in it is plain text, although CSL knows a few tags. */
export type CslItem = {
  /** ASCII letters, digits and `_`; the same for the same document in every export. */
  readonly id: string
  readonly 'citation-key': string
  readonly type: 'article-newspaper' | 'webpage' | 'document'
  readonly title: string
  readonly author?: readonly CitedName[]
  readonly 'container-title'?: string
  readonly issued?: CslDate
  readonly accessed?: CslDate
  readonly URL?: string
  readonly note?: string
}

/**
 * The documents that turns cite, each once, in the order in which they are first cited.
 *
 * Nothing is invented: an undated document has no date, and one whose date is a conclusion says so.
 *
 * @param accessed `YYYY-MM-DD`, where somebody has looked at the sources' own addresses on that day
 */
export function cslItems(turns: readonly ExportedTurn[], accessed?: string): CslItem[] {
  const documents = new Map<string, ExportedCitation>()
  for (const citation of turns.flatMap(({ citations }) => citations)) {
    if (!documents.has(citation.documentId)) documents.set(citation.documentId, citation)
  }
  const alike = new Map<string, number>()
  return [...documents.values()].map((citation) => {
    const key = keyOf(citation)
    const number = (alike.get(key) ?? 0) + 1
    alike.set(key, number)
    // No key has a second `_` of its own.
    return itemOf(citation, number === 1 ? key : `${key}_${number}`, accessed)
  })
}

/** A document's own address without the words that are to be found in it, or null where it has none to link to. */
export function documentAddress(url: string | null): string | null {
  return sourceLink(url)?.href.replace(/#?:~:.*$/, '') ?? null
}

function itemOf(citation: ExportedCitation, key: string, accessed: string | undefined): CslItem {
  const { authors, publisher, date, dateInferred } = citation
  const container = oneLine(publisher ?? '')
  const url = documentAddress(citation.url)
  const names = authors.map(oneLine).filter((author) => author !== '')
  return {
    id: key,
    'citation-key': key,
    type: container !== '' ? 'article-newspaper' : url === null ? 'document' : 'webpage',
    title: oneLine(citation.title),
    ...(names.length > 0 ? { author: names.map((name) => citedName(name, container)) } : {}),
    ...(container !== '' ? { 'container-title': container } : {}),
    ...(date === null ? {} : { issued: { ...dateOf(date), ...(dateInferred && { circa: true }) } }),
    ...(url === null ? {} : { URL: url }),
    ...(url === null || accessed === undefined ? {} : { accessed: dateOf(accessed) }),
    ...(date !== null && dateInferred ? { note: 'Date inferred from the text.' } : {}),
  }
}

const dateOf = (date: string): CslDate => ({ 'date-parts': [date.split('-').map(Number)] })

/** Who, when, and the end of the document's id, which alone would do: `example2012_39fb2217`. */
function keyOf({ authors, title, date, documentId }: ExportedCitation): string {
  const [author] = authors.map((one) => citedName(one))
  const name = author && ('family' in author ? author.family : author.literal)
  const word = ascii(name ?? '').split(' ')[0] || ascii(title).split(' ')[0] || 'document'
  const id = ascii(documentId).replaceAll(' ', '')
  return `${word.slice(0, 24)}${date?.slice(0, 4) ?? ''}_${id.slice(-8)}`
}

/** Words of letters and digits in lower case, without their marks; empty for what has none. */
function ascii(text: string): string {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return bare
    .replace(/^(?:the|an?)\s/, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
