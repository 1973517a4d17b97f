import type { AskRequest } from '../../answer/answer.ts'
import type { DocumentSummary } from '../../search/passage-index.ts'
import type { ReadDocument } from '../http/documents.ts'
import {
  type Failure,
  isAnswer,
  isRecord,
  parseFailure,
  parseJson,
  readEvents,
  type StreamEvent,
} from './stream.ts'

/** A document with its words. */
export type WholeDocument = ReadDocument

/** One page of the list of documents; `next` is the cursor of the following page. */
type DocumentPage = {
  readonly documents: readonly DocumentSummary[]
  readonly next: string | null
}

/** The server, as the page sees it. Every method throws `RequestError` when it gets no answer. */
export type Client = {
  /** The events of one question; the last is `done`, `error` or `cut`. */
  ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<StreamEvent, void>
  documents(cursor: string | null): Promise<DocumentPage>
  document(id: string): Promise<WholeDocument>
}

/** A refused or failed request. `status` is 0 when the server was not reached. */
export class RequestError extends Error {
  override readonly name: string = 'RequestError'
  readonly status: number
  readonly failure: Failure
  /** Seconds after which the server asks to be tried again, or null. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    failure: Failure,
    retryAfter: number | null = null,
    options?: ErrorOptions,
  ) {
    super(failure.message || failure.code, options)
    this.status = status
    this.failure = failure
    this.retryAfter = retryAfter
  }
}

const pageSize = 200

/**
 * A client of one server.
 *
 * @param origin where the server is, such as `https://ask.example.org`; empty for the page's own
 */
export function createClient(origin: string, fetch: typeof globalThis.fetch): Client {
  async function request(path: string, init?: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetch(origin + path, init)
    } catch (error) {
      const failure = { code: 'unreachable', message: '', requestId: null }
      throw new RequestError(0, failure, null, { cause: error })
    }
    if (response.ok) return response
    const failure = parseFailure(parseJson(await response.text().catch(() => '')))
    throw new RequestError(response.status, failure, secondsIn(response.headers.get('retry-after')))
  }

  async function read(path: string): Promise<unknown> {
    const response = await request(path, { headers: { accept: 'application/json' } })
    return parseJson(await response.text())
  }

  return {
    async *ask(question, signal) {
      const response = await request('/api/ask', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(question),
        signal,
      })
      if (response.headers.get('content-type')?.startsWith('application/json')) {
        const answer = parseJson(await response.text())
        yield isAnswer(answer) ? { type: 'done', answer } : { type: 'cut' }
      } else if (response.body) {
        yield* untilBroken(readEvents(response.body))
      } else {
        yield { type: 'cut' }
      }
    },

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

/** The same events; a connection that breaks in the middle is a stream that was cut. */
async function* untilBroken(events: AsyncGenerator<StreamEvent, void>) {
  try {
    yield* events
  } catch {
    yield { type: 'cut' } as const
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

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : null
}
