import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { openLocalIndex } from '../src/search/local/open.ts'
import { article, currentManifest, readHere, watchEmbedder, writeFiles } from './build.fixture.ts'
import { buildIndex, type IndexProgress } from './build.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-build-'))
const corpus = join(home, 'corpus')
const data = join(home, 'data')
const sections = 4
const articles = {
  'alpha.md': article('Alpha', sections),
  'deep/beta.md': article('Beta', sections),
  'gamma.md': article('Gamma', sections),
}

beforeEach(() => {
  for (const folder of [corpus, data]) rmSync(folder, { recursive: true, force: true })
  writeFiles(corpus, articles)
})
afterAll(() => rmSync(home, { recursive: true }))

const build = (embedder = watchEmbedder(), options = {}) =>
  buildIndex({ corpus: [corpus], data, embedder, reader: readHere(), ...options })

async function pathsInIndex(): Promise<string[]> {
  const index = await openLocalIndex(data)
  const { documents } = await index.documents(null, 200)
  index.close()
  return documents.map(({ path }) => path)
}

test('indexes every file, and answers from it', async () => {
  const embedder = watchEmbedder()
  const report = await build(embedder)
  expect(report).toEqual({
    generation: 'gen-000001',
    documents: 3,
    passages: 3 * sections,
    embedded: 3 * sections,
    reused: 0,
    removed: 0,
    skipped: [],
    seconds: expect.any(Number),
    upToDate: false,
  })
  expect(embedder.texts).toHaveLength(3 * sections)
  const index = await openLocalIndex(data)
  const [text] = embedder.texts.filter(
    (candidate) => candidate.includes('point 2 ') && candidate.startsWith('Beta'),
  )
  const [vector] = await embedder.embed([text!], 'passage')
  const [hit] = await index.nearest(vector!, 1)
  const [passage] = await index.passages([hit!.passageId])
  expect(passage).toMatchObject({ document: { path: 'deep/beta.md' }, headings: ['Beta 2'] })
  expect((await index.match('gamma', 100)).length).toBe(sections)
  index.close()
  expect(readdirSync(data).sort()).toEqual(['CURRENT', 'LOCK', 'gen-000001'])
})

test('leaves an index alone when nothing has changed', async () => {
  await build()
  const embedder = watchEmbedder()
  const report = await build(embedder)
  expect(report).toMatchObject({
    generation: 'gen-000001',
    upToDate: true,
    documents: 3,
    passages: 12,
    embedded: 0,
    reused: 12,
  })
  expect(embedder.texts).toEqual([])
})

test('embeds only what is new, and drops what is gone', async () => {
  await build()
  writeFiles(corpus, {
    'alpha.md': article('Alpha', sections + 1),
    'gamma.md': null,
    'new.md': article('New', 1),
  })
  const embedder = watchEmbedder()
  const report = await build(embedder)
  expect(report).toMatchObject({ documents: 3, passages: 10, embedded: 2, reused: 8, removed: 1 })
  expect(embedder.texts.map((text) => text.split(' – ')[0]).sort()).toEqual(['Alpha', 'New'])
  expect(await pathsInIndex()).toEqual(['alpha.md', 'deep/beta.md', 'new.md'])
  const index = await openLocalIndex(data)
  expect(await index.match('gamma', 10)).toEqual([])
  index.close()
})

test('states whole paths of what it was built from, and other paths are a change', async () => {
  await build()
  expect((await currentManifest(data)).roots).toEqual([corpus])
  const moved = join(home, 'moved')
  rmSync(moved, { recursive: true, force: true })
  cpSync(corpus, moved, { recursive: true })
  const report = await build(undefined, { corpus: [relative('.', moved)] })
  expect(report).toMatchObject({ upToDate: false, embedded: 0, reused: 12, removed: 0 })
  expect((await currentManifest(data)).roots).toEqual([moved])
})

test('the paths of a long command line fit the manifest', async () => {
  const paths = Array<string>(2000).fill(corpus)
  await build(undefined, { corpus: paths })
  expect(await build(undefined, { corpus: paths })).toMatchObject({ upToDate: true })
})

test('a deleted file alone is a change', async () => {
  await build()
  writeFiles(corpus, { 'alpha.md': null })
  expect(await build()).toMatchObject({ documents: 2, embedded: 0, removed: 1, upToDate: false })
  expect(await pathsInIndex()).toEqual(['deep/beta.md', 'gamma.md'])
})

test('many small runs give the same files as one run from nothing', async () => {
  writeFiles(corpus, {
    'alpha.md': article('Old', 2),
    'deep/beta.md': null,
    'zeta.md': article('Zeta', 1),
  })
  await build()
  writeFiles(corpus, { 'zeta.md': null, 'alpha.md': articles['alpha.md'] })
  await build()
  writeFiles(corpus, articles)
  await build()
  const { files } = await currentManifest(data)
  rmSync(data, { recursive: true })
  await build()
  expect((await currentManifest(data)).files).toEqual(files)
})

test('identical texts are embedded once and share a vector', async () => {
  const embedder = watchEmbedder()
  writeFiles(corpus, { 'copy.md': articles['alpha.md'] })
  const report = await build(embedder)
  expect(report).toMatchObject({ documents: 4, passages: 16, embedded: 16 })
  expect(embedder.texts).toHaveLength(12)
  expect((await currentManifest(data)).counts).toMatchObject({ passages: 16, vectors: 12 })
})

test('names a file that cannot be read and goes on with the others', async () => {
  await build()
  writeFiles(corpus, { 'gamma.md': '\0\u0001\0 data', 'picture.png': 'x' })
  const report = await build()
  expect(report).toMatchObject({ documents: 2, removed: 1, upToDate: false })
  expect(report.skipped).toEqual([
    { path: 'gamma.md', reason: expect.any(String) },
    { path: 'picture.png', reason: expect.any(String) },
  ])
  expect(await build()).toMatchObject({ upToDate: true, skipped: report.skipped })
})

test('leaves out a file that asks for it', async () => {
  await build()
  writeFiles(corpus, { 'gamma.md': `---\ntitle: Gamma\nindex: false\n---\n\nWords.\n` })
  expect(await build()).toMatchObject({ documents: 2, removed: 1, skipped: [] })
})

test('keeps the generation before, and removes older ones', async () => {
  for (let i = 1; i <= 3; i++) {
    writeFiles(corpus, { 'alpha.md': article('Alpha', i) })
    await build()
  }
  expect(readdirSync(data).sort()).toEqual(['CURRENT', 'LOCK', 'gen-000002', 'gen-000003'])
})

test.each<[string, Record<string, string | null>]>([
  ['empty', { 'alpha.md': null, 'deep/beta.md': null, 'gamma.md': null }],
  ['unreadable', { 'alpha.md': '\0', 'deep/beta.md': '\0', 'gamma.md': '' }],
])('an %s collection leaves the previous index untouched', async (_, files) => {
  await build()
  writeFiles(corpus, files)
  await expect(build()).rejects.toMatchObject({ code: 'corpus_empty' })
  expect(await pathsInIndex()).toHaveLength(3)
  expect(readdirSync(data).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

test('a collection that does not exist makes no data folder', async () => {
  rmSync(corpus, { recursive: true })
  await expect(build()).rejects.toMatchObject({ code: 'corpus_missing' })
  expect(existsSync(data)).toBe(false)
})

test('a data folder that cannot be one is a wrong setting', async () => {
  writeFileSync(data, 'a file')
  await expect(build()).rejects.toMatchObject({ code: 'config_invalid' })
})

test('another model builds everything anew and says so', async () => {
  await build()
  const onWarning = vi.fn()
  const other = watchEmbedder()
  const report = await build({ ...other, model: 'test/other' }, { onWarning })
  expect(report).toMatchObject({ generation: 'gen-000002', embedded: 12, reused: 0 })
  expect(onWarning).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('test/hashing'))
})

test.each([
  ['hnsw.bin', 0],
  ['vectors.f32', 12],
  ['passages.sqlite', 12],
  ['manifest.json', 12],
])('an index with a damaged %s is built again', async (file, embedded) => {
  await build()
  writeFileSync(join(data, 'gen-000001', file), 'damaged')
  const report = await build()
  expect(report).toMatchObject({
    generation: 'gen-000002',
    passages: 12,
    embedded,
    upToDate: false,
  })
  expect(await pathsInIndex()).toHaveLength(3)
})

test('reports its progress in four phases, each from its beginning to its end', async () => {
  await build()
  writeFiles(corpus, { 'new.md': article('New', 2) })
  const seen: IndexProgress[] = []
  await build(undefined, { onProgress: (progress: IndexProgress) => seen.push(progress) })
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual([
    'reading',
    'splitting',
    'embedding',
    'writing',
  ])
  const last = (phase: string) => seen.findLast((progress) => progress.phase === phase)
  expect(last('reading')).toMatchObject({ done: 4, total: 4, reused: 3 })
  expect(seen.find(({ phase }) => phase === 'embedding')).toMatchObject({ done: 12, reused: 12 })
  expect(last('embedding')).toMatchObject({ done: 14, total: 14, reused: 12 })
  expect(last('writing')).toMatchObject({ done: 14, total: 14 })
})

test.each([
  ['not finite', Float32Array.from({ length: 64 }, () => Number.NaN)],
  ['too short', Float32Array.of(1)],
  ['zero', new Float32Array(64)],
  ['missing', undefined],
])('refuses a vector that is %s', async (_, vector) => {
  await build()
  writeFiles(corpus, { 'new.md': article('New', 1) })
  const broken = { ...watchEmbedder(), embed: async () => [vector] as Float32Array[] }
  const failure = { code: 'model_unavailable' }
  await expect(buildIndex({ corpus: [corpus], data, embedder: broken })).rejects.toMatchObject(
    failure,
  )
  expect(await pathsInIndex()).toHaveLength(3)
})
