import type { AskRequest } from '../../answer/answer.ts'
import { type Asking, RequestError } from './asking.ts'
import { failureOf } from './failure.ts'
import { secondsToWait, waitFor } from './patience.ts'
import type { TurnEvent } from './state.ts'

const mostWaits = 5

type Options = {
  /** Once it is aborted nothing more is told. */
  readonly signal: AbortSignal
  readonly tell: (event: TurnEvent) => void
  /** Resolves after a number of seconds, or as soon as the signal is aborted. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Asks one question, and asks again while the server says that it is not ready (503), a few times.
 *
 * The last event is always an ending (`done`, `error`, `cut`), unless the signal is aborted. Never rejects.
 */
export async function askPatiently(
  client: Pick<Asking, 'ask'>,
  request: AskRequest,
  { signal, tell, wait = waitFor }: Options,
): Promise<void> {
  for (let waits = 0; !signal.aborted; waits++) {
    try {
      for await (const event of eventsOf(client, request, signal)) if (!signal.aborted) tell(event)
      return
    } catch (error) {
      if (signal.aborted) return
      const failure = failureOf(error)
      const seconds = secondsToWait(error)
      if (seconds === null || waits === mostWaits) return tell({ type: 'error', failure })
      tell({ type: 'waiting', failure })
      await wait(seconds, signal)
    }
  }
}

// These pass by themselves; a stream has its status sent before it can tell them.
const passing = ['engine_unavailable', 'overloaded']

/** The events of one try. A stream that says, before its first sentence, that the server is not ready is a refusal. */
async function* eventsOf(client: Pick<Asking, 'ask'>, request: AskRequest, signal: AbortSignal) {
  let hasSentence = false
  for await (const event of client.ask(request, signal)) {
    hasSentence ||= event.type === 'sentence'
    if (event.type === 'error' && passing.includes(event.failure.code) && !hasSentence) {
      throw new RequestError(503, event.failure)
    }
    yield event
  }
}
