import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Format, transcript } from './transcript.fixture.ts'
import type { ChatModel } from './writer.ts'

/** A request that a provider was sent. */
export type ProviderRequest = {
  readonly format: Format
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
  /** Everything that the model is told, instructions first. */
  readonly prompt: string
  /** Settles when the connection is closed or the reply has ended, with the time of `performance.now()`. */
  readonly closed: Promise<number>
}

/** What the provider does with a request. */
export type Script = (request: ProviderRequest, response: ServerResponse) => void | Promise<void>

export type ScriptedProvider = {
  /** An address below which all formats are served. */
  readonly url: string
  readonly requests: readonly ProviderRequest[]
  /** What it does with the requests to come, one script each; the last goes on for all further ones. */
  readonly follow: (...scripts: readonly Script[]) => void
  /** How many of its connections are open. */
  readonly open: () => number
  readonly close: () => Promise<void>
}

/** A model server on a free port of this machine, which does what scripts say. */
export async function startScriptedProvider(): Promise<ScriptedProvider> {
  const requests: ProviderRequest[] = []
  let scripts: readonly Script[] = [says('')]
  const server = createServer((incoming, response) => {
    const closed = new Promise<number>((resolve) => {
      response.on('close', () => resolve(performance.now()))
    })
    response.on('error', () => {})
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const path = incoming.url ?? ''
      const body = JSON.parse(Buffer.concat(chunks).toString())
      const format = formatAt(path)
      const { headers } = incoming
      const request = { format, path, headers, body, prompt: promptIn(body), closed } as const
      requests.push(request)
      const script = scripts[0]!
      if (scripts.length > 1) scripts = scripts.slice(1)
      void script(request, response)
    })
  })
  const sockets = new Set<unknown>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    follow: (...next) => {
      scripts = next
    },
    open: () => sockets.size,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}

function formatAt(path: string): Format {
  if (path.includes('/ai/run/')) return 'workers-ai'
  return path.endsWith('/messages') ? 'anthropic' : 'openai'
}

/** A key that nothing but the header of a request may have. */
export const canaryKey = 'canary-key-7f3a'

/** A setting that names a provider at an address, in one of its formats. */
export function chatModelAt(
  baseUrl: string,
  provider: ChatModel['provider'] = 'openai',
): ChatModel {
  return { provider, name: 'scripted', account: 'scripted-account', baseUrl, key: canaryKey }
}

/** Writes a text as a model that works: what `text` makes of the prompt, or the text itself. */
export function says(
  text: string | ((prompt: string) => string),
  options?: Parameters<typeof transcript>[2],
): Script {
  return (request, response) => {
    const words = typeof text === 'string' ? text : text(request.prompt)
    streams(transcript(request.format, words, options))(request, response)
  }
}

/** Sends a body as a stream, in the pieces given, and ends. */
export function streams(...pieces: readonly (string | Uint8Array)[]): Script {
  return async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const piece of pieces) {
      response.write(piece)
      if (pieces.length > 1) await new Promise(setImmediate)
    }
    response.end()
  }
}

/** Replies with a status, headers and a body. */
export function replies(
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body = '{"error":{"message":"no","type":"no","code":"no"}}',
): Script {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  }
}

/** Sends the beginning of a stream, and then ends it, closes the connection, or sends nothing more. */
export function cutsAfter(beginning: Uint8Array, how: 'end' | 'destroy' | 'hang'): Script {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.flushHeaders()
    if (how === 'end') response.end(beginning)
    else if (beginning.length === 0) how === 'destroy' && response.destroy()
    else response.write(beginning, () => how === 'destroy' && response.destroy())
  }
}

/** Sends a piece again and again until the connection closes; `everyMs` 0 is as fast as it is read. */
export function repeats(beginning: string, piece: string, everyMs: number): Script {
  return async (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(beginning)
    while (!response.destroyed) {
      const isTaken = response.write(piece)
      // A reader that does not take it may never take it; then the closing is what is waited for.
      if (isTaken) await new Promise((resolve) => setTimeout(resolve, everyMs))
      else await Promise.race([request.closed, once(response, 'drain')])
    }
  }
}

type Content = string | readonly { readonly text?: string }[]

function promptIn(body: {
  system?: Content
  messages?: readonly { readonly content: Content }[]
}): string {
  const textOf = (content: Content): string =>
    typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n')
  return [body.system ?? '', ...(body.messages ?? []).map(({ content }) => content)]
    .map(textOf)
    .join('\n\n')
}
