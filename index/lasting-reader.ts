import { type CorpusReader, openReaderPool } from './reader-pool.ts'

/** Readers that last over several runs. */
export type LastingReader = {
  /** Begins a run: its reader, which goes on after it is closed, and how many files it found documents in. */
  begin(): { readonly reader: CorpusReader; read(): number }
  /** Lets go of processes that have read much, and so hold much memory, and has one ready for the next file. */
  renew(): Promise<void>
  close(): Promise<void>
}

/** After so many files a process is replaced. */
const mostFiles = 200

/**
 * Keeps reader processes between runs: starting one takes longer than reading a file.
 *
 * @param open opens a pool; tests bring their own
 */
export function openLastingReader(open: () => CorpusReader = openReaderPool): LastingReader {
  let pool = open()
  let files = 0
  return {
    begin() {
      const before = pool
      let read = 0
      const reader: CorpusReader = {
        ahead: before.ahead,
        async read(file, known) {
          const outcome = await before.read(file, known)
          if (outcome) files++
          if (outcome && outcome.documents.length > 0) read++
          return outcome
        },
        warm: before.warm,
        close: async () => {},
      }
      return { reader, read: () => read }
    },
    async renew() {
      const worn = files > mostFiles ? pool : null
      if (worn) {
        files = 0
        pool = open()
      }
      pool.warm()
      await worn?.close()
    },
    close: () => pool.close(),
  }
}
