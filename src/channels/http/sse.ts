import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

const heartbeatMs = 15_000
const writeDeadlineMs = 10_000

/** Writes one event; its payload is one line of JSON. Does nothing once the reader has gone. */
export type SendEvent = (event: string, payload: unknown) => Promise<void>

/** Writes one message as it is given. Does nothing once the reader has gone. */
type SendMessage = (message: { readonly data: string; readonly event?: string }) => Promise<void>

/** A response that stays open while `work` sends named events; else as {@link streamMessages}. */
export function streamEvents(
  c: Context,
  work: (send: SendEvent, signal: AbortSignal) => Promise<void>,
): Response {
  return streamMessages(c, (send, signal) =>
    work((event, payload) => send({ event, data: JSON.stringify(payload) }), signal),
  )
}

/**
 * A response that stays open while `work` sends messages.
 *
 * `work` must not throw: by then the status has been sent, so a failure is an event too. Its signal aborts
 * when the client goes away or has not read for ten seconds.
 */
export function streamMessages(
  c: Context,
  work: (send: SendMessage, signal: AbortSignal) => Promise<void>,
): Response {
  const clientSignal = c.req.raw.signal
  const response = streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const signal = AbortSignal.any([clientSignal, gone.signal])

    const write = async (writing: () => Promise<unknown>) => {
      if (signal.aborted) return
      const deadline = setTimeout(() => {
        stream.abort()
        destroySocket(c)
      }, writeDeadlineMs)
      await writing()
      clearTimeout(deadline)
    }
    const heartbeat = setInterval(() => void write(() => stream.write(': \n\n')), heartbeatMs)
    try {
      await work((message) => write(() => stream.writeSSE(message)), signal)
    } finally {
      clearInterval(heartbeat)
    }
  })
  response.headers.set('Cache-Control', 'no-cache, no-transform')
  response.headers.set('X-Accel-Buffering', 'no')
  // The platform's to say: a client of HTTP/1.0 would read the lengths of the pieces as text.
  for (const name of ['Transfer-Encoding', 'Connection']) response.headers.delete(name)
  return response
}

/** On Node a stream that ends still waits for its reader; only closing the socket frees it. */
function destroySocket(c: Context): void {
  const outgoing: { destroy?: () => void } | undefined = c.env?.outgoing
  outgoing?.destroy?.()
}
