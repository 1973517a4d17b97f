import { FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'
import type { PassageIndex } from '../search/passage-index.ts'
import {
  type CallMessage,
  type ChildMessage,
  type ChildOptions,
  type EngineFacts,
  type FrontMessage,
  packError,
} from './messages.ts'

/** An open generation with the embedder that built it. */
export type OpenedEngine = Ports & {
  /**
   * Opens a newer generation beside this one, sharing what both have.
   *
   * @returns null where they share too little; without it, every generation has a process of its own
   */
  readonly openNext?: (generation: string, newest: OpenedIndex) => Promise<OpenedIndex | null>
  close(): Promise<void>
}

/** The index of one generation. */
export type OpenedIndex = PassageIndex & { close?(): void }

/** What operators are told while an engine opens; it appears in the log of the front. */
export type OpeningReports = {
  readonly onDownload: (file: string, loadedBytes: number, totalBytes: number) => void
  readonly onWarning: (message: string) => void
}

/** Opens one generation, verified, and loads its embedder. What it throws is reported to the front. */
export type OpenEngine = (options: ChildOptions, reports: OpeningReports) => Promise<OpenedEngine>

/** How often a download is reported; the front only needs to see that it goes on. */
const millisecondsBetweenReports = 500

/**
 * The whole life of an engine child: opens, warms up, says `ready`, answers calls one at a time, opens newer generations
 * beside them, and leaves when the front disconnects or dies. Expects to be forked, with `ChildOptions` as JSON in its first argument.
 */
export function serve(open: OpenEngine): void {
  // A Ctrl-C in the terminal and a service manager's stop reach every process of the group. The front decides when the
  // child leaves: it disconnects once the running requests are answered.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

  const opened = openAndReport(open)
  const indexes = new Map<string, OpenedIndex>()
  let turn: Promise<unknown> = opened.then((engine) => {
    if (engine) indexes.set(engine.index.generation, engine.index)
  })
  let opening: Promise<unknown> = turn
  process.on('message', (message: FrontMessage) => {
    // Most of opening is reading, during which calls are answered.
    if (message.type === 'open') {
      opening = opening.then(async () => openNext(await opened, indexes, message.generation))
      return
    }
    turn = turn.then(async () => {
      const engine = await opened
      if (message.type === 'release') release(indexes, message.generation)
      else await answer(engine && portsOf(engine, indexes, message), message)
    })
  })
  process.once('disconnect', () => {
    const leave = async (): Promise<void> => {
      // Leaving in the middle of native work aborts the process, so the current call is finished first.
      await Promise.all([turn, opening])
      await (await opened)?.close()
      for (const generation of [...indexes.keys()]) release(indexes, generation)
    }
    void leave().finally(() => process.exit(0))
  })
}

/** Opens a newer generation, or says that another process should: it will say what is wrong, too. */
async function openNext(
  engine: OpenedEngine | null,
  indexes: Map<string, OpenedIndex>,
  generation: string,
): Promise<void> {
  const newest = [...indexes.values()].at(-1)
  const index = await (newest && engine?.openNext?.(generation, newest))?.catch(
    (error: unknown) => {
      report(error)
      return null
    },
  )
  if (index) indexes.set(generation, index)
  send({ type: 'opened', generation, facts: index && engine ? factsOf(index, engine) : null })
}

function release(indexes: Map<string, OpenedIndex>, generation: string): void {
  indexes.get(generation)?.close?.()
  indexes.delete(generation)
}

function portsOf(
  { embedder, reranker, support }: OpenedEngine,
  indexes: ReadonlyMap<string, OpenedIndex>,
  { generation }: CallMessage,
): Ports | null {
  const index = indexes.get(generation)
  return index ? { embedder, index, reranker, support } : null
}

function factsOf(
  { generation, model, dimensions, size }: PassageIndex,
  { reranker, support }: Pick<Ports, 'reranker' | 'support'>,
): EngineFacts {
  return {
    generation,
    model,
    dimensions,
    passages: size,
    reranker: reranker?.model ?? null,
    support: support?.model ?? null,
  }
}

async function openAndReport(open: OpenEngine): Promise<OpenedEngine | null> {
  try {
    const options = JSON.parse(process.argv[2] ?? '{}') as ChildOptions
    const engine = await open(options, createReports())
    await warmUp(engine)
    send({ type: 'ready', ...factsOf(engine.index, engine) })
    return engine
  } catch (error) {
    report(error)
    send({ type: 'failed', error: packError(error) })
    return null
  }
}

/**
 * An index is searched with the model that built it, or not at all.
 *
 * @param model the model that is configured
 * @throws FootnoteError `index_mismatch`
 */
export function requireModel(index: { readonly model: string }, model: string): void {
  if (index.model === model) return
  throw new FootnoteError(
    'index_mismatch',
    `the index was built with ${index.model} but the configured embedding model is ${model}; run \`npx footnote index\` to rebuild it, or set FOOTNOTE_EMBEDDING_MODEL=${index.model}`,
  )
}

/** The first inference allocates and compiles; no request should pay for that. */
async function warmUp({ embedder, index, reranker }: Ports): Promise<void> {
  requireModel(index, embedder.model)
  const [vector] = await embedder.embed(['warm-up'], 'question')
  await reranker?.judge('warm-up', [{ title: '', text: 'warm-up', sentences: [] }])
  if (vector?.length === index.dimensions) return
  throw new FootnoteError(
    'index_mismatch',
    `the index holds vectors of ${index.dimensions} dimensions but ${embedder.model} gives ${vector?.length}; run \`npx footnote index\` to rebuild it`,
  )
}

async function answer(ports: Ports | null, { id, ...call }: CallMessage): Promise<void> {
  try {
    if (!ports) throw new FootnoteError('engine_unavailable', 'the search engine did not start')
    const port = ports[call.target] as Record<string, unknown>
    const method = port[call.method]
    if (typeof method !== 'function') {
      throw new TypeError(`the engine has no ${call.target}.${call.method}`)
    }
    send({ type: 'result', id, result: await method.apply(port, [...call.args]) })
  } catch (error) {
    report(error)
    send({ type: 'error', id, error: packError(error) })
  }
}

function createReports(): OpeningReports {
  let last = Number.NEGATIVE_INFINITY
  return {
    onDownload: (file, loadedBytes, totalBytes) => {
      const now = performance.now()
      if (now - last < millisecondsBetweenReports) return
      last = now
      send({ type: 'loading', file, loadedBytes, totalBytes })
    },
    onWarning: (message) => send({ type: 'warning', message }),
  }
}

/** What does not cross the border is left for operators: the cause of a known failure, the stack of a bug. */
function report(error: unknown): void {
  const packed = packError(error)
  if (error instanceof FootnoteError) {
    const { cause } = error
    if (cause instanceof Error) log(`${packed.code}, because: ${cause.message}`)
  } else if (packed.code === 'engine_unavailable') {
    log(error instanceof Error ? `${error.stack}` : String(error))
  }
}

function log(line: string): void {
  process.stderr.write(`footnote engine: ${line}\n`)
}

function send(message: ChildMessage): void {
  // Without a front there is nobody left to tell; `disconnect` ends the process.
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}
