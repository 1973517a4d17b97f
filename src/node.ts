import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { destination, type Logger, pino } from 'pino'
import { requireAccess } from './channels/access/require-access.ts'
import { onStopSignal } from './cli/stop-signal.ts'
import type { Config } from './config.ts'
import { FootnoteError } from './errors.ts'
import { openCollection } from './open-collection.ts'

/** How long open streams may go on after a stop was asked for. */
const drainMs = 10_000
const maxConnections = 1024

/** A server that answers. */
type RunningServer = {
  /** Where a browser finds it. */
  readonly url: string
  /** Ends in order: not ready, no new connections, open streams done within 10 s, engine closed. */
  stop(): Promise<void>
}

/** A log on standard error: everything when it goes to a file, only what matters when a person watches. */
function createLog(): Logger {
  return pino({ level: process.stderr.isTTY ? 'warn' : 'info' }, destination({ fd: 2, sync: true }))
}

/**
 * Listens as soon as the page is built, answers `/readyz` with 503 until the engine is ready, and resolves then.
 *
 * @throws FootnoteError `port_in_use`, `config_invalid` for a host that is not this machine's or that others can reach
 *   where nothing says who may ask, or what the engine throws. Nothing is left listening, and an engine that has begun
 *   to start is stopped once it has.
 */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  requireAccess({ host: config.host, ...config.access })
  const collection = await openCollection(config, log)
  const server = await listen(collection.app.fetch, config, log).catch((error: unknown) => {
    void collection.close()
    throw error
  })
  await collection.ready.catch(async (error: unknown) => {
    await server.drain()
    throw error
  })
  return {
    url: addressOf(server.port, config.host),
    stop: async () => {
      collection.leave()
      await server.drain()
      await collection.close()
    },
  }
}

/**
 * Serves until a signal, then stops in order; a second signal ends the process at once.
 *
 * @param onReady told the address once questions can be answered
 * @returns the exit code: 0 after a signal, 1 after a failure that nothing caught
 * @throws FootnoteError as {@link startServer}
 */
export async function serve(config: Config, onReady: (url: string) => void): Promise<number> {
  const log = createLog()
  const stopped = untilStopped(log)
  const starting = startServer(config, log)
  const server = await Promise.race([starting, stopped.then(() => null)])
  // Stopped before it was ready: nobody is being served, and the engine leaves with this process.
  if (!server) return stopped
  onReady(server.url)
  const code = await stopped
  await server.stop()
  return code
}

function untilStopped(log: Logger): Promise<number> {
  return new Promise((resolve) => {
    onStopSignal(() => resolve(0))
    for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
      process.on(event, (error: unknown) => {
        log.fatal({ err: error }, event)
        resolve(1)
      })
    }
  })
}

/** An open port. */
export type Listening = {
  readonly port: number
  /**
   * Takes no more connections, and resolves when every request that has begun is answered, or ten seconds later.
   * Connections without a request, which browsers open ahead of need, are closed at once.
   */
  drain(): Promise<void>
}

/**
 * An HTTP server with limits on everything that a client could make it wait for.
 *
 * @param port 0 takes any free one
 * @throws FootnoteError `port_in_use`, or `config_invalid` for an address that is not this machine's
 */
export function listen(
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
  { port, host }: Pick<Config, 'port' | 'host'>,
  log: Logger,
): Promise<Listening> {
  const serverOptions = {
    requestTimeout: 15_000,
    headersTimeout: 10_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  }
  const server = createAdaptorServer({ fetch, serverOptions }) as Server
  server.maxConnections = maxConnections
  // Frees a socket whose other side reads nothing. Streams beat every 15 s, so a live one never gets here.
  server.timeout = 60_000
  let draining = false
  const closeWhenIdle = () => {
    if (draining && active() === 0) server.closeAllConnections()
  }
  const active = countRequests(server, closeWhenIdle)
  const drain = async () => {
    draining = true
    const closed = new Promise((resolve) => server.close(resolve))
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs)
    closeWhenIdle()
    await closed
    clearTimeout(deadline)
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(whyNotListening(error, port, host))
    })
    server.listen(port, host, () => {
      server.on('error', (error) => log.error({ err: error }, 'connection not accepted'))
      resolve({ port: (server.address() as AddressInfo).port, drain })
    })
  })
}

function whyNotListening(error: NodeJS.ErrnoException, port: number, host: string): FootnoteError {
  if (error.code === 'EADDRINUSE') {
    return new FootnoteError(
      'port_in_use',
      `port ${port} on ${host} is in use; stop what uses it or take another: \`--port ${(port % 65535) + 1}\``,
      { cause: error },
    )
  }
  return new FootnoteError(
    'config_invalid',
    `cannot listen on HOST=${host} PORT=${port} (${error.code}); expected an address of this machine and a port it may use`,
    { cause: error },
  )
}

/** Calls back for every request that ends; returns how many are being answered. */
function countRequests(server: Server, onEnd: () => void): () => number {
  let active = 0
  server.on('request', (_request, response) => {
    active += 1
    response.once('close', () => {
      active -= 1
      onEnd()
    })
  })
  return () => active
}

function addressOf(port: number, host: string): string {
  const isHere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)
  if (isHere) return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
