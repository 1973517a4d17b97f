import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { isForThisMachine } from './channels/access/require-access.ts'
import { createUsage, type Usage } from './channels/access/usage.ts'
import type { Answering } from './channels/http/ask.ts'
import type { EngineFigures } from './channels/metrics/metrics.ts'
import { openUnfinished } from './channels/slack/unfinished.ts'
import { openWriterOf } from './cli/open-writer.ts'
import type { Config } from './config.ts'
import { type Engine, startEngine } from './engine/client.ts'
import { FootnoteError } from './errors.ts'
import { openGapsLog } from './gaps/gaps-log.ts'
import type { WithPorts } from './retrieve/ports.ts'

/** How long what goes on after its request was answered is waited for, in milliseconds. */
const drainMs = 10_000

/** An index that is asked: by HTTP, or from this process. */
export type OpenCollection = {
  readonly app: Hono
  readonly answer: Answering
  /** Resolves when questions can be answered. @throws FootnoteError as `startEngine` */
  readonly ready: Promise<void>
  status(): EngineFigures
  /** Says from now on that it is about to close; what is asked all the same is answered. */
  leave(): void
  /** Waits for what is being answered, then ends the engine. Calling it again waits for the same end. */
  close(): Promise<void>
}

/**
 * Opens the index of some settings: an app that knows neither port nor signals, and the engine behind it, which is still
 * starting by then. Nothing of it is shared with another one in the same process.
 *
 * @throws what the parts of the app throw; an engine that has begun to start is ended once it has
 */
export async function openCollection(config: Config, log: Logger): Promise<OpenCollection> {
  let leaving = false
  const unfinished = openUnfinished()
  const usage = createUsage()
  const engine = beginEngine(config, log)
  const status = (): EngineFigures => (leaving ? { state: 'draining' } : engine.status())
  const waitUntil = unfinished.add
  try {
    const shared = { use: engine.use, status, usage, waitUntil }
    const { app, answer } = await openApp(config, shared, log)
    let closing: Promise<void> | null = null
    return {
      app,
      answer,
      ready: engine.ready,
      status,
      leave: () => {
        leaving = true
      },
      close: () => {
        leaving = true
        closing ??= unfinished.done(drainMs).then(engine.stop)
        return closing
      },
    }
  } catch (error) {
    void engine.stop()
    throw error
  }
}

type Shared = {
  readonly use: WithPorts
  readonly status: () => EngineFigures
  readonly usage: Usage
  readonly waitUntil: (work: Promise<void>) => void
}

async function openApp(config: Config, shared: Shared, log: Logger) {
  const { access, gapsLog, slackSecret: signingSecret, metricsToken, url } = config
  const { use, status, usage, waitUntil } = shared
  // Loaded while the engine's own process starts.
  const { createApp } = await import('./app.ts')
  const { answering } = await import('./channels/http/ask.ts')
  const { buildChatPage } = await import('./channels/widget/build-page.ts')
  const { buildWidget } = await import('./channels/widget/embed/build-widget.ts')
  const warn = (message: string): void => log.warn(message)
  const writer = await openWriterOf(config, warn)
  const gaps = gapsLog === null ? null : openGapsLog(gapsLog, warn)
  const metrics = metricsToken ? await watched(metricsToken, usage, status) : undefined
  const onAnswer: NonNullable<Parameters<typeof answering>[2]['onAnswer']> = (answer) => {
    gaps?.record(answer)
    metrics?.metrics.answered(answer)
  }
  const app = createApp({
    page: await buildChatPage(),
    widget: await buildWidget(),
    log,
    access: { ...access, socketAddress, usage },
    slack: signingSecret ? { signingSecret, readerUrl: url, waitUntil } : undefined,
    url,
    explains: isForThisMachine(access),
    writer,
    onAnswer,
    metrics,
    use,
    status,
  })
  return { app, answer: answering(use, log, { writer, onAnswer }) }
}

/** Where a connection comes from; undefined for a request that came from none of Node's. */
function socketAddress(c: Context): string | undefined {
  return c.env?.incoming ? getConnInfo(c).remote.address : undefined
}

/** The engine of a server: it starts while the server does, and until then nothing can be asked of it. */
function beginEngine(config: Config, log: Logger) {
  let engine: Engine | null = null
  const starting = startEngine({
    data: config.data,
    model: config.embeddingModel,
    reranker: config.reranker,
    support: config.supportModel,
    models: config.models,
    log,
  })
  const ready = starting.then((started) => {
    engine = started
  })
  // Awaited later; until then its failure is not unhandled.
  ready.catch(() => {})
  const use: WithPorts = async (work, options) => {
    if (engine) return engine.use(work, options)
    throw new FootnoteError('engine_unavailable', 'the engine is starting')
  }
  return {
    ready,
    use,
    status: (): EngineFigures => engine?.status() ?? { state: 'starting' },
    /** Resolves when it has left, also where it could not be started. */
    stop: () => starting.then((started) => started.close()).catch(() => {}),
  }
}

async function watched(token: string, usage: Usage, status: () => EngineFigures) {
  // Loaded only by servers that have a monitor.
  const { openMetrics } = await import('./channels/metrics/metrics.ts')
  return { token, metrics: openMetrics(usage, status) }
}
