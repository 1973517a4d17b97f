import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { type ErrorCode, FootnoteError } from '../../errors.ts'

/** What a client is told of a failure, in a body under `error` and in the `error` event of a stream. */
export type ErrorReply = {
  readonly code: ErrorCode | 'internal'
  readonly message: string
  readonly requestId: string
}

/** The body of a refusal or failure: problem details, and the same in our own words. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly error: ErrorReply
}

/** `title` names the kind of failure. A null message means that the failure is about the request: its own words are sent. */
type Reply = {
  readonly status: ContentfulStatusCode
  readonly title: string
  readonly message: string | null
}

const own = (status: ContentfulStatusCode, title: string): Reply => ({
  status,
  title,
  message: null,
})
const down = (title: string, then: string): Reply => ({
  status: 503,
  title,
  message: `${title}; ${then}`,
})
const internal: Reply = { status: 500, title: 'Internal error', message: 'Internal error' }
const unavailable = down('Nothing can be searched now', 'try again soon')

/**
 * Failures of the server's own side get a fixed sentence: their messages name files and settings, which
 * belong in the log.
 */
const replies: Readonly<Record<ErrorCode, Reply>> = {
  bad_request: own(400, 'The request is not as expected'),
  unauthorized: own(401, 'A key is expected'),
  forbidden: own(403, 'This is not answered from there'),
  not_found: own(404, 'Nothing is here'),
  method_not_allowed: own(405, 'Another method is expected here'),
  idempotency_key_in_use: own(409, 'The first request with this key is still being answered'),
  payload_too_large: own(413, 'The body is too large'),
  unsupported_media_type: own(415, 'A body of another type is expected'),
  idempotency_key_reused: own(422, 'The key belongs to another request'),
  rate_limited: own(429, 'Too much was asked in a short time'),
  overloaded: down('Too many questions are waiting', 'try again soon'),
  deadline_exceeded: down('The search took too long', 'try again soon'),
  cancelled: down('The work was stopped before it was done', 'try again'),
  engine_unavailable: unavailable,
  index_missing: unavailable,
  index_damaged: unavailable,
  index_mismatch: unavailable,
  index_busy: unavailable,
  model_unavailable: unavailable,
  config_invalid: internal,
  port_in_use: internal,
  corpus_missing: internal,
  corpus_empty: internal,
  file_unreadable: internal,
  disk_full: internal,
}

/** Every failure that clients may be told of: its code, the status it comes with and what it is called. */
export const publicFailures: readonly (Omit<Reply, 'message'> & Pick<ErrorReply, 'code'>)[] = [
  ...Object.entries(replies)
    .filter(([, reply]) => reply !== internal)
    .map(([code, { status, title }]) => ({ code: code as ErrorCode, status, title })),
  { code: 'internal', status: internal.status, title: internal.title },
]

const retryAfterSeconds = '1'
/** The page that tells of the interface to people. */
export const apiPage = '/api'

/**
 * The one mapping from a failure to what the client sees. Failures of our own side are logged with their
 * cause under the same `requestId`; nothing of that reaches the client.
 */
export function replyTo(
  error: unknown,
  requestId: string,
  log: Logger,
): { status: ContentfulStatusCode; title: string; reply: ErrorReply } {
  const code = codeOf(error)
  const { status, title, message } = code === 'internal' ? internal : replies[code]
  const words = error instanceof Error ? error.message : String(error)
  if (status === 500) log.error({ err: error, requestId }, 'request failed')
  else if (status === 503) log.warn({ code, reason: words, requestId }, 'request not answered')
  const publicCode = status === 500 ? 'internal' : code
  return { status, title, reply: { code: publicCode, message: message ?? words, requestId } }
}

function codeOf(error: unknown): ErrorReply['code'] {
  if (error instanceof FootnoteError) return error.code
  // What the platform throws once a signal has fired: the client left, or the server is stopping.
  return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'internal'
}

/** The media type of problem details, RFC 9457. */
export const problemType = 'application/problem+json'

/** Where the page of the interface tells of a failure. */
export const anchorOf = (code: string): string => `error-${code.replaceAll('_', '-')}`

/** Hono's `onError`: every failure before a response has begun, as problem details with our own `error` beside them. */
export function errorResponse(error: unknown, c: Context, log: Logger): Response {
  const { status, title, reply } = replyTo(error, c.get('requestId'), log)
  if (status === 503 || status === 409) c.header('Retry-After', retryAfterSeconds)
  const type = `${apiPage}#${anchorOf(reply.code)}`
  const problem: Problem = { type, title, status, detail: reply.message, error: reply }
  return c.json(problem, status, { 'Content-Type': problemType })
}
