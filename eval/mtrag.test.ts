import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { type MtragName, mtragNames, readFollowUps, readPool } from './mtrag.ts'
import { measureMtrag } from './mtrag-measure.ts'
import { figuresOf } from './mtrag-outcome.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-mtrag-'))
afterAll(() => rmSync(folder, { recursive: true }))

const passages = [
  { _id: 'left.out', title: '', text: 'Nobody judged this.' },
  { _id: '1.5', title: 'Tides', text: 'Tides\nThe moon raises the tides of the sea.' },
  { _id: '2', title: '', text: 'Iron rusts where air is damp.' },
]
const turns = [
  { task_id: 'c1<::>1', user: 'What raises the tides?', agent: 'The moon.' },
  { task_id: 'c1<::>2', user: 'Why?', agent: 'It pulls.' },
  { task_id: 'c1<::>3', user: 'Thanks', agent: 'You are welcome.' },
]
const query = (at: number, rewrite: string, qrels: Record<string, number>) => ({
  id: turns[at]!.task_id,
  lastturn: `|user|: ${turns[at]!.user}`,
  rewrite: `|user|: ${rewrite}`,
  qrels,
})
const queries: Record<MtragName, object[]> = {
  clapnq: [
    query(0, 'What raises the tides?', { '1.5': 1 }),
    query(1, 'Why does the moon raise the tides of the sea?', { '1.5': 1, '2': 0 }),
  ],
  fiqa: [query(2, 'Thanks', { '2': 0 })],
}
const toLines = (values: readonly object[]) => values.map((v) => JSON.stringify(v)).join('\n')
for (const name of mtragNames) {
  writeFileSync(join(folder, `${name}_passages.jsonl.gz`), gzipSync(toLines(passages)))
  writeFileSync(join(folder, `${name}_lite_pool.json`), '[1, 2]')
  writeFileSync(join(folder, `${name}_queries.jsonl`), toLines(queries[name]))
}
writeFileSync(
  join(folder, 'conversations.jsonl.gz'),
  gzipSync(toLines([{ conversation_id: '7', turns }])),
)

test('reads the pool alone, each passage without the title that it repeats', () => {
  const read = readPool(folder, 'clapnq').map(({ id, title, text }) => ({ id, title, text }))
  expect(read).toEqual([
    { id: '1.5', title: 'Tides', text: 'The moon raises the tides of the sea.' },
    { id: '2', title: '', text: passages[2]!.text },
  ])
})

test('reads turns that follow others and have something relevant, with what was said before', () => {
  expect(readFollowUps(folder, 'fiqa', 'all')).toEqual([])
  expect(readFollowUps(folder, 'clapnq', 'all')).toEqual([
    {
      id: 'c1<::>2',
      conversation: '7',
      question: 'Why?',
      history: [{ question: 'What raises the tides?', answer: 'The moon.' }],
      rewrite: 'Why does the moon raise the tides of the sea?',
      relevant: ['1.5'],
    },
  ])
})

test('puts a conversation into one half, always the same', () => {
  const halves = (['dev', 'test'] as const).map((half) => readFollowUps(folder, 'clapnq', half))
  expect(halves.map(({ length }) => length)).toEqual([0, 1])
})

test('names the file that is missing', () => {
  expect(() => readPool(join(folder, 'nowhere'), 'fiqa')).toThrow('fiqa_lite_pool.json is not in')
})

test('asks each follow-up in every form, and tells the share of the gain that ours has', async () => {
  const data = join(folder, 'index')
  const embedder = createHashingEmbedder()
  const options = { folder, split: 'all', data, embedder } as const
  const [turn, ...others] = await measureMtrag(options, () => {})
  expect(others).toEqual([])
  expect(turn!.words).toEqual({
    'last turn': 'Why?',
    ours: 'What raises the tides, and why?',
    'people’s': 'Why does the moon raise the tides of the sea?',
  })
  expect(turn!.scores['people’s']).toEqual([1, 1, 1])
  const scores = { 'last turn': [0, 0, 0], ours: [0.25, 0, 1], 'people’s': [1, 1, 1] }
  const cells = figuresOf('both', [{ ...turn!, scores }]).map(({ cell, estimate }) => [
    cell,
    estimate.value,
  ])
  expect(Object.fromEntries(cells)).toMatchObject({
    'both/ours/nDCG@10': 0.25,
    'both/share/nDCG@10': 0.25,
    'both/share/recall@5': 0,
    'both/share/recall@10': 1,
  })
})
