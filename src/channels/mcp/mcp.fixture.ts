import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { pino } from 'pino'
import { type AppOptions, createApp } from '../../app.ts'
import { listen } from '../../node.ts'
import type { PassageIndex } from '../../search/passage-index.ts'
import { smallCollection } from '../http/small-collection.fixture.ts'

/** The question that the small collection answers with one sentence of one document. */
export const question = 'When was the harbour bridge opened?'

const host = '127.0.0.1'
const log = pino({ enabled: false })

/** An app over the small collection; methods of its index can be replaced. */
export function appOver(replaced: Partial<PassageIndex> = {}, options: Partial<AppOptions> = {}) {
  const ports = smallCollection(replaced)
  return createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log,
    ...options,
  })
}

/** A server on a free port of this machine, and clients of it; `close` ends all of them. */
export async function openServer(app: ReturnType<typeof appOver>) {
  const server = await listen(app.fetch, { host, port: 0 }, log)
  const url = new URL(`http://${host}:${server.port}/mcp`)
  const clients: Client[] = []
  const connect = async (): Promise<Client> => {
    const client = new Client({ name: 'test', version: '1' })
    // Its own types are not as exact about optional properties as ours.
    const transport = new StreamableHTTPClientTransport(url) as Parameters<typeof client.connect>[0]
    await client.connect(transport)
    clients.push(client)
    return client
  }
  const close = async () => {
    await Promise.all(clients.map((client) => client.close()))
    await server.drain()
  }
  return { url, connect, close }
}

/** The text that a tool gave for models to read. */
export function textOf({ content }: CallToolResult): string {
  return content.flatMap((block) => (block.type === 'text' ? block.text : [])).join('\n')
}

/** The addresses of the documents that a tool linked to. */
export function linksOf({ content }: CallToolResult): string[] {
  return content.flatMap((block) => (block.type === 'resource_link' ? block.uri : []))
}
