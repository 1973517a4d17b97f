import type { Citation } from '../../../answer/answer.ts'
import type { PartialDate } from '../../../documents/document.ts'
import type { DocumentSummary } from '../../../search/passage-index.ts'
import { afterInWords, dateInWords, periodInWords } from '../dates.ts'
import { documentPath, ownPath } from '../links.ts'
import type { Turn } from '../state.ts'
import { type Range, rangeOf } from './calendar.ts'

/** How exactly something stands in time: on a day, some time in a month or year, or for as long as it is about. */
type Form = 'day' | 'within' | 'about'

/** Something that has its place in time: a document, or a passage that was cited. */
export type Entry = Range & {
  /** Its own among all entries. */
  readonly key: string
  readonly form: Form
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string | null
  /** When, in words; put into words only once it is wanted. */
  readonly date: () => string
  /** Its address in our reader. */
  readonly href: string
  readonly documentId: string
  readonly cited?: Cited
}

/** The words that were cited, and for which question. */
type Cited = Pick<Citation, 'number' | 'voice' | 'speaker' | 'quote'> & {
  readonly question: string
}

type Dates = Pick<DocumentSummary, 'published' | 'covers' | 'after'>

/** What a collection has to show over time. */
export type Entries = {
  /** In order of time. */
  readonly documents: readonly Entry[]
  /** Cited passages of the conversation, in order of time. */
  readonly cited: readonly Entry[]
  readonly undated: readonly DocumentSummary[]
  /** Cited passages of undated documents. */
  readonly undatedCited: readonly Citation[]
  /** How many documents are left out, because another is shown in their place. */
  readonly hidden: number
}

/**
 * Documents and the cited passages of a conversation with their places in time.
 *
 * A document stands where a question's dates find it: in the period that it is about, or else when it was published.
 */
export function entriesOf(documents: readonly DocumentSummary[], turns: readonly Turn[]): Entries {
  const shown = documents.filter((document) => !document.shown)
  const dated = shown.map((document) => ({ document, place: placeOf(document) }))
  const known = new Map(documents.map((document) => [document.id, document]))
  const citations = turns.flatMap((turn) =>
    turn.citations.map((citation) => ({
      citation,
      turn,
      place: placeOf(known.get(citation.documentId) ?? publishedOnly(citation)),
    })),
  )
  return {
    documents: dated
      .flatMap(({ document, place }) => (place ? [documentEntry(document, place)] : []))
      .sort(byTime),
    undated: dated.flatMap(({ document, place }) => (place ? [] : [document])),
    cited: citations
      .flatMap(({ citation, turn, place }) => (place ? [citedEntry(citation, turn, place)] : []))
      .sort(byTime),
    undatedCited: citations.flatMap(({ citation, place }) => (place ? [] : [citation])),
    hidden: documents.length - shown.length,
  }
}

/** When a document was written or what time it is about, in words; empty where neither is known. */
export function datesInWords({ published, covers, after }: Dates): string {
  const when = published ? publishedInWords(published) : ''
  if (covers) return [`about ${periodInWords(covers)}`, when].filter(Boolean).join(', published ')
  return when === '' && after !== undefined ? afterInWords(after) : when
}

const english = {
  calendar: 'gregory',
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
} as const
/** Made once: to make it takes longer than to use it a hundred times, and there are thousands of days. */
const dayFormat = new Intl.DateTimeFormat('en-GB', english)

function publishedInWords({ date, precision, origin }: PartialDate): string {
  const time = Date.parse(date)
  const isDay = precision === 'day' && !Number.isNaN(time)
  const words = isDay ? dayFormat.format(time) : dateInWords(date)
  return origin === 'inferred' ? `${words} (date inferred)` : words
}

type Place = Range & Pick<Entry, 'form' | 'date'>

function placeOf(dates: Dates): Place | null {
  const { covers, published } = dates
  const period = covers && rangeOf(covers.from, covers.to)
  const date = once(() => datesInWords(dates))
  if (period) return { ...period, form: 'about', date }
  const range = published && rangeOf(published.date)
  if (!range) return null
  return { ...range, form: published.date.length === 10 ? 'day' : 'within', date }
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** What a citation tells by itself of a document that is not listed. */
function publishedOnly({ date, dateInferred }: Citation): Dates {
  const origin = dateInferred ? 'inferred' : 'stated'
  return { published: date ? { date, precision: 'day', origin } : null, covers: null }
}

function documentEntry(document: DocumentSummary, place: Place): Entry {
  const { id, title, authors, publisher } = document
  return { ...place, key: id, title, authors, publisher, documentId: id, href: documentPath(id) }
}

function citedEntry(citation: Citation, turn: Turn, place: Place): Entry {
  const { documentId, title, authors, publisher, number, voice, speaker, quote } = citation
  return {
    ...place,
    key: `${turn.id}/${number}`,
    title,
    authors,
    publisher,
    documentId,
    href: ownPath(citation.href) ?? documentPath(documentId),
    cited: { number, voice, speaker, quote, question: turn.question },
  }
}

function byTime(one: Entry, other: Entry): number {
  return one.start - other.start || one.end - other.end || (one.key < other.key ? -1 : 1)
}
