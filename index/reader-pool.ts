import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { pool, TerminateError } from 'workerpool'
import type { CorpusFile } from './corpus.ts'
import type { FileOutcome } from './reader-child.ts'

/** Reads files of a collection, each apart from this process. */
export type CorpusReader = {
  /** How many files are worth asking for at once. */
  readonly ahead: number
  /** As `readCorpusFile`; a file that takes too long or too much memory is an outcome like any other. */
  read(file: CorpusFile, known: string | null): Promise<FileOutcome | null>
  /** Starts what will read the next file, so that the file need not wait for it. */
  warm(): void
  close(): Promise<void>
}

/** What one file may cost before the process that reads it is ended. */
type ReaderLimits = { readonly seconds: number; readonly megabytes: number }

const usualLimits: ReaderLimits = { seconds: 20, megabytes: 768 }
const usualEntry = new URL('./reader-child.ts', import.meta.url)

/**
 * Starts processes that read files, one for each core, as they are needed.
 *
 * A file can make a parser run for ever, fill the memory or crash; then its process is ended, the file is named with
 * the reason, and a new process reads on.
 *
 * @param entry the module that the processes run; tests bring their own
 */
export function openReaderPool(
  { seconds, megabytes }: ReaderLimits = usualLimits,
  entry: URL = usualEntry,
): CorpusReader {
  const processes = availableParallelism()
  // The pool starts a process when it is asked for something, whatever that is.
  const start = (): void => void workers.exec('methods').catch(() => {})
  const workers = pool(fileURLToPath(entry), {
    workerType: 'process',
    maxWorkers: processes,
    // Into pipes that nobody reads: what a parser writes about a file must not get into a command's output.
    emitStdStreams: true,
    forkOpts: { serialization: 'advanced', execArgv: [`--max-old-space-size=${megabytes}`] },
  })
  return {
    ahead: 2 * processes,
    async read(file, known) {
      try {
        return await workers.exec('readCorpusFile', [file, known]).timeout(seconds * 1000)
      } catch (error) {
        // Where every process has died, the pool starts none for the files that wait until it is asked for something.
        start()
        const reason = reasonOf(error, { seconds, megabytes })
        return {
          path: file.path,
          hash: null,
          documents: [],
          skipped: [{ path: file.path, reason }],
        }
      }
    },
    warm: start,
    close: async () => {
      await workers.terminate(true)
    },
  }
}

function reasonOf(error: unknown, { seconds, megabytes }: ReaderLimits): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `was not read within ${seconds} s; it may be damaged or made to keep a reader busy`
  }
  if (error instanceof TerminateError || error instanceof Error) {
    return `its reader was ended, as happens over ${megabytes} MB of memory; it may be damaged, or needs to be split`
  }
  return 'its reader was ended'
}
