import { type ErrorCode, FootnoteError } from '../src/errors.ts'
import type { IndexProgress, IndexReport } from './build.ts'

/** What the process that keeps an index up to date is told. It travels as JSON in the argument list. */
export type WatchSettings = {
  /** Folders or files. */
  readonly roots: readonly string[]
  /** Folder of the index generations. */
  readonly data: string
  readonly model: string
  /** Folder of local models, or null. */
  readonly models: string | null
  /** Looks at every file again and again, for drives that tell of no changes. */
  readonly poll: boolean
}

/** A run that ended well. */
export type WatchedRun = {
  /** Files that were read because they are new or changed, and gave documents. */
  readonly files: number
  readonly report: IndexReport
}

/** What that process tells: each run's progress and its outcome, and what people should know. */
export type WatchMessage =
  | {
      readonly type: 'loading'
      readonly file: string
      readonly loadedBytes: number
      readonly totalBytes: number
    }
  | { readonly type: 'progress'; readonly progress: IndexProgress }
  | { readonly type: 'warning'; readonly message: string }
  | ({ readonly type: 'indexed' } & WatchedRun)
  | { readonly type: 'failed'; readonly code: ErrorCode | null; readonly message: string }

/** A failure as it crosses the border between the processes. */
export function packFailure(error: unknown): Extract<WatchMessage, { type: 'failed' }> {
  const code = error instanceof FootnoteError ? error.code : null
  return { type: 'failed', code, message: error instanceof Error ? error.message : String(error) }
}

/** The failure that was packed; a bug without its stack. */
export function unpackFailure({ code, message }: { code: ErrorCode | null; message: string }) {
  return code ? new FootnoteError(code, message) : new Error(message)
}
