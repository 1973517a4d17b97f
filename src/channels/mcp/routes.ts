import { Hono } from 'hono'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { WithPorts } from '../../retrieve/ports.ts'
import type { Answering } from '../http/ask.ts'
import { replyTo } from '../http/errors.ts'
import { limitBody, readBody } from '../http/validation.ts'
import type { Exchange } from './exchange.ts'

const oneMessage = 'expected one JSON-RPC message'

/** Batches are refused, as in the protocol since 2025-06-18: what limits requests then limits questions. */
const message = z.record(z.string(), z.unknown(), oneMessage)

const cancellation = z.object({
  method: z.literal('notifications/cancelled'),
  params: z.object({ requestId: z.union([z.string(), z.int()]) }),
})

/**
 * `POST /mcp`: the tools and resources over streamable HTTP, every message on its own.
 *
 * Nothing is kept between requests. The session id is only a name under which a client cancels what it has asked: it does
 * so in a request of its own, and ids of requests repeat between clients. Ending the response cancels too.
 */
export function mcpRoutes(use: WithPorts, answer: Answering, log: Logger): Hono {
  const routes = new Hono()
  const running = new Map<string, Exchange>()
  routes.use('/mcp', limitBody)
  routes.post('/mcp', async (c) => {
    const parsedBody = await readBody(c, message)
    const session = c.req.header('Mcp-Session-Id')
    const nameOf = (id: unknown) => JSON.stringify([session, id])
    const cancelled = cancellation.safeParse(parsedBody)
    if (cancelled.success) void running.get(nameOf(cancelled.data.params.requestId))?.close()

    const { openExchange } = await import('./exchange.ts')
    const tell = (error: unknown) => replyTo(error, c.get('requestId'), log).reply
    const exchange = await openExchange({ use, answer, tell })
    const name = session !== undefined && 'id' in parsedBody ? nameOf(parsedBody.id) : null
    if (name !== null) running.set(name, exchange)
    const response = await exchange.answer(c.req.raw, parsedBody, () => {
      if (name !== null && running.get(name) === exchange) running.delete(name)
    })
    if (parsedBody.method === 'initialize' && response.ok) {
      response.headers.set('Mcp-Session-Id', crypto.randomUUID())
    }
    return response
  })
  return routes
}
