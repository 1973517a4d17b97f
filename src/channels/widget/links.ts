import { areReversed, isPartialDate } from './partial-dates.ts'
import type { AskFilters } from './state.ts'

/** What the address bar asks for: the conversation, the list of documents, or one document at a quote. */
type Place =
  | ({ readonly view: 'chat' } & Asked)
  | { readonly view: 'documents' }
  | {
      readonly view: 'document'
      readonly id: string
      readonly quote: QuoteRange | null
      /** Whether the text is coloured by voice. */
      readonly voices: boolean
    }

/** What an address asks: a question, and what the next question is to be narrowed to. */
export type Asked = { readonly question: string | null; readonly filters: AskFilters }

/** The cited words, in UTF-16 code units of the document's text; `end` is exclusive. An empty range cites nothing. */
export type QuoteRange = { readonly start: number; readonly end: number }

/** The page's place for an address. Unknown paths are the conversation; a broken range is an empty one, and what cannot be asked is left out. */
export function placeOf(pathname: string, search: string): Place {
  const [, folder, name] = pathname.split('/')
  const query = new URLSearchParams(search)
  if (folder !== 'documents') return { view: 'chat', ...askedIn(query) }
  const id = decoded(name ?? '')
  if (id === '') return { view: 'documents' }
  return { view: 'document', id, quote: quoteOf(query), voices: query.has('voices') }
}

/** The address at which the chat page asks a question, or, without one, narrows the next. */
export function askPath({
  question,
  filters = {},
}: {
  readonly question?: string
  readonly filters?: AskFilters
}): string {
  const { from, to, author } = filters
  const parts = Object.entries({ q: question, from, to, author })
    .filter(([, value]) => value)
    // Half of a surrogate pair has no place in an address.
    .map(([name, value]) => `${name}=${encodeURIComponent(`${value}`.toWellFormed())}`)
  return parts.length > 0 ? `/?${parts.join('&')}` : '/'
}

const longestQuestion = 2000
const longestName = 200

function askedIn(query: URLSearchParams): Asked {
  const [question, author] = [
    textIn(query.get('q'), longestQuestion),
    textIn(query.get('author'), longestName),
  ]
  const dates = ['from', 'to'].map((name) => {
    const date = query.get(name)?.trim() ?? ''
    return isPartialDate(date) ? date : ''
  }) as [string, string]
  const [from, to] = dates[0] && dates[1] && areReversed(...dates) ? ['', ''] : dates
  const filters = { ...(from && { from }), ...(to && { to }), ...(author && { author }) }
  return { question, filters }
}

/** A text that a server takes, or null. */
function textIn(value: string | null, longest: number): string | null {
  const text = value?.trim() ?? ''
  return text !== '' && text.length <= longest && !text.includes('\0') ? text : null
}

/** The query of the reader's address, everything else in it kept, with or without its voices in colour. */
export function searchWithVoices(search: string, voices: boolean): string {
  const query = new URLSearchParams(search)
  query.delete('voices')
  const parts = [query.toString(), voices ? 'voices' : ''].filter((part) => part !== '')
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

function quoteOf(query: URLSearchParams): QuoteRange | null {
  if (!query.has('start') && !query.has('end')) return null
  const [start, end] = [query.get('start'), query.get('end')].map((digits) =>
    /^\d{1,9}$/.test(digits ?? '') ? Number(digits) : -1,
  ) as [number, number]
  return start >= 0 && end > start ? { start, end } : { start: 0, end: 0 }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The reader's address for a document, opened at its beginning. */
export function documentPath(id: string): string {
  return `/documents/${encodeURIComponent(id)}`
}

/** The reader's address for a document, opened at a quote, with or without its voices in colour. */
export function quotePath(id: string, { start, end }: QuoteRange, voices: boolean): string {
  return `${documentPath(id)}?start=${start}&end=${end}${voices ? '&voices' : ''}#quote`
}

/** The document a passage stands in: passage ids are `<documentId>.<ordinal>`. */
export function documentOfPassage(passageId: string): string {
  return passageId.replace(/\.\d+$/, '')
}

/**
 * An address of our own reader that is safe to link to.
 *
 * @returns the normalised path, or null for anything that leaves `/documents` (another host, scheme or folder)
 */
export function ownPath(href: string): string | null {
  const base = 'http://own.invalid'
  if (!URL.canParse(href, base) || !href.startsWith('/')) return null
  const url = new URL(href, base)
  if (url.origin !== base || !/^\/documents(\/|$)/.test(url.pathname)) return null
  return url.pathname + url.search + url.hash
}

/**
 * A document's own address that is safe to link to, with the host to show beside the link.
 *
 * @returns null unless the address is absolute http or https and carries no user name or password
 */
export function sourceLink(url: string | null): { href: string; host: string } | null {
  if (url === null || !URL.canParse(url)) return null
  const parsed = new URL(url)
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null
  if (parsed.username !== '' || parsed.password !== '') return null
  return { href: parsed.href, host: parsed.host.replace(/^www\./, '') }
}
