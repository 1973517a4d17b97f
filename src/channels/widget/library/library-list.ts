import type { DocumentSummary } from '../../../search/passage-index.ts'
import { dateInWords, yearsInWords, yearsOf } from '../dates.ts'

export const orders = ['title', 'author', 'newest', 'oldest'] as const
type Order = (typeof orders)[number]

/** What of the collection is looked at, and how. */
export type Choice = { readonly query: string; readonly order: Order }

/** A document with what it is shown, found and ordered by. */
export type Entry = {
  readonly document: DocumentSummary
  /** The title from its first letter or digit on, for its place among others. */
  readonly name: string
  /** Who wrote it, or else who published it; empty where neither is known. */
  readonly by: string
  /** When the years begin that it covers, or else its date: ISO, of any precision; empty where neither is known. */
  readonly day: string
  /** All words it is found by, folded. */
  readonly words: string
}

/** The choice in an address: `?q=amsel&sort=newest`. What it leaves out is everything, by title. */
export function choiceIn(search: string): Choice {
  const query = new URLSearchParams(search)
  const sort = query.get('sort')
  return { query: query.get('q') ?? '', order: orders.find((order) => order === sort) ?? 'title' }
}

/** The query of the address that holds a choice; empty for everything by title. */
export function searchOf({ query, order }: Choice): string {
  const words = query.trim()
  const parts = new URLSearchParams({
    ...(words && { q: words }),
    ...(order !== 'title' && { sort: order }),
  })
  return parts.size > 0 ? `?${parts}` : ''
}

/** A document as an entry of the list. */
export function entryOf(document: DocumentSummary): Entry {
  const { title, authors, publisher, published, covers, after } = document
  return {
    document,
    name: title.replace(/^[^\p{L}\p{N}]+/u, ''),
    by: authors.join(', ') || (publisher ?? ''),
    day: covers?.from ?? published?.date ?? after ?? '',
    words: folded([title, ...authors, publisher ?? ''].join(' ')),
  }
}

/** The years a document covers, or else its date; empty where neither is known. */
export function dateOf(document: DocumentSummary): string {
  const { published, covers, after } = document
  const years = covers && yearsOf(document)
  if (years) return yearsInWords(years)
  return published ? dateInWords(published.date) : after ? `after ${dateInWords(after)}` : ''
}

const byWords = new Intl.Collator('en', { numeric: true }).compare

/** The entries in an order; those without what it goes by come last. Ties are in the order of their titles. */
export function ordered(entries: readonly Entry[], order: Order): Entry[] {
  const named = [...entries].sort((a, b) => byWords(a.name, b.name))
  if (order === 'title') return named
  const keyOf = (entry: Entry) => (order === 'author' ? entry.by : entry.day)
  const compare =
    order === 'author' ? byWords : (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const sign = order === 'newest' ? -1 : 1
  return named.sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1
    return sign * compare(one, other)
  })
}

/** The entries that have every word of a query, or the beginning of one, in any order; accents and case do not matter. */
export function found(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = folded(query).split(' ').filter(Boolean)
  if (words.length === 0) return entries
  return entries.filter((entry) => words.every((word) => entry.words.includes(` ${word}`)))
}

/** Every word in lower case, without accents, after one space. */
function folded(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return ` ${plain.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? ''}`
}
