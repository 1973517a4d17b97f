import type { z } from 'zod'
import type { Answer, AnswerEvent } from './answer/answer.ts'
import type { CheckedDraft } from './answer/check.ts'
import type { ExportFormat } from './channels/export/exported-turn.ts'
import type { pageQuery, ReadDocument } from './channels/http/documents.ts'
import type { ErrorReply } from './channels/http/errors.ts'
import type { SearchReply } from './channels/http/search.ts'
import type { askRequest, checkRequest, searchRequest } from './channels/http/validation.ts'
import {
  isAnswer,
  isRecord,
  parseFailure,
  parseJson,
  readEvents,
  type StreamEvent,
} from './channels/widget/stream.ts'
import type { DocumentSummary } from './search/passage-index.ts'

/** What the server takes, from the schemas that it checks with. */
export type AskRequest = z.input<typeof askRequest>
export type SearchRequest = z.input<typeof searchRequest>
export type CheckRequest = z.input<typeof checkRequest>
export type PageRequest = Partial<z.output<typeof pageQuery>>

/** Answers as they were given, oldest first, and when they were asked for where that is known (ISO 8601, in UTC). */
export type ExportRequest = {
  readonly format: ExportFormat
  readonly turns: readonly (Answer & { readonly askedAt?: string })[]
  /** `YYYY-MM-DD`: when somebody looked at the sources' own addresses. */
  readonly accessed?: string
}

/** A file to be kept. */
export type ExportedFile = { readonly name: string; readonly text: string }

/** One page of the list; `next` is the cursor of the following one, null on the last. */
export type DocumentPage = {
  readonly documents: readonly DocumentSummary[]
  readonly next: string | null
}

/** What comes while an answer is made; a citation always before the first sentence that uses it, `done` at the end. */
export type AskEvent = AnswerEvent | { readonly type: 'done'; readonly answer: Answer }

/** What a caller may say of one request. */
export type CallOptions = {
  /** Ends the request, and the work behind it. */
  readonly signal?: AbortSignal
}

/** A name for a question: asked again with it, the server gives the answer that it made the first time. */
export type AskOptions = CallOptions & { readonly idempotencyKey?: string }

/** A server. Whatever it, the network or the caller's signal does, methods fail with a {@link FootnoteClientError}. */
export type FootnoteClient = {
  ask(request: AskRequest, options?: AskOptions): Promise<Answer>
  /**
   * The answer as it is made; asked when the first event is read. Who stops reading ends the request.
   *
   * @throws FootnoteClientError in the place of `done`: the server's own failure, or `incomplete` for a lost connection
   */
  askStream(request: AskRequest, options?: AskOptions): AsyncGenerator<AskEvent, void>
  search(request: SearchRequest, options?: CallOptions): Promise<SearchReply>
  check(request: CheckRequest, options?: CallOptions): Promise<CheckedDraft>
  /** Answers, or what they cite, as a file. */
  export(request: ExportRequest, options?: CallOptions): Promise<ExportedFile>
  documents(page?: PageRequest, options?: CallOptions): Promise<DocumentPage>
  document(id: string, options?: CallOptions): Promise<ReadDocument>
}

/** The server's codes, and ours: not reached, ended by the caller, cut off, and not what was asked for. */
export type FailureCode =
  | ErrorReply['code']
  | 'unreachable'
  | 'aborted'
  | 'incomplete'
  | 'unreadable'
  | 'unknown'

/** Why a request got no answer. */
export class FootnoteClientError extends Error {
  override readonly name: string = 'FootnoteClientError'
  /** Stable. A later server may have codes that are not in the list. */
  readonly code: FailureCode
  /** Of the response; 0 where there was none. */
  readonly status: number
  /** The server's name for the request, to look for in its log. */
  readonly requestId: string | null
  /** Seconds after which the server asks to be tried again, or null. */
  readonly retryAfter: number | null

  constructor(
    code: FailureCode,
    message: string,
    {
      status = 0,
      requestId = null,
      retryAfter = null,
      ...options
    }: ErrorOptions & {
      readonly status?: number
      readonly requestId?: string | null
      readonly retryAfter?: number | null
    } = {},
  ) {
    super(message, options)
    this.code = code
    this.status = status
    this.requestId = requestId
    this.retryAfter = retryAfter
  }
}

/** How a server is reached. */
export type ClientSettings = {
  /** Where the server wants one. Never in a page that others read. */
  readonly apiKey?: string
  /** Instead of the platform's. */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * A client of one server, for browsers, workers and Node.
 *
 * @param baseUrl where the server is, such as `https://ask.example.org`; in a browser, empty for the page's own
 */
export function createClient(baseUrl: string, settings: ClientSettings = {}): FootnoteClient {
  const send = sender(baseUrl, settings)
  const read = async <Reply>(isReply: IsReply, path: string, init: Request): Promise<Reply> => {
    const response = await send(path, init)
    const reply = await bodyOf(response, init.signal)
    if (isReply(reply)) return reply as Reply
    throw unreadable(response)
  }
  const list =
    (field: string): IsReply =>
    (reply) =>
      isRecord(reply) && Array.isArray(reply[field])
  return {
    ask: async (request, options) => read(isAnswer, '/api/ask', asking(request, options)),
    askStream: async function* (request, options) {
      const init = asking(request, options, 'text/event-stream')
      const response = await send('/api/ask', init)
      try {
        for await (const event of eventsIn(response)) yield ending(event, response)
      } catch (error) {
        throw failureOf(error, init.signal, 'incomplete', response)
      }
    },
    search: async (request, options) =>
      read(list('hits'), '/api/search', posting(request, options)),
    check: async (request, options) =>
      read(list('sentences'), '/api/check', posting(request, options)),
    export: async (request, options) => {
      const response = await send('/api/export', posting(request, options, '*/*'))
      const text = await response.text().catch((error: unknown) => {
        throw failureOf(error, options?.signal, 'incomplete', response)
      })
      const named = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')
      return { name: named?.[1] ?? 'answer.txt', text }
    },
    documents: async ({ cursor, limit } = {}, options = {}) => {
      const query = new URLSearchParams()
      if (cursor !== undefined) query.set('cursor', cursor)
      if (limit !== undefined) query.set('limit', String(limit))
      const asked = query.size > 0 ? `?${query}` : ''
      return read(list('documents'), `/api/documents${asked}`, options)
    },
    document: async (id, options = {}) =>
      read(list('spans'), `/api/documents/${encodeURIComponent(id)}`, options),
  }
}

type IsReply = (reply: unknown) => boolean
type Request = CallOptions & Pick<RequestInit, 'method' | 'body'> & { readonly headers?: Headers }
type Send = (path: string, request: Request) => Promise<Response>

function sender(baseUrl: string, { apiKey, fetch }: ClientSettings): Send {
  const origin = baseUrl.replace(/\/+$/, '')
  return async (path, { headers = new Headers(), ...request }) => {
    if (!headers.has('accept')) headers.set('accept', 'application/json')
    if (apiKey !== undefined) headers.set('authorization', `Bearer ${apiKey}`)
    // Looked up late and called bare: browsers refuse a `fetch` that is a method of something else.
    const call = fetch ?? globalThis.fetch
    const response = await call(origin + path, { ...request, headers }).catch((error: unknown) => {
      throw failureOf(error, request.signal, 'unreachable')
    })
    if (!response.ok) throw await refusalOf(response, request.signal)
    return response
  }
}

function posting(body: unknown, options: CallOptions = {}, accept = 'application/json'): Request {
  const headers = new Headers({ accept, 'content-type': 'application/json' })
  return { ...options, method: 'POST', headers, body: JSON.stringify(body) }
}

function asking(
  request: AskRequest,
  { idempotencyKey, ...options }: AskOptions = {},
  accept?: string,
): Request {
  const posted = posting(request, options, accept)
  if (idempotencyKey !== undefined) posted.headers?.set('idempotency-key', `"${idempotencyKey}"`)
  return posted
}

/** The events of a response; what is between us and the server may have made plain JSON of it. */
async function* eventsIn(response: Response): AsyncGenerator<StreamEvent, void> {
  if (response.headers.get('content-type')?.includes('json')) {
    const reply = parseJson(await response.text())
    if (!isAnswer(reply)) throw unreadable(response)
    yield { type: 'done', answer: reply }
  } else if (response.body) {
    yield* readEvents(response.body)
  } else {
    yield { type: 'cut' }
  }
}

function ending(event: StreamEvent, { status }: Response): AskEvent {
  if (event.type === 'error') {
    const { code, message, requestId } = event.failure
    throw new FootnoteClientError(code as FailureCode, message, { status, requestId })
  }
  if (event.type === 'cut') {
    throw new FootnoteClientError('incomplete', 'the answer was cut off before its end', { status })
  }
  return event
}

async function bodyOf(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return parseJson(await response.text())
  } catch (error) {
    throw failureOf(error, signal, 'incomplete', response)
  }
}

async function refusalOf(
  response: Response,
  signal: AbortSignal | undefined,
): Promise<FootnoteClientError> {
  const { code, message, requestId } = parseFailure(await bodyOf(response, signal))
  const seconds = response.headers.get('retry-after') ?? ''
  return new FootnoteClientError(code as FailureCode, message || `HTTP ${response.status}`, {
    status: response.status,
    requestId: requestId ?? response.headers.get('x-request-id'),
    retryAfter: /^\d{1,5}$/.test(seconds) ? Number(seconds) : null,
  })
}

/** What the platform throws, as a failure of ours. */
function failureOf(
  error: unknown,
  signal: AbortSignal | undefined,
  code: 'unreachable' | 'incomplete',
  { status }: Pick<Response, 'status'> = { status: 0 },
): FootnoteClientError {
  if (error instanceof FootnoteClientError) return error
  const cause = { cause: error, status }
  if (signal?.aborted) return new FootnoteClientError('aborted', 'ended by the caller', cause)
  const words = {
    unreachable: 'the server was not reached',
    incomplete: 'the connection was lost before the answer was whole',
  }
  return new FootnoteClientError(code, words[code], cause)
}

function unreadable({ status }: Response): FootnoteClientError {
  return new FootnoteClientError('unreadable', 'found no reply of a Footnote server', { status })
}
