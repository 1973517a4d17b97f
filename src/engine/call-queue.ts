import { FootnoteError } from '../errors.ts'
import type { EngineLimits } from './limits.ts'
import { type AnswerMessage, type Call, type CallMessage, unpackError } from './messages.ts'

/**
 * Calls on their way to one child: one in flight, the others waiting in the order they were made.
 *
 * No call is refused because others wait: what has been done for its request would be lost. Requests are counted before
 * they make their first call.
 */
export type CallQueue = {
  /**
   * Resolves with the child's result.
   *
   * A call that is cancelled or past its deadline while it waits never reaches the child.
   *
   * @throws FootnoteError `deadline_exceeded`, `cancelled`, or the error the child answered with
   */
  add(call: Call, signal?: AbortSignal): Promise<unknown>
  /** Hands the child's answer to its caller, if there is still one, and sends the next call. */
  answer(message: AnswerMessage): void
  /** Fails every call, and every later one, with `error`. */
  end(error: FootnoteError): void
  counts(): { queued: number; inFlight: number }
}

type Pending = {
  readonly message: CallMessage
  resolve(result: unknown): void
  reject(error: Error): void
}

type State = {
  readonly waiting: Pending[]
  inFlight: { readonly pending: Pending; readonly watchdog: NodeJS.Timeout } | null
  ended: FootnoteError | null
  lastId: number
}

/**
 * An empty queue before one child.
 *
 * @param send hands a message to the child; what it throws fails that call only
 * @param onHung the child has been silent for `deadline` + `grace` since it was sent a call
 */
export function createCallQueue(
  send: (message: CallMessage) => void,
  onHung: () => void,
  limits: EngineLimits,
): CallQueue {
  const state: State = { waiting: [], inFlight: null, ended: null, lastId: 0 }

  const sendNext = (): void => {
    if (state.inFlight) return
    const pending = state.waiting.shift()
    if (!pending) return
    const watchdog = setTimeout(onHung, limits.deadline + limits.grace)
    state.inFlight = { pending, watchdog }
    try {
      send(pending.message)
    } catch (error) {
      // Arguments that cannot be cloned are the caller's bug; the child never saw them.
      release(state)
      pending.reject(new TypeError('the call cannot be sent to the engine', { cause: error }))
      sendNext()
    }
  }

  return {
    add: (call, signal) =>
      new Promise((resolve, reject) => {
        if (state.ended) return reject(state.ended)
        if (signal?.aborted) return reject(cancelled())
        state.lastId += 1
        const message: CallMessage = { type: 'call', id: state.lastId, ...call }
        state.waiting.push(untilAnswered({ message, resolve, reject }, state, limits, signal))
        sendNext()
      }),
    answer: (message) => {
      const pending = state.inFlight?.pending
      if (pending?.message.id !== message.id) return
      release(state)
      if (message.type === 'result') pending.resolve(message.result)
      else pending.reject(unpackError(message.error))
      sendNext()
    },
    end: (error) => {
      state.ended ??= error
      const pending = state.waiting.splice(0)
      if (state.inFlight) pending.unshift(state.inFlight.pending)
      release(state)
      for (const { reject } of pending) reject(error)
    },
    counts: () => ({ queued: state.waiting.length, inFlight: state.inFlight ? 1 : 0 }),
  }
}

function release(state: State): void {
  clearTimeout(state.inFlight?.watchdog)
  state.inFlight = null
}

/** The same call, failing by itself when its deadline passes or its signal fires. */
function untilAnswered(
  { message, resolve, reject }: Pending,
  state: State,
  limits: EngineLimits,
  signal?: AbortSignal,
): Pending {
  const settled = (): void => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
  const pending: Pending = {
    message,
    resolve: (result) => {
      settled()
      resolve(result)
    },
    reject: (error) => {
      settled()
      reject(error)
    },
  }
  // A call in flight keeps its slot until the child answers: the child can't be interrupted.
  const give = (error: FootnoteError): void => {
    const place = state.waiting.indexOf(pending)
    if (place >= 0) state.waiting.splice(place, 1)
    pending.reject(error)
  }
  const cancel = (): void => give(cancelled())
  const timer = setTimeout(() => give(late(limits)), limits.deadline)
  signal?.addEventListener('abort', cancel, { once: true })
  return pending
}

function cancelled(): FootnoteError {
  return new FootnoteError('cancelled', 'the search was cancelled by the caller')
}

function late(limits: EngineLimits): FootnoteError {
  const seconds = limits.deadline / 1000
  return new FootnoteError(
    'deadline_exceeded',
    `the search engine did not answer within ${seconds} s; try again in a moment`,
  )
}
