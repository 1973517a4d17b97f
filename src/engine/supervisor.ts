import { FootnoteError } from '../errors.ts'
import { type EngineProcess, type ForkOptions, forkEngine } from './engine-process.ts'
import type { EngineFacts } from './messages.ts'

/** `starting` also while a crashed child is being replaced; `failed` after too many crashes. */
export type EngineState = 'starting' | 'ready' | 'failed' | 'stopped'

/** A child that is ready, and the work that holds on to it. */
export type Serving = {
  readonly child: EngineProcess
  readonly facts: EngineFacts
  readonly work: Set<Promise<unknown>>
}

/** What is kept about the children of one engine, and changed by the functions of this file. */
export type Supervisor = {
  readonly fork: ForkOptions
  state: EngineState
  /** Why nothing is served, for operators. */
  reason: string | null
  /** Why the generation that CURRENT names is not the one that is served. */
  refusal: string | null
  /** The child that new work is given to. */
  current: Serving | null
  /** Replaced by a newer generation, finishing the work they have. */
  readonly retiring: Set<Serving>
  /** A child that is not ready yet, on its own or beside the current one. */
  starting: EngineProcess | null
  /** Whether the current child is opening a newer generation. */
  opening: boolean
  /** The latest generation that CURRENT was changed to. */
  announced: string | null
  /** The latest generation that was served. */
  served: string | null
  /** The generation that a restart opens in place of one that was refused; null for the one CURRENT names. */
  pinned: string | null
  /** When the latest crashes were, in milliseconds of the monotonic clock. */
  crashes: number[]
  restarts: number
  /** Requests that hold ports or wait for a child; the client counts them. */
  admitted: number
  pause: NodeJS.Timeout | undefined
  /** Settles when the state stops being `starting`. */
  settled: PromiseWithResolvers<void>
}

/** Nothing started yet. */
export function createSupervisor(fork: ForkOptions): Supervisor {
  return {
    fork,
    state: 'starting',
    reason: null,
    refusal: null,
    current: null,
    retiring: new Set(),
    starting: null,
    opening: false,
    announced: null,
    served: null,
    pinned: null,
    crashes: [],
    restarts: 0,
    admitted: 0,
    pause: undefined,
    settled: Promise.withResolvers(),
  }
}

/**
 * Starts one child and gives it all new work once it is ready; the child before it leaves when its work is done.
 *
 * @throws FootnoteError what the child reported, or `engine_unavailable` when it died; nothing is changed then
 */
export async function startChild(supervisor: Supervisor): Promise<void> {
  const since = performance.now()
  const child = forkEngine(supervisor.fork, supervisor.pinned)
  supervisor.starting = child
  try {
    const facts = await child.ready
    if (supervisor.state === 'stopped') return await child.stop()
    const took = Math.round(performance.now() - since)
    supervisor.fork.log.info({ ...facts, enginePid: child.pid, took }, 'search engine ready')
    adopt(supervisor, { child, facts, work: new Set() })
  } catch (error) {
    await child.gone
    throw error
  } finally {
    supervisor.starting = null
  }
}

function adopt(supervisor: Supervisor, serving: Serving): void {
  const before = supervisor.current
  supervisor.current = serving
  supervisor.served = serving.facts.generation
  supervisor.state = 'ready'
  supervisor.reason = null
  supervisor.settled.resolve()
  void serving.child.gone.then((how) => lost(supervisor, serving, how))
  if (before) void retire(supervisor, before)
}

async function retire(supervisor: Supervisor, serving: Serving): Promise<void> {
  supervisor.retiring.add(serving)
  await Promise.allSettled(serving.work)
  const { current, retiring } = supervisor
  retiring.delete(serving)
  const isNeeded = [current, ...retiring].some((other) => other?.child === serving.child)
  if (isNeeded) return serving.child.release(serving.facts.generation)
  await serving.child.stop()
}

/** Lets the child that serves open the announced generation too, if it can. */
async function openInPlace(supervisor: Supervisor): Promise<boolean> {
  const { current, announced, fork } = supervisor
  if (!current || announced === null) return false
  const since = performance.now()
  supervisor.opening = true
  const facts = await current.child.open(announced)
  supervisor.opening = false
  if (!facts || supervisor.current !== current || supervisor.state !== 'ready') return false
  const took = Math.round(performance.now() - since)
  fork.log.info({ ...facts, enginePid: current.child.pid, took }, 'search engine ready')
  adopt(supervisor, { child: current.child, facts, work: new Set() })
  return true
}

function lost(supervisor: Supervisor, serving: Serving, how: string): void {
  if (supervisor.current !== serving || supervisor.state === 'stopped') return
  supervisor.current = null
  supervisor.state = 'starting'
  supervisor.settled = Promise.withResolvers()
  crashed(supervisor, `the search engine stopped (${how})`)
}

/** Plans the next start, or gives up. A newer generation that is starting already is the next start. */
function crashed(supervisor: Supervisor, reason: string): void {
  const { limits, log } = supervisor.fork
  const now = performance.now()
  supervisor.reason = reason
  supervisor.crashes = [...supervisor.crashes, now].filter((at) => now - at < limits.crashWindow)
  const crashes = supervisor.crashes.length
  if (crashes >= limits.crashes) {
    const seconds = limits.crashWindow / 1000
    supervisor.state = 'failed'
    supervisor.reason = `${reason}; it is not started again after ${crashes} failures in ${seconds} s`
    supervisor.settled.resolve()
    log.warn({ reason: supervisor.reason }, 'search engine given up')
  } else if (!supervisor.starting && !supervisor.opening) {
    const pause = Math.min(limits.longestPause, limits.firstPause * 2 ** (crashes - 1))
    supervisor.pause = setTimeout(() => {
      supervisor.restarts += 1
      void tryChild(supervisor, false)
    }, pause)
    log.warn({ reason, pause }, 'search engine is started again')
  }
}

/** @param isNew the child is to open a generation that CURRENT was changed to */
async function tryChild(supervisor: Supervisor, isNew: boolean): Promise<void> {
  const { announced } = supervisor
  try {
    const isOpen = isNew && (await openInPlace(supervisor))
    if (supervisor.state === 'stopped') return
    if (!isOpen) await startChild(supervisor)
  } catch (error) {
    if (supervisor.state === 'stopped') return
    const reason = error instanceof Error ? error.message : String(error)
    if (isNew) refuse(supervisor, announced, reason)
    if (supervisor.state === 'starting') crashed(supervisor, reason)
  }
  // CURRENT may have moved on while the child was loading.
  const { announced: latest } = supervisor
  if (latest !== null && latest !== announced) announceGeneration(supervisor, latest)
}

function refuse(supervisor: Supervisor, generation: string | null, reason: string): void {
  supervisor.pinned = supervisor.served
  supervisor.refusal = `generation ${generation} could not be opened, ${supervisor.served} is kept: ${reason}`
  supervisor.fork.log.warn({ reason: supervisor.refusal }, 'new generation refused')
}

/**
 * CURRENT names another generation: it is started beside the one that serves. One attempt is made; a generation that
 * can't be opened is not tried again before CURRENT changes.
 */
export function announceGeneration(supervisor: Supervisor, generation: string): void {
  supervisor.announced = generation
  supervisor.pinned = null
  supervisor.refusal = null
  const { current, starting, opening, state } = supervisor
  if (current?.facts.generation === generation) return
  // A start in progress looks again when it ends, and a start that is planned will open what CURRENT names then.
  if (starting || opening || state === 'stopped' || state === 'starting') return
  if (state === 'failed') {
    supervisor.state = 'starting'
    supervisor.crashes = []
    supervisor.settled = Promise.withResolvers()
  }
  void tryChild(supervisor, true)
}

/** Nothing is started any more; what runs is left to `close`. */
export function stopSupervising(supervisor: Supervisor): void {
  supervisor.state = 'stopped'
  supervisor.settled.resolve()
  clearTimeout(supervisor.pause)
}

/** What the person who asked is told; the reason itself may name files and is left to operators. */
const publicReasons = {
  starting: 'the search engine is being started; try again in a moment',
  ready: 'the search engine has just stopped; try again',
  failed: 'the search engine could not be kept running; its log and `npx footnote doctor` say why',
  stopped: 'the search engine has been stopped',
} as const satisfies Record<EngineState, string>

/** The error for work that found no child to work with. */
export function unavailable({ state }: Supervisor): FootnoteError {
  return new FootnoteError('engine_unavailable', publicReasons[state])
}
