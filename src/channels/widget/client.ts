import type { DocumentSummary } from '../../search/passage-index.ts'
import type { ReadDocument } from '../http/documents.ts'
import { type Asking, createAsking, RequestError } from './asking.ts'
import { isRecord } from './stream.ts'

/** A document with its words. */
export type WholeDocument = ReadDocument

/** One page of the list of documents; `next` is the cursor of the following page. */
type DocumentPage = {
  readonly documents: readonly DocumentSummary[]
  readonly next: string | null
}

/** The server, as the page sees it. Every method throws `RequestError` when it gets no answer. */
export type Client = Asking & {
  documents(cursor: string | null): Promise<DocumentPage>
  document(id: string): Promise<WholeDocument>
}

const pageSize = 200

/**
 * A client of one server.
 *
 * @param origin where the server is, such as `https://ask.example.org`; empty for the page's own
 */
export function createClient(origin: string, fetch: typeof globalThis.fetch): Client {
  const asking = createAsking(origin, fetch)
  const { read } = asking
  return {
    ...asking,

    async documents(cursor) {
      const after = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page = await read(`/api/documents?limit=${pageSize}${after}`)
      if (!isPage(page)) throw unreadable()
      return page
    },

    async document(id) {
      const document = await read(`/api/documents/${encodeURIComponent(id)}`)
      if (!isWhole(document)) throw unreadable()
      return document
    },
  }
}

function isPage(value: unknown): value is DocumentPage {
  return (
    isRecord(value) &&
    Array.isArray(value.documents) &&
    value.documents.every(isSummary) &&
    isTextOrNull(value.next)
  )
}

function isWhole(value: unknown): value is WholeDocument {
  return (
    isSummary(value) &&
    'text' in value &&
    typeof value.text === 'string' &&
    'spans' in value &&
    isRanges(value.spans) &&
    'headings' in value &&
    isRanges(value.headings) &&
    (!('after' in value) || typeof value.after === 'string') &&
    (!('shown' in value) || isVersion(value.shown))
  )
}

/** Whether a value names another document that says the same. */
function isVersion(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.title === 'string' &&
    isTextOrNull(value.publisher) &&
    (value.published === null ||
      (isRecord(value.published) && typeof value.published.date === 'string'))
  )
}

/** Whether a value has the shape of a document that can be listed. */
function isSummary(value: unknown): value is DocumentSummary {
  if (!isRecord(value)) return false
  const { id, title, authors, publisher, published, covers, url, versions = [] } = value
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    Array.isArray(authors) &&
    authors.every((author) => typeof author === 'string') &&
    isTextOrNull(publisher) &&
    isTextOrNull(url) &&
    Array.isArray(versions) &&
    versions.every(isVersion) &&
    (published === null || (isRecord(published) && typeof published.date === 'string')) &&
    (covers === null ||
      (isRecord(covers) && typeof covers.from === 'string' && typeof covers.to === 'string'))
  )
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

function isRanges(value: unknown): boolean {
  const isOffset = (at: unknown) => typeof at === 'number'
  return Array.isArray(value) && value.every((one) => isOffset(one?.start) && isOffset(one?.end))
}

function unreadable(): RequestError {
  return new RequestError(200, { code: 'unreadable', message: '', requestId: null })
}
