import { type CorpusReader, openReaderPool } from './reader-pool.ts'

/** Readers that last over several runs. */
export type LastingReader = {
  /** Begins a run: its reader, which goes on after it is closed, and how many files it found documents in. */
  begin(): { readonly reader: CorpusReader; read(): number }
  /** Lets go of processes that have read much, and so hold much memory; others take their place when needed. */
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
        close: async () => {},
      }
      return { reader, read: () => read }
    },
    async renew() {
      if (files <= mostFiles) return
      files = 0
      const worn = pool
      pool = open()
      await worn.close()
    },
    close: () => pool.close(),
  }
}
