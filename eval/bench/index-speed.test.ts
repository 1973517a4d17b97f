import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createHashingEmbedder } from '../../src/embed/hashing-embedder.fixture.ts'
import { measureIndexSpeed } from './index-speed.ts'
import { writeCollection } from './synthetic.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-speed-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('runs the bare model on the lengths of every batch and leaves its time out of the step', async () => {
  const corpus = join(folder, 'corpus')
  writeCollection(corpus, ['The ferry crosses the sound twice a day in summer.'], 40)
  const runs: number[] = []
  const longMs = 200
  const raw = {
    async run(lengths: readonly number[]) {
      const started = performance.now()
      while (performance.now() - started < longMs);
      runs.push(lengths.length)
      return longMs
    },
    close: async () => {},
  }
  const embedder = createHashingEmbedder()
  const started = performance.now()
  const speed = await measureIndexSpeed(corpus, join(folder, 'index'), embedder, raw)
  const wholeMs = performance.now() - started
  // The first run is the warm-up. Equal texts are embedded once.
  const batches = runs.slice(1)
  expect(batches.reduce((sum, texts) => sum + texts, 0)).toBeLessThanOrEqual(speed.passages)
  const stepMs = (speed.passages / speed.passagesPerSecond) * 1000
  expect(stepMs).toBeLessThan(wholeMs - batches.length * longMs)
  // With one batch, the median over the batches is that batch.
  expect(batches).toHaveLength(1)
  expect(speed.shareOfRaw).toBeCloseTo(longMs / stepMs, 6)
})
