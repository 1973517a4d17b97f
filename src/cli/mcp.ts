import { Console } from 'node:console'
import { once } from 'node:events'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { destination, type Logger, pino } from 'pino'
import { answering } from '../channels/http/ask.ts'
import type { Failure } from '../channels/mcp/failures.ts'
import { createMcpServer } from '../channels/mcp/server.ts'
import type { Config } from '../config.ts'
import { type Engine, startEngine } from '../engine/client.ts'
import { FootnoteError } from '../errors.ts'
import { openGapsLog } from '../gaps/gaps-log.ts'
import type { WithPorts } from '../retrieve/ports.ts'
import { openWriterOf } from './open-writer.ts'
import { onStopSignal } from './stop-signal.ts'
import type { Terminal } from './terminal.ts'

/**
 * `footnote mcp`: the tools and resources over standard input and output, until the input ends or a signal comes.
 * Nothing but the protocol is written to standard output.
 *
 * Answers the handshake at once, whatever state the index is in: a host shows what a tool says, and rarely what a
 * process that ended at once has written.
 */
export async function serveMcp(config: Config, { err }: Terminal): Promise<void> {
  // Libraries may tell of things there too.
  globalThis.console = new Console(process.stderr)
  const log = pino({ level: 'warn' }, destination({ fd: 2, sync: true }))
  const warn = (message: string): void => log.warn(message)
  if (process.stdin.isTTY) {
    err.write(
      'footnote: speaks MCP here; a program starts this command, not a person. Ctrl-C ends it.\n',
    )
  }

  const engine = openOnDemand(config, log)
  const writer = await openWriterOf(config, warn)
  const gaps = config.gapsLog === null ? null : openGapsLog(config.gapsLog, warn)
  const answer = answering(engine.use, log, {
    writer,
    onAnswer: (whole) => void gaps?.record(whole),
  })
  const server = createMcpServer({
    use: engine.use,
    answer,
    tell: (error) => failureOf(error, log),
  })
  const stopped = Promise.withResolvers<void>()
  onStopSignal(stopped.resolve)
  server.onclose = stopped.resolve
  await server.connect(new StdioServerTransport())
  await Promise.race([stopped.promise, once(process.stdin, 'end')])
  await server.close()
  await engine.close()
}

/** The engine, opened now and, where it could not be, again for each call: the index may be there by then. */
function openOnDemand(config: Config, log: Logger): { use: WithPorts; close(): Promise<void> } {
  const { data, embeddingModel: model, reranker, supportModel: support, models } = config
  let opening: Promise<Engine> | null = null
  const open = (): Promise<Engine> => {
    opening ??= startEngine({ data, model, reranker, support, models, log }).catch((error) => {
      opening = null
      throw error
    })
    return opening
  }
  const ignored = () => {}
  open().catch(ignored)
  return {
    use: async (work, options) => (await open()).use(work, options),
    close: async () => await opening?.then((engine) => engine.close(), ignored),
  }
}

/** In its own words: whoever started this command may know of its files and settings. */
function failureOf(error: unknown, log: Logger): Failure {
  if (error instanceof FootnoteError) return { code: error.code, message: error.message }
  log.error({ err: error }, 'call failed')
  return { code: 'internal', message: 'Internal error' }
}
