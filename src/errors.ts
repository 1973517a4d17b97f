/** Every failure a caller can act on. Codes are stable: they appear in HTTP bodies, logs and tests. */
export type ErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'unsupported_media_type'
  | 'payload_too_large'
  | 'not_found'
  | 'method_not_allowed'
  | 'idempotency_key_reused'
  | 'idempotency_key_in_use'
  | 'rate_limited'
  | 'config_invalid'
  | 'port_in_use'
  | 'corpus_missing'
  | 'corpus_empty'
  | 'file_unreadable'
  | 'disk_full'
  | 'index_busy'
  | 'index_missing'
  | 'index_damaged'
  | 'index_mismatch'
  | 'model_unavailable'
  | 'engine_unavailable'
  | 'overloaded'
  | 'deadline_exceeded'
  | 'cancelled'

/**
 * A failure the caller can act on; anything else is a bug and propagates untouched.
 *
 * `message` is for people: what was found, what was expected, what to do. It never carries passage text.
 */
export class FootnoteError extends Error {
  override readonly name: string = 'FootnoteError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
