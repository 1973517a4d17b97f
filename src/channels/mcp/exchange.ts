import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import { createMcpServer, type McpSources } from './server.ts'

/** One message of a client and what is answered to it. */
export type Exchange = {
  /**
   * The response, which ends when all is answered or the exchange is closed.
   *
   * @param onEnd called once, when the response has ended or its reader has gone
   */
  answer(request: Request, parsedBody: unknown, onEnd: () => void): Promise<Response>
  /** Stops what is being done for the message and ends the response. */
  close(): Promise<void>
}

/** A server and a transport for one message: without sessions, a transport may not serve a second. */
export async function openExchange(sources: McpSources): Promise<Exchange> {
  const server = createMcpServer(sources)
  const transport = new WebStandardStreamableHTTPServerTransport()
  // Its own types are not as exact about optional properties as ours.
  await server.connect(transport as Parameters<typeof server.connect>[0])
  return {
    answer: async (request, parsedBody, onEnd) => {
      const response = await transport.handleRequest(request, { parsedBody })
      const end = async () => {
        onEnd()
        await server.close()
      }
      if (response.body) return new Response(untilOver(response.body, end), response)
      await end()
      return response
    },
    close: () => server.close(),
  }
}

/** Passes everything on, and tells when nothing more comes or nobody reads any more. */
function untilOver(
  body: ReadableStream<Uint8Array>,
  end: () => Promise<void>,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read()
      if (!done) return controller.enqueue(value)
      controller.close()
      await end()
    },
    cancel: async (reason) => {
      await reader.cancel(reason)
      await end()
    },
  })
}
