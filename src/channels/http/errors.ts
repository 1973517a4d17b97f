import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { type ErrorCode, FootnoteError } from '../../errors.ts'

/** What a client is told of a failure, in a body and in the `error` event of a stream. */
type ErrorReply = {
  readonly code: ErrorCode | 'internal'
  readonly message: string
  readonly requestId: string
}

/** A null message means that the failure is about the request itself: its own words are sent. */
type Reply = { readonly status: ContentfulStatusCode; readonly message: string | null }

const own = (status: ContentfulStatusCode): Reply => ({ status, message: null })
const internal: Reply = { status: 500, message: 'Internal error' }
const unavailable: Reply = { status: 503, message: 'Nothing can be searched now; try again soon' }

/**
 * Failures of the server's own side get a fixed sentence: their messages name files and settings, which
 * belong in the log.
 */
const replies: Readonly<Record<ErrorCode, Reply>> = {
  bad_request: own(400),
  not_found: own(404),
  method_not_allowed: own(405),
  payload_too_large: own(413),
  unsupported_media_type: own(415),
  overloaded: { status: 503, message: 'Too many questions are waiting; try again soon' },
  deadline_exceeded: { status: 503, message: 'The search took too long; try again soon' },
  cancelled: { status: 503, message: 'The work was stopped before it was done; try again' },
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

const retryAfterSeconds = '1'

/**
 * The one mapping from a failure to what the client sees. Failures of our own side are logged with their
 * cause under the same `requestId`; nothing of that reaches the client.
 */
export function replyTo(
  error: unknown,
  requestId: string,
  log: Logger,
): { status: ContentfulStatusCode; reply: ErrorReply } {
  const code = codeOf(error)
  const { status, message } = code === 'internal' ? internal : replies[code]
  const words = error instanceof Error ? error.message : String(error)
  if (status === 500) log.error({ err: error, requestId }, 'request failed')
  else if (status === 503) log.warn({ code, reason: words, requestId }, 'request not answered')
  const publicCode = status === 500 ? 'internal' : code
  return { status, reply: { code: publicCode, message: message ?? words, requestId } }
}

function codeOf(error: unknown): ErrorReply['code'] {
  if (error instanceof FootnoteError) return error.code
  // What the platform throws once a signal has fired: the client left, or the server is stopping.
  return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'internal'
}

/** Hono's `onError`: every failure before a response has begun. */
export function errorResponse(error: unknown, c: Context, log: Logger): Response {
  const { status, reply } = replyTo(error, c.get('requestId'), log)
  if (status === 503) c.header('Retry-After', retryAfterSeconds)
  return c.json({ error: reply }, status)
}
