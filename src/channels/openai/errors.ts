import type { Context } from 'hono'
import type { Logger } from 'pino'
import { FootnoteError } from '../../errors.ts'
import { replyTo } from '../http/errors.ts'

/** A model that is not served here, which clients of this protocol know by a code of its own. */
export class UnknownModel extends FootnoteError {
  override readonly name = 'UnknownModel'
}

/** A failure as OpenAI's clients read it, in a body and in a stream. */
type OpenaiError = {
  readonly error: {
    readonly message: string
    readonly type: 'invalid_request_error' | 'server_error'
    /** What of the request it is about, where that is known. */
    readonly param: string | null
    readonly code: string
    readonly request_id: string
  }
}

/** What a client is told of a failure: the words and codes of `replyTo` in OpenAI's shape. */
export function openaiError(error: unknown, requestId: string, log: Logger) {
  const { status, reply } = replyTo(error, requestId, log)
  const unknownModel = error instanceof UnknownModel
  const body: OpenaiError = {
    error: {
      message: reply.message,
      type: status >= 500 ? 'server_error' : 'invalid_request_error',
      param: unknownModel ? 'model' : null,
      code: unknownModel ? 'model_not_found' : reply.code,
      request_id: requestId,
    },
  }
  return { status, body }
}

/** As `errorResponse`, for everything under `/v1/`. */
export function openaiErrorResponse(error: unknown, c: Context, log: Logger): Response {
  const { status, body } = openaiError(error, c.get('requestId'), log)
  if (status === 503) c.header('Retry-After', '1')
  return c.json(body, status)
}
