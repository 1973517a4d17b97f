import { buildIndex } from '../../index/build.ts'
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.fixture.ts'
import { openEmbedder } from '../../src/embed/transformers.ts'

/** What is measured where a collection is read. */
export type ReadingTimes = {
  readonly documents: number
  readonly passages: number
  readonly skipped: number
  /** From listing the files to the last passage, before any of them is embedded. */
  readonly readingMs: number
}

// Indexes a collection with vectors that cost nothing, under the model's own name and counted by its own tokens, and
// tells how long reading and splitting took. Forked with the collection, the data folder and the model as arguments.
const [corpus = '', data = '', model = ''] = process.argv.slice(2)
const embedder = await openEmbedder({ model, models: null })
const { embed } = createHashingEmbedder(embedder.dimensions)
const started = performance.now()
let readingMs = 0
const { documents, passages, skipped } = await buildIndex({
  corpus: [corpus],
  data,
  embedder: { ...embedder, embed },
  onProgress: ({ phase }) => {
    if (phase === 'embedding') readingMs ||= performance.now() - started
  },
})
await embedder.close()
process.send?.({ documents, passages, skipped: skipped.length, readingMs } satisfies ReadingTimes)
