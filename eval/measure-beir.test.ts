import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test, vi } from 'vitest'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { readBeir } from './beir.ts'
import { measureBeir } from './measure-beir.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-beir-'))
afterAll(() => rmSync(folder, { recursive: true }))

const corpus = [
  { _id: '4.7', title: 'Tides', text: 'The moon raises the tides of the sea.' },
  { _id: 'b', title: 'Rust', text: 'Iron rusts where air is damp.' },
  { _id: 'c', title: 'All title', text: '' },
  { _id: 'd', title: '', text: ' ' },
]
const queries = [
  { _id: 'q1', text: 'moon tides sea' },
  { _id: 'q2', text: 'iron rusts damp air' },
  { _id: 'q3', text: 'unjudged' },
]
const header = 'query-id\tcorpus-id\tscore\n'
writeFileSync(join(folder, 'corpus.jsonl.gz'), gzipSync(toLines(corpus)))
writeFileSync(join(folder, 'queries.jsonl'), toLines(queries))
mkdirSync(join(folder, 'qrels'))
writeFileSync(join(folder, 'qrels/test.tsv'), `${header}q1\t4.7\t1\nq1\tb\t0\nq2\tb\t2\nq2\tc\t1\n`)

function toLines(values: readonly object[]): string {
  return `${values.map((value) => JSON.stringify(value)).join('\n')}\n`
}

test('reads documents with words and queries with a relevant document', () => {
  const { documents, queries: judged } = readBeir(folder, 'test')
  expect(documents.map(({ id, text }) => [id, text])).toEqual([
    ['4.7', corpus[0]!.text],
    ['b', corpus[1]!.text],
    ['c', 'All title'],
  ])
  expect(judged.map(({ id, relevant }) => [id, relevant])).toEqual([
    ['q1', ['4.7']],
    ['q2', ['b', 'c']],
  ])
})

test('names the file that is missing', () => {
  expect(() => readBeir(folder, 'dev')).toThrow('qrels/dev.tsv or qrels.tsv is not in')
})

test('ranks documents by their best passage and embeds no text twice', async () => {
  const embedder = createHashingEmbedder()
  const embed = vi.spyOn(embedder, 'embed')
  const data = join(folder, 'index')
  const options = { folder, split: 'test', data, embedder }
  const first = await measureBeir(options, () => {})
  const cells = new Map(first.retrieval.map(({ cell, estimate }) => [cell, estimate]))
  expect(first).toMatchObject({ documents: 3, passages: 3 })
  // q1 finds its document first; q2 finds b first and c, which shares no word with it, never by words.
  expect(cells.get('lexical/hnsw/R@100')).toMatchObject({ value: 3 / 4, n: 2 })
  expect(cells.get('lexical/exact/nDCG@10')!.value).toBeCloseTo(
    (1 + 1 / (1 + 1 / Math.log2(3))) / 2,
    12,
  )
  expect(cells.get('fused/hnsw/R@100')!.value).toBe(1)
  expect(cells.get('fused/exact/R@100')!.value).toBe(1)

  embed.mockClear()
  const again = await measureBeir(options, () => {})
  expect(again.retrieval).toEqual(first.retrieval)
  // Also without the index, as after a change of the splitter.
  rmSync(join(data, 'CURRENT'))
  const rebuilt = await measureBeir(options, () => {})
  expect(rebuilt.retrieval).toEqual(first.retrieval)
  expect(embed.mock.calls.filter(([, role]) => role === 'passage')).toEqual([])
})
