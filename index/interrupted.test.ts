import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { currentGeneration, locateGeneration, verifyFiles } from '../src/search/local/generation.ts'
import { openLocalIndex } from '../src/search/local/open.ts'
import {
  alwaysContinue,
  article,
  currentManifest,
  readHere,
  watchEmbedder,
  writeFiles,
} from './build.fixture.ts'
import { buildIndex, type IndexProgress } from './build.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-interrupted-'))
const corpus = join(home, 'corpus')
const data = join(home, 'data')
const journal = join(data, 'embeddings.journal')
const documents = 24
const passages = documents * 4

const build = (embedder = watchEmbedder(), options = {}) =>
  buildIndex({ corpus: [corpus], data, embedder, reader: readHere(), ...options })

beforeAll(() => {
  for (let i = 0; i < documents; i++) {
    writeFiles(corpus, { [`article-${i}.md`]: article(`Subject${i}`, 4) })
  }
})
beforeEach(() => rmSync(data, { recursive: true, force: true }))
afterAll(() => rmSync(home, { recursive: true }))

test('a run that was stopped goes on where it stopped, and embeds nothing twice', async () => {
  const stop = new AbortController()
  const first = watchEmbedder()
  const onProgress = ({ phase, done }: IndexProgress): void => {
    if (phase === 'embedding' && done > passages / 3) stop.abort()
  }
  const stopped = build(first, { signal: stop.signal, onProgress })
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' })
  expect(first.texts.length).toBeGreaterThan(0)
  expect(first.texts.length).toBeLessThan(passages)
  expect(readdirSync(data).sort()).toEqual(['LOCK', 'embeddings.journal'])

  appendFileSync(journal, 'the torn beginning of a record')
  const second = watchEmbedder()
  const report = await build(second)
  expect(report).toMatchObject({ embedded: second.texts.length, reused: first.texts.length })
  expect(new Set([...first.texts, ...second.texts]).size).toBe(passages)
  expect(first.texts.length + second.texts.length).toBe(passages)
  expect(existsSync(journal)).toBe(false)
})

test.each(['reading', 'writing'])(
  'a run stopped while %s leaves the index before',
  async (phase) => {
    await build()
    writeFiles(corpus, { 'new.md': article('New', 1) })
    const stop = new AbortController()
    const onProgress = (progress: IndexProgress): void => {
      if (progress.phase === phase) stop.abort()
    }
    const run = build(undefined, { signal: stop.signal, onProgress })
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    const index = await openLocalIndex(data)
    expect([index.generation, index.size]).toEqual(['gen-000001', passages])
    index.close()
    expect(readdirSync(data).filter((name) => name.endsWith('.tmp'))).toEqual([])
    writeFiles(corpus, { 'new.md': null })
  },
)

test('two runs at once: the second is told to wait, the first is not disturbed', async () => {
  let second: Promise<unknown> | null = null
  const onProgress = (): void => {
    second ??= build().catch((error: unknown) => error)
  }
  expect(await build(undefined, { onProgress })).toMatchObject({ passages })
  expect(await second).toMatchObject({ code: 'index_busy' })
})

test('a killed run loses nothing, wherever it was killed', { timeout: 60_000 }, async () => {
  await build()
  const { files } = await currentManifest(data)
  rmSync(data, { recursive: true })

  for (const [phase, share] of [
    ['embedding', 0.5],
    ['writing', 1],
  ] as const) {
    await runUntilKilled(phase, share)
    expect(existsSync(join(data, 'CURRENT'))).toBe(false)
    expect(readdirSync(data)).toContain('gen-000001.tmp')
  }
  const embedder = watchEmbedder()
  const report = await build(embedder)
  expect(report).toMatchObject({
    generation: 'gen-000001',
    passages,
    embedded: 0,
    reused: passages,
  })
  expect(embedder.texts).toEqual([])
  expect((await currentManifest(data)).files).toEqual(files)
  const left = readdirSync(data).filter((name) => name !== 'files.seen')
  expect(left.sort()).toEqual(['CURRENT', 'LOCK', 'gen-000001'])
})

test('a run killed while it continues an index loses nothing', { timeout: 60_000 }, async () => {
  await build()
  writeFiles(corpus, { 'new.md': article('New', 3) })
  for (const [phase, share] of [
    ['reading', 1],
    ['splitting', 0.5],
    ['embedding', 1],
    ['writing', 1],
  ] as const) {
    await runUntilKilled(phase, share)
    expect(await currentGeneration(data)).toBe('gen-000001')
    // Its files have had other names meanwhile, and are what they were.
    await verifyFiles(locateGeneration(data), ['passages.sqlite', 'vectors.f32', 'hnsw.bin'])
    const index = await openLocalIndex(data)
    expect(index.size).toBe(passages)
    index.close()
  }
  expect(readdirSync(join(data, 'gen-000002.tmp'))).toContain('tail.f32')
  const report = await build(undefined, { limits: alwaysContinue })
  expect(report).toMatchObject({ generation: 'gen-000002', passages: passages + 3, embedded: 0 })
  expect((await currentManifest(data)).counts).toMatchObject({ vectors: passages, tail: 3 })
  expect(readdirSync(data).filter((name) => name.endsWith('.tmp'))).toEqual([])
  writeFiles(corpus, { 'new.md': null })
})

/** Runs the index step in a process of its own, which kills itself at a point of a phase. */
async function runUntilKilled(phase: string, share: number): Promise<void> {
  const module = (path: string): string => JSON.stringify(join(import.meta.dirname, path))
  const script = `
    import { createHashingEmbedder } from ${module('../src/embed/hashing-embedder.fixture.ts')}
    import { buildIndex } from ${module('build.ts')}
    await buildIndex({
      corpus: [${JSON.stringify(corpus)}],
      data: ${JSON.stringify(data)},
      embedder: createHashingEmbedder(),
      limits: ${JSON.stringify(alwaysContinue)},
      onProgress: ({ phase, done, total }) => {
        if (phase === '${phase}' && done >= total * ${share}) process.kill(process.pid, 'SIGKILL')
      },
    })`
  const args = ['--input-type=module', '--eval', script]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}
