import { type Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import type { Logger } from 'pino'
import type { AnswerEvent, AskRequest } from '../../answer/answer.ts'
import { ask } from '../../answer/ask.ts'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { replyTo } from './errors.ts'
import { type SendEvent, streamEvents } from './sse.ts'
import { askRequest, readBody } from './validation.ts'

/**
 * `POST /api/ask`: the answer as JSON, or as events when the client accepts `text/event-stream`.
 *
 * @param explains whether clients may ask how an answer came about, which shows more of the collection than it cites
 */
export function askRoutes(use: WithPorts, log: Logger, explains: boolean): Hono {
  const routes = new Hono()
  routes.post('/api/ask', async (c) => {
    const request = await readBody(c, askRequest)
    if (request.explain && !explains) {
      throw new FootnoteError(
        'bad_request',
        'explain: this server does not explain its answers; one that only this machine can reach does, as does `npx footnote ask --explain`',
      )
    }
    if (wantsEvents(c)) return streamAnswer(c, request, use, log)
    const { signal } = c.req.raw
    return c.json(await use((ports) => ask(ports, request, { signal }), { signal }))
  })
  return routes
}

function wantsEvents(c: Context): boolean {
  const supports = ['application/json', 'text/event-stream']
  return accepts(c, { header: 'Accept', supports, default: supports[0]! }) === supports[1]
}

function streamAnswer(c: Context, request: AskRequest, use: WithPorts, log: Logger): Response {
  return streamEvents(c, async (send, signal) => {
    try {
      const onEvent = (event: AnswerEvent) => sendEvent(send, event)
      const answer = await use((ports) => ask(ports, request, { signal, onEvent }), { signal })
      await send('done', answer)
    } catch (error) {
      if (!signal.aborted) await send('error', replyTo(error, c.get('requestId'), log).reply)
    }
  })
}

function sendEvent(send: SendEvent, event: AnswerEvent): Promise<void> {
  switch (event.type) {
    case 'citation':
      return send(event.type, event.citation)
    case 'sentence':
      return send(event.type, event.sentence)
    case 'status': {
      const { type, ...status } = event
      return send(type, status)
    }
  }
}
