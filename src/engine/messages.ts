import { type ErrorCode, FootnoteError } from '../errors.ts'
import type { Ports } from '../retrieve/ports.ts'

/** What every child of one engine is told. */
export type EngineSettings = {
  /** Folder of the index generations. */
  readonly data: string
  /** The embedding model that is configured; the index must have been built with it. */
  readonly model: string
  /** The model that judges sentences against a question, or null for none. */
  readonly reranker: string | null
  /** The model that judges what was written against its sources, or null for none. */
  readonly support: string | null
  /** Folder of local models, or null. */
  readonly models: string | null
}

/** What one child is told when it is started. It travels as JSON in the argument list. */
export type ChildOptions = EngineSettings & {
  /** A generation that is kept, or null for the one that CURRENT names. */
  readonly generation: string | null
}

/** What a child that is ready has opened. */
export type EngineFacts = {
  readonly generation: string
  readonly model: string
  readonly dimensions: number
  /** Number of passages in the generation. */
  readonly passages: number
  readonly reranker: string | null
  readonly support: string | null
}

/** One method of one port, with its arguments but without its signal, which stays in the front. */
export type Call = {
  /** The generation that is searched; a child may have several open. */
  readonly generation: string
  readonly target: keyof Ports
  readonly method: string
  readonly args: readonly unknown[]
}

/** A call on its way to a child. */
export type CallMessage = Call & { readonly type: 'call'; readonly id: number }

/**
 * Front to child. `open` is answered by `opened`: the child serves a newer generation too, if that costs it little, until
 * `release` says that no more calls for a generation will come.
 */
export type FrontMessage =
  | CallMessage
  | { readonly type: 'open'; readonly generation: string }
  | { readonly type: 'release'; readonly generation: string }

/** The answer to the call with the same `id`. */
export type AnswerMessage =
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: SentError }

/** Child to front: any number of `loading` and `warning`, then `ready` or `failed`, then one answer a call or `open`. */
export type ChildMessage =
  | {
      readonly type: 'loading'
      readonly file: string
      readonly loadedBytes: number
      readonly totalBytes: number
    }
  | { readonly type: 'warning'; readonly message: string }
  | (EngineFacts & { readonly type: 'ready' })
  | { readonly type: 'failed'; readonly error: SentError }
  /** `facts` is null for a generation that a child of its own should open. */
  | { readonly type: 'opened'; readonly generation: string; readonly facts: EngineFacts | null }
  | AnswerMessage

/** An error as it crosses the border: a stable code, or the name of a built-in error that means a bad argument. */
export type SentError = {
  readonly code: ErrorCode | 'RangeError' | 'TypeError'
  readonly message: string
}

/**
 * Makes an error fit to cross the border. Stacks and causes stay behind; an error that is neither a FootnoteError
 * nor about an argument loses its message too, because such messages may carry paths or passage text.
 */
export function packError(error: unknown): SentError {
  if (error instanceof FootnoteError) return { code: error.code, message: error.message }
  if (error instanceof RangeError) return { code: 'RangeError', message: error.message }
  if (error instanceof TypeError) return { code: 'TypeError', message: error.message }
  return {
    code: 'engine_unavailable',
    message: 'the search engine failed unexpectedly; its log says why; try again',
  }
}

/** The error that was packed, of the same class, code and message. */
export function unpackError({ code, message }: SentError): Error {
  if (code === 'RangeError') return new RangeError(message)
  if (code === 'TypeError') return new TypeError(message)
  return new FootnoteError(code, message)
}
