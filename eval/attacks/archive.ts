import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildIndex } from '../../index/build.ts'
import { type CorpusReader, openReaderPool } from '../../index/reader-pool.ts'
import type { LocalEmbedder } from '../../src/embed/transformers.ts'
import type { Ports } from '../../src/retrieve/ports.ts'
import { openLocalIndex } from '../../src/search/local/open.ts'

/** Indexes one set of files after the other; what was embedded once is not embedded again. */
export type Archive = {
  /** Makes the archive hold these files alone, by path, and lends it to `work`. */
  readonly with: <Result>(
    files: ReadonlyMap<string, string>,
    work: (ports: Ports) => Promise<Result>,
  ) => Promise<Result>
  readonly close: () => Promise<void>
}

/**
 * Opens an empty archive in a folder of its own, which `close` removes.
 *
 * @param reader reads the files, and is closed with the archive
 */
export function openArchive(
  embedder: LocalEmbedder,
  reader: CorpusReader = openReaderPool(),
): Archive {
  const root = mkdtempSync(join(tmpdir(), 'footnote-attacks-'))
  const corpus = join(root, 'corpus')
  const data = join(root, 'data')
  return {
    with: async (files, work) => {
      rmSync(corpus, { recursive: true, force: true })
      for (const [path, text] of files) {
        const file = join(corpus, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
      await buildIndex({ corpus: [corpus], data, embedder, reader })
      const index = await openLocalIndex(data)
      try {
        return await work({ embedder, index })
      } finally {
        index.close()
      }
    },
    close: async () => {
      await reader.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
