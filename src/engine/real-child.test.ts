import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildIndex } from '../../index/build.ts'
import { type LocalEmbedder, openEmbedder } from '../embed/transformers.ts'
import { writeIndex } from '../search/local/written-index.fixture.ts'
import { itBehavesLikeAPassageIndex } from '../search/passage-index.contract.ts'
import type { PassageIndex } from '../search/passage-index.ts'
import { type Engine, startEngine } from './client.ts'
import { failure, until } from './stand-in.fixture.ts'

const model = 'footnote/small-en-v1'
const river = 'The treaty of 1960 gave the three eastern rivers to India.'
const bread = 'Sourdough bread needs a starter of flour, water and wild yeast.'

let folder: string
let data: string
let embedder: LocalEmbedder
let engine: Engine

const write = (name: string, title: string, text: string) =>
  writeFileSync(join(folder, 'corpus', name), `---\ntitle: ${title}\n---\n\n${text}\n`)
const build = () => buildIndex({ corpus: [join(folder, 'corpus')], data, embedder })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-real-'))
  data = join(folder, 'data')
  mkdirSync(join(folder, 'corpus'))
  write('rivers.md', 'The Indus waters', river)
  write('bread.md', 'Baking at home', bread)
  embedder = await openEmbedder({ model, models: null })
  await build()
  engine = await startEngine({
    data,
    model,
    reranker: 'footnote/answers-en-v1',
    support: 'test/overlap',
    models: join(import.meta.dirname, '../support/overlap.fixture'),
  })
})

afterAll(async () => {
  await engine?.close()
  await embedder?.close()
  rmSync(folder, { recursive: true, force: true })
})

let contractEngine: Engine
const released = Promise.withResolvers<void>()
let lease: Promise<void>

itBehavesLikeAPassageIndex(
  'the index in a child process',
  async (documents) => {
    const contractData = join(folder, 'contract')
    await writeIndex(contractData, documents, model)
    contractEngine = await startEngine({
      data: contractData,
      model,
      reranker: null,
      support: null,
      models: null,
    })
    const lent = Promise.withResolvers<PassageIndex>()
    lease = contractEngine.use(async ({ index }) => {
      lent.resolve(index)
      await released.promise
    })
    return lent.promise
  },
  async () => {
    released.resolve()
    await lease
    await contractEngine.close()
  },
)

test('a question is embedded and answered from the index by the child', async () => {
  const texts = await engine.use(async ({ embedder: remote, index }) => {
    const [vector] = await remote.embed(['How were the rivers divided?'], 'question')
    const [dense] = await index.nearest(vector!, 1)
    const [lexical] = await index.match('sourdough yeast', 1)
    const passages = await index.passages([dense!.passageId, lexical!.passageId])
    return passages.map(({ text }) => text)
  })
  expect(texts).toEqual([river, bread])
  expect(engine.status()).toMatchObject({ state: 'ready', model, passages: 2 })
})

test('what was written is judged beside its source by the child', async () => {
  const [judged] = await engine.use(({ support }) =>
    support!.judge([{ claim: 'The quay was not sold.', evidence: 'The quay was sold.' }]),
  )
  expect(judged!.contradicted).toBeGreaterThan(0.9)
})

test('the child embeds as the front would', async () => {
  const [here] = await embedder.embed([river], 'question')
  const [there] = await engine.use((ports) => ports.embedder.embed([river], 'question'))
  expect(there).toEqual(here)
})

test('bad arguments reach the child and come back as RangeErrors', async () => {
  await engine.use(async ({ embedder: remote, index }) => {
    await expect(remote.embed([' '], 'question')).rejects.toThrow(RangeError)
    await expect(index.nearest(Float32Array.of(1), 1)).rejects.toThrow(RangeError)
    await expect(index.documents('not a cursor', 1)).rejects.toMatchObject({ code: 'bad_request' })
  })
})

test('another model than the one the index was built with is refused before it is loaded', async () => {
  const start = startEngine({
    data,
    model: 'some/other-model',
    reranker: null,
    support: null,
    models: null,
  })
  expect(await failure(start)).toMatchObject({
    code: 'index_mismatch',
    message: expect.stringMatching(/footnote\/small-en-v1.*some\/other-model.*npx footnote index/),
  })
})

test('a folder without an index is refused as index_missing', async () => {
  const start = startEngine({
    data: join(folder, 'nothing'),
    model,
    reranker: null,
    support: null,
    models: null,
  })
  expect(await failure(start)).toMatchObject({ code: 'index_missing' })
})

test('a killed child is replaced, and a rebuilt index is swapped in', async () => {
  process.kill(engine.pid()!, 'SIGKILL')
  await until(() => expect(engine.status().state).toBe('starting'))
  await engine.use(({ index }) => index.match('rivers', 1))
  const { generation } = engine.status()

  write('tea.md', 'Growing tea', 'Tea is grown on the slopes of the Nilgiri hills.')
  const report = await build()
  await until(() => expect(engine.status().generation).toBe(report.generation))
  expect(report.generation).not.toBe(generation)
  const hits = await engine.use(({ index }) => index.match('nilgiri', 1))
  expect(hits).toHaveLength(1)
})

test('the reranker works in the child too', async () => {
  const text = 'The Indus rises in the mountains. It was Ada Fenn who measured it.'
  const start = text.indexOf('It was')
  const sentences = [
    { start: 0, end: start - 1 },
    { start, end: text.length },
  ]
  await engine.use(async ({ reranker }) => {
    expect(reranker?.model).toBe('footnote/answers-en-v1')
    const [odds] = await reranker!.judge('Who measured the river?', [
      { title: '', text, sentences },
    ])
    expect(odds![1]).toBeGreaterThan(odds![0]!)
  })
})
