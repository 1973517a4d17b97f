import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { currentGeneration } from '../src/search/local/generation.ts'
import { type LocalIndex, openLocalIndex } from '../src/search/local/open.ts'
import {
  alwaysContinue,
  article,
  currentManifest,
  readHere,
  watchEmbedder,
  writeFiles,
} from './build.fixture.ts'
import { buildIndex } from './build.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-incremental-'))
const corpus = join(home, 'corpus')
const data = join(home, 'data')
const fromNothing = join(home, 'from-nothing')

beforeEach(() => {
  for (const folder of [corpus, data, fromNothing]) rmSync(folder, { recursive: true, force: true })
})
afterAll(() => rmSync(home, { recursive: true }))

const build = (embedder = watchEmbedder(), limits = alwaysContinue) =>
  buildIndex({ corpus: [corpus], data, embedder, reader: readHere(), limits })
const buildFromNothing = () => {
  rmSync(fromNothing, { recursive: true, force: true })
  const embedder = createHashingEmbedder()
  return buildIndex({ corpus: [corpus], data: fromNothing, embedder, reader: readHere() })
}

const signUp = 'Sign up for the harbour letter, which is sent on every Monday.'
const prose = (seed: number) =>
  Array.from(
    { length: 12 },
    (_, i) => `The quay${seed} of port${seed + i} lost ${i} boats to storm${seed * 7 + i}.`,
  ).join(' ')

/** What a file may hold: few enough texts that some are copies, corrections, or share what a source repeats. */
const content = fc.record({
  seed: fc.integer({ min: 0, max: 5 }),
  more: fc.constantFrom('', 'All of it.', 'Correction: the number was wrong.'),
  hasSignUp: fc.boolean(),
  day: fc.constantFrom('2012-07-04', '2012-07-05'),
  isReadable: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
})
const paths = Array.from({ length: 9 }, (_, i) => `${i % 3 === 0 ? 'deep/' : ''}file-${i}.md`)
const oneChange = fc.record({ path: fc.constantFrom(...paths), content: fc.option(content) })
const changes = fc.array(
  fc.uniqueArray(oneChange, { selector: ({ path }) => path, maxLength: 3 }),
  {
    minLength: 1,
    maxLength: 4,
  },
)

function textOf({
  seed,
  more,
  hasSignUp,
  day,
  isReadable,
}: typeof content extends fc.Arbitrary<infer T> ? T : never) {
  if (!isReadable) return '\0\u0001 data'
  const matter = `---\ntitle: Port ${seed}\npublisher: The Gazette\npublished: ${day}\n---\n`
  const paragraphs = [prose(seed), more, hasSignUp ? signUp : ''].filter(Boolean)
  return `${matter}\n${paragraphs.join('\n\n')}\n`
}

function change(step: typeof changes extends fc.Arbitrary<(infer Step)[]> ? Step : never): void {
  for (const { path, content: made } of step) {
    rmSync(join(corpus, path), { force: true })
    if (made) writeFiles(corpus, { [path]: textOf(made) })
  }
}

/** False where nothing is left to index, which leaves the index as it was. */
async function hasBuilt(): Promise<boolean> {
  const outcome = await build().catch((error: unknown) => error)
  if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'corpus_empty' })
  return !(outcome instanceof Error)
}

/** All that an index says, and what it finds. */
async function contentsOf(index: LocalIndex) {
  const { documents } = await index.documents(null, 200)
  const ids = documents.flatMap(({ id, passages }) =>
    Array.from({ length: passages }, (_, i) => `${id}.${i}`),
  )
  const embedder = createHashingEmbedder()
  const queries = [
    'the quay of port3',
    'boats lost to storm14',
    'harbour letter on Monday',
    'zebra',
  ]
  const hits = []
  for (const query of queries) {
    const [vector] = await embedder.embed([query], 'question')
    for (const filters of [{}, { to: '2012-07-04' }, { voice: 'notice' as const }]) {
      hits.push(await index.nearest(vector!, 5, filters), await index.match(query, 5, filters))
    }
  }
  const counts = await index.frequencies(['boats', 'harbour', 'port2'])
  const texts = await Promise.all(documents.map(({ id }) => index.document(id)))
  return { size: index.size, documents, texts, passages: await index.passages(ids), hits, counts }
}

async function expectSameAsFromNothing(): Promise<void> {
  await buildFromNothing()
  const [one, other] = await Promise.all(
    [data, fromNothing].map((folder) => openLocalIndex(folder, { vectorSearch: 'exact' })),
  )
  const [contents, expected] = [await contentsOf(one!), await contentsOf(other!)]
  one!.close()
  other!.close()
  expect(contents).toEqual(expected)
}

test('any sequence of changes gives the index that one run from nothing gives', {
  timeout: 60_000,
}, async () => {
  let continued = 0
  await fc.assert(
    fc.asyncProperty(changes, async (steps) => {
      for (const folder of [corpus, data]) rmSync(folder, { recursive: true, force: true })
      for (const i of paths.keys()) writeFiles(corpus, { [paths[i]!]: article(`Subject${i}`, 2) })
      await build()
      for (const step of steps) {
        change(step)
        if (!(await hasBuilt())) return
        continued += Number((await currentManifest(data)).counts.tail > 0)
        await expectSameAsFromNothing()
      }
    }),
    { numRuns: 12 },
  )
  expect(continued).toBeGreaterThan(5)
})

test('the files of the base are shared, and only what is new is embedded and written', async () => {
  for (let i = 0; i < 6; i++) writeFiles(corpus, { [`${i}.md`]: article(`Subject${i}`, 3) })
  await build()
  const before = await currentManifest(data)
  const inode = (file: string) => statSync(join(data, before.generation, file)).ino
  const inodes = ['vectors.f32', 'hnsw.bin'].map(inode)
  writeFiles(corpus, { '2.md': article('Subject2', 4), '3.md': null })
  const embedder = watchEmbedder()
  const report = await build(embedder)
  expect(report).toMatchObject({ passages: 16, embedded: 1, reused: 15, removed: 1 })
  expect(embedder.texts).toHaveLength(1)
  const { counts, files, generation } = await currentManifest(data)
  expect(counts).toEqual({ documents: 5, passages: 16, vectors: 18, tail: 1 })
  expect(files.map(({ name }) => name).at(-1)).toBe('tail.f32')
  expect(files[1]).toEqual(before.files[1])
  expect(
    ['vectors.f32', 'hnsw.bin'].map((file) => statSync(join(data, generation, file)).ino),
  ).toEqual(inodes)
  await expectSameAsFromNothing()
})

test('a file saved again and again leaves no vectors behind, and one put back leaves no tail', async () => {
  for (let i = 0; i < 6; i++) writeFiles(corpus, { [`${i}.md`]: article(`Subject${i}`, 3) })
  await build()
  for (let i = 0; i < 5; i++) {
    writeFiles(corpus, { '2.md': article(`Other${i}`, 2) })
    await build()
    expect((await currentManifest(data)).counts).toMatchObject({ vectors: 18, tail: 2 })
  }
  await expectSameAsFromNothing()
  writeFiles(corpus, { '2.md': null })
  await build()
  expect((await currentManifest(data)).counts).toMatchObject({ documents: 5, tail: 0 })
})

test('beyond the limits, everything is written anew', async () => {
  for (let i = 0; i < 6; i++) writeFiles(corpus, { [`${i}.md`]: article(`Subject${i}`, 3) })
  await build()
  for (const limits of [
    { ...alwaysContinue, leastBase: 19 },
    { ...alwaysContinue, share: 0.1 },
    { ...alwaysContinue, mostTail: 1 },
  ]) {
    writeFiles(corpus, { '2.md': article(JSON.stringify(limits).replace(/\W+/g, ' '), 3) })
    await build(undefined, limits)
    expect((await currentManifest(data)).counts).toMatchObject({ vectors: 18, tail: 0 })
  }
})

test.each<[string, (path: string) => void]>([
  ['cut', (path) => truncateSync(path, statSync(path).size - 4)],
  [
    'flipped',
    (path) =>
      writeFileSync(
        path,
        readFileSync(path).map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
      ),
  ],
  ['missing', (path) => rmSync(path)],
])('an index with a tail that is %s is refused, and built again', async (_, damage) => {
  for (let i = 0; i < 6; i++) writeFiles(corpus, { [`${i}.md`]: article(`Subject${i}`, 3) })
  await build()
  writeFiles(corpus, { '2.md': article('Other', 2) })
  await build()
  damage(join(data, (await currentGeneration(data))!, 'tail.f32'))
  await expect(openLocalIndex(data)).rejects.toMatchObject({
    code: 'index_damaged',
    message: expect.stringContaining('tail.f32'),
  })
  expect(await build()).toMatchObject({ passages: 17, upToDate: false })
  await expectSameAsFromNothing()
})
