import { FootnoteError } from '../errors.ts'
import type { Ports, WithPorts } from '../retrieve/ports.ts'
import { type CurrentWatch, watchCurrent } from './current-watch.ts'
import type { EngineLog, EngineProcess } from './engine-process.ts'
import { defaultLimits, type EngineLimits } from './limits.ts'
import type { EngineSettings } from './messages.ts'
import { remotePorts } from './remote-ports.ts'
import {
  announceGeneration,
  createSupervisor,
  type EngineState,
  type Serving,
  type Supervisor,
  startChild,
  stopSupervising,
  unavailable,
} from './supervisor.ts'

export type EngineOptions = EngineSettings & {
  readonly log?: EngineLog
  readonly limits?: Partial<EngineLimits>
  /** The module that the child runs; tests bring their own. */
  readonly entry?: URL
}

/** What operators see of the engine. */
export type EngineStatus = {
  readonly state: EngineState
  /** Null while nothing is served. */
  readonly generation: string | null
  readonly model: string | null
  readonly passages: number
  /** Why nothing is served, or why the newest generation is not; null when all is well. */
  readonly reason: string | null
  /** Starts after a crash. */
  readonly restarts: number
  /** Calls that wait, and calls that a child is answering. */
  readonly queued: number
  readonly inFlight: number
}

/** Embedding and search in a child process that is kept alive, and replaced when a newer generation is built. */
export type Engine = {
  /**
   * Lends the ports of one generation for the length of `work`. While a crashed child is being replaced, waits for it.
   * Beyond a limit of requests at once it refuses; what it has begun is not refused halfway.
   *
   * @param options the signal ends the wait and cancels every call of `work`
   * @throws FootnoteError `overloaded`, `engine_unavailable` when there is no child, `cancelled`, or what `work` throws
   */
  readonly use: WithPorts
  status(): EngineStatus
  /** The child that new work is given to. */
  pid(): number | null
  /** Takes no new work, waits for what runs, and lets the child leave. Calling it again waits for the same end. */
  close(): Promise<void>
}

/**
 * Starts the engine and resolves when it can be searched.
 *
 * @throws FootnoteError what the child reported: `index_missing`, `index_damaged`, `index_mismatch`,
 *   `model_unavailable`; `engine_unavailable` when it died. Nothing is left running then.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const limits = { ...defaultLimits, ...options.limits }
  const { data, model, reranker, support, models } = options
  const supervisor = createSupervisor({
    entry: options.entry ?? new URL('./child.ts', import.meta.url),
    settings: { data, model, reranker, support, models },
    limits,
    log: options.log ?? { info: () => {}, warn: () => {} },
  })
  const watch = await watchCurrent(data, limits.poll, (generation) =>
    announceGeneration(supervisor, generation),
  )
  try {
    await startChild(supervisor)
  } catch (error) {
    watch.close()
    throw error
  }
  // A generation that was put in place while the first one was loading.
  if (supervisor.announced) announceGeneration(supervisor, supervisor.announced)

  let closing: Promise<void> | null = null
  return {
    use: (work, { signal } = {}) => admit(supervisor, () => lend(supervisor, work, signal)),
    status: () => describe(supervisor),
    pid: () => supervisor.current?.child.pid ?? null,
    close: () => {
      closing ??= close(supervisor, watch)
      return closing
    },
  }
}

/** Runs a request among those that are admitted already, or refuses it before anything is done for it. */
async function admit<Result>(
  supervisor: Supervisor,
  request: () => Promise<Result>,
): Promise<Result> {
  const { requests } = supervisor.fork.limits
  if (supervisor.admitted >= requests) {
    const problem = `${requests} requests are being answered or waiting already`
    throw new FootnoteError('overloaded', `${problem}; try again in a moment`)
  }
  supervisor.admitted += 1
  try {
    return await request()
  } finally {
    supervisor.admitted -= 1
  }
}

async function lend<Result>(
  supervisor: Supervisor,
  work: (ports: Ports) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  if (supervisor.state === 'starting') {
    await within(supervisor.fork.limits.restart, supervisor.settled.promise, signal)
  }
  if (signal?.aborted)
    throw new FootnoteError('cancelled', 'the search was cancelled by the caller')
  const serving = supervisor.current
  if (!serving || supervisor.state !== 'ready') throw unavailable(supervisor)

  const running = (async () => work(remotePorts(serving.child, serving.facts, signal)))()
  serving.work.add(running)
  try {
    return await running
  } finally {
    serving.work.delete(running)
  }
}

/** Resolves when `promise` does, when the time is over or when the signal fires, whichever is first. */
function within(time: number, promise: Promise<unknown>, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, time)
    signal?.addEventListener('abort', end, { once: true })
    if (signal?.aborted) end()
    void promise.then(end, end)
  })
}

function describe(supervisor: Supervisor): EngineStatus {
  const { state, current, reason, refusal, restarts } = supervisor
  const counts = everyChild(supervisor).map((child) => child.counts())
  return {
    state,
    generation: current?.facts.generation ?? null,
    model: current?.facts.model ?? null,
    passages: current?.facts.passages ?? 0,
    reason: reason ?? refusal,
    restarts,
    queued: counts.reduce((sum, { queued }) => sum + queued, 0),
    inFlight: counts.reduce((sum, { inFlight }) => sum + inFlight, 0),
  }
}

async function close(supervisor: Supervisor, watch: CurrentWatch): Promise<void> {
  stopSupervising(supervisor)
  watch.close()
  const serving = everyServing(supervisor)
  const work = serving.flatMap((each) => [...each.work])
  const startingEnds = supervisor.starting?.stop()
  await within(supervisor.fork.limits.drain, Promise.allSettled(work))
  await Promise.all([startingEnds, ...everyChild(supervisor).map((child) => child.stop())])
  supervisor.current = null
}

/** Each child once, however many generations it serves. */
function everyChild(supervisor: Supervisor): EngineProcess[] {
  return [...new Set(everyServing(supervisor).map(({ child }) => child))]
}

function everyServing({ current, retiring }: Supervisor): Serving[] {
  return current ? [current, ...retiring] : [...retiring]
}
