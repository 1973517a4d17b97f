import type { AskRequest } from '../../answer/answer.ts'
import {
  type Failure,
  isAnswer,
  parseFailure,
  parseJson,
  readEvents,
  type StreamEvent,
} from './stream.ts'

/** The server, to those who only ask. Every method throws `RequestError` when it gets no answer. */
export type Asking = {
  /** The events of one question; the last is `done`, `error` or `cut`. */
  ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<StreamEvent, void>
  /** What is found at a path as JSON; undefined where it is none. */
  read(path: string): Promise<unknown>
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

/**
 * Asks one server.
 *
 * @param origin where the server is, such as `https://ask.example.org`; empty for the page's own
 */
export function createAsking(origin: string, fetch: typeof globalThis.fetch): Asking {
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

    async read(path) {
      const response = await request(path, { headers: { accept: 'application/json' } })
      return parseJson(await response.text())
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

function secondsIn(header: string | null): number | null {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : null
}
