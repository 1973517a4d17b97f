import { type ChildProcess, fork } from 'node:child_process'
import { FootnoteError } from '../errors.ts'
import { createCallQueue } from './call-queue.ts'
import type { EngineLimits } from './limits.ts'
import {
  type Call,
  type ChildMessage,
  type ChildOptions,
  type EngineFacts,
  type EngineSettings,
  type FrontMessage,
  unpackError,
} from './messages.ts'

/** Where the engine tells operators what happens. A pino logger fits. */
export type EngineLog = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
}

/** One forked child, which serves a generation and those after it that share most of it. */
export type EngineProcess = {
  /** Null when the operating system refused to start it. */
  readonly pid: number | null
  /** Rejects with the child's own error when it could not open the index or the model. */
  readonly ready: Promise<EngineFacts>
  /** Resolves, and never rejects, when the child is gone, with what ended it: `SIGSEGV`, `exit code 1`. */
  readonly gone: Promise<string>
  /** @throws FootnoteError `engine_unavailable` when the child stops first, and as `CallQueue.add` */
  call(call: Call, signal?: AbortSignal): Promise<unknown>
  counts(): { queued: number; inFlight: number }
  /**
   * Lets the child serve a newer generation beside those it has.
   *
   * @returns null where that needs a child of its own, or this one is gone; never rejects
   */
  open(generation: string): Promise<EngineFacts | null>
  /** No call for a generation will come any more. */
  release(generation: string): void
  /** Fails what is pending and lets the child leave after its current call; kills it when that takes too long. */
  stop(): Promise<void>
}

export type ForkOptions = {
  /** The module that the child runs. */
  readonly entry: URL
  readonly settings: EngineSettings
  readonly limits: EngineLimits
  readonly log: EngineLog
}

/**
 * Forks a child, which begins at once to open its generation.
 *
 * @param generation null for the one that CURRENT names
 */
export function forkEngine(
  { entry, settings, limits, log }: ForkOptions,
  generation: string | null,
): EngineProcess {
  const options: ChildOptions = { ...settings, generation }
  const child = fork(entry, [JSON.stringify(options)], {
    serialization: 'advanced',
    // The front's standard output may be a protocol or a pipe: only its error stream is shared.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  let killed: string | null = null
  let leaving = false
  const gone = untilGone(child).then((how) => (killed ? `killed: ${killed}` : how))
  const kill = (reason: string): void => {
    killed ??= reason
    child.kill('SIGKILL')
  }
  const send = (message: FrontMessage): void => {
    // A child that can't be sent a message is dead or useless; either way its exit follows.
    child.send(message, (error) => error && child.kill('SIGKILL'))
  }
  const queue = createCallQueue(
    send,
    () => kill(`it did not answer within ${(limits.deadline + limits.grace) / 1000} s`),
    limits,
  )
  const stop = async (): Promise<void> => {
    leaving = true
    queue.end(stopped('the search engine is being stopped; try again'))
    if (child.connected) child.disconnect()
    const timer = setTimeout(() => kill('it did not leave in time'), limits.leave)
    await gone
    clearTimeout(timer)
  }
  const ready = untilReady(child, gone, kill, limits, log)
  // A child that could not open its index has nothing more to do.
  ready.catch(stop)

  child.on('message', (message: ChildMessage) => {
    if (message.type === 'result' || message.type === 'error') queue.answer(message)
  })
  child.once('disconnect', () => {
    // Without its channel it is of no use. A child that crashed is past being killed and keeps its own exit code.
    if (!leaving) child.kill('SIGKILL')
  })
  void gone.then(() =>
    queue.end(stopped('the search engine stopped while it was searching; try again')),
  )

  return {
    pid: child.pid ?? null,
    ready,
    gone,
    call: queue.add,
    counts: queue.counts,
    open(next) {
      const opened = untilOpened(child, gone, limits.start, next)
      if (child.connected) send({ type: 'open', generation: next })
      return opened
    },
    release: (last) => {
      if (child.connected) send({ type: 'release', generation: last })
    },
    stop,
  }
}

function untilOpened(
  child: ChildProcess,
  gone: Promise<string>,
  time: number,
  generation: string,
): Promise<EngineFacts | null> {
  return new Promise((resolve) => {
    const end = (facts: EngineFacts | null): void => {
      clearTimeout(timer)
      child.off('message', listen)
      resolve(facts)
    }
    const listen = (message: ChildMessage): void => {
      if (message.type === 'opened' && message.generation === generation) end(message.facts)
    }
    const timer = setTimeout(() => end(null), time)
    child.on('message', listen)
    void gone.then(() => end(null))
  })
}

function stopped(message: string): FootnoteError {
  return new FootnoteError('engine_unavailable', message)
}

function untilGone(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
    // Without a pid there is no process that could exit.
    child.on('error', (error) => child.pid === undefined && resolve(error.message))
  })
}

function untilReady(
  child: ChildProcess,
  gone: Promise<string>,
  kill: (reason: string) => void,
  limits: EngineLimits,
  log: EngineLog,
): Promise<EngineFacts> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      const problem = `the search engine was not ready within ${limits.start / 1000} s`
      reject(stopped(`${problem}; see the log, then try again`))
      kill('it did not start in time')
    }, limits.start)
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'loading') {
        timer.refresh()
        const { type, ...progress } = message
        log.info(progress, 'downloading the embedding model')
      } else if (message.type === 'warning') {
        log.warn({}, message.message)
      } else if (message.type === 'ready') {
        clearTimeout(timer)
        const { type, ...facts } = message
        resolve(facts)
      } else if (message.type === 'failed') {
        clearTimeout(timer)
        reject(unpackError(message.error))
      }
    })
    void gone.then((how) => {
      clearTimeout(timer)
      reject(stopped(`the search engine stopped while it was starting (${how})`))
    })
  })
}
