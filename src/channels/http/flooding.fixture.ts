import { Hono } from 'hono'
import { type SendEvent, streamEvents } from './sse.ts'

const answer = { text: 'x'.repeat(8_000) }
const piece = { text: 'x'.repeat(64_000) }

/** What has become of the streams without end. */
export type Flood = {
  /** That are open. */
  streams: number
  /** Events that all of them have sent. */
  sent: number
  /** Milliseconds that the slowest event took to be taken. */
  longest: number
}

/**
 * An app that sends without end to everybody who reads `/flood`, and to others at `/api/ask` a stream about as long as
 * an answer, or at `/quick` a word.
 */
export function floodingApp() {
  const flood: Flood = { streams: 0, sent: 0, longest: 0 }
  const app = new Hono()
    .get('/quick', (c) => c.text('at once'))
    .post('/api/ask', (c) => streamEvents(c, sendAnswer))
    .get('/flood', (c) =>
      streamEvents(c, async (send, signal) => {
        flood.streams += 1
        while (!signal.aborted) {
          const began = performance.now()
          await send('sentence', piece)
          flood.sent += 1
          flood.longest = Math.max(flood.longest, performance.now() - began)
        }
        flood.streams -= 1
      }),
    )
  return { app, flood }
}

async function sendAnswer(send: SendEvent): Promise<void> {
  for (let sentence = 0; sentence < 5; sentence += 1) await send('sentence', { sentence })
  await send('done', answer)
}
