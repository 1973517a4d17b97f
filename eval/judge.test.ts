import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document } from '../src/documents/document.ts'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { type LocalIndex, openLocalIndex } from '../src/search/local/open.ts'
import { indexDocuments } from './index-documents.ts'
import { documentsByPath, judge } from './judge.ts'
import type { Question } from './questions.ts'

const data = mkdtempSync(join(tmpdir(), 'footnote-judge-'))
let index: LocalIndex
beforeAll(async () => {
  const documents = [article('mill', 'The mill was built by Ada Moss.'), article('dam', longText())]
  await indexDocuments({ documents, data, embedder: createHashingEmbedder(), onProgress: () => {} })
  index = await openLocalIndex(data, { vectorSearch: 'exact' })
})
afterAll(() => {
  index.close()
  rmSync(data, { recursive: true })
})

/** Three passages of about 120 words. */
function longText(): string {
  return Array.from(
    { length: 24 },
    (_, i) => `${'The dam holds water '.repeat(4)}in year ${i}.`,
  ).join(' ')
}

function article(id: string, text: string): Document {
  return {
    id,
    path: `${id}.md`,
    title: id,
    authors: [],
    publisher: null,
    published: null,
    covers: null,
    url: null,
    language: null,
    text,
    spans: [{ start: 0, end: text.length, voice: 'author', speaker: null }],
    headings: [],
  }
}

async function judged(gold: Question['gold']) {
  const question = { id: 'q', kind: 'fact', split: 'dev', question: '?', answer: [] } as const
  const documents = await documentsByPath(index)
  return judge({ ...question, answer: [], abstain: false, gold }, index, documents)
}

test('finds the one passage that holds the gold words', async () => {
  const { judgements, unfound } = await judged([{ document: 'dam.md', contains: 'in year 20.' }])
  expect(judgements.needs).toBe(1)
  const [id, ...others] = judgements.met.keys()
  expect(others).toEqual([])
  const [passage] = await index.passages([id!])
  expect(passage!.text).toContain('in year 20.')
  expect(unfound).toEqual([])
})

test('takes entries of one group for one need and the others for one each', async () => {
  const { judgements } = await judged([
    { document: 'dam.md', contains: 'in year 1.', group: 1 },
    { document: 'dam.md', contains: 'in year 23.', group: 1 },
    { document: 'mill.md', contains: 'Ada Moss' },
    { document: 'mill.md', contains: 'The mill' },
  ])
  expect(judgements.needs).toBe(3)
  expect(judgements.met.get('mill.0')).toEqual(new Set([1, 2]))
})

test('reports words that no passage holds whole, and counts their need', async () => {
  const { judgements, unfound } = await judged([
    { document: 'mill.md', contains: 'Ada Moss' },
    { document: 'mill.md', contains: 'Ada Stone' },
    { document: 'absent.md', contains: 'Ada Moss' },
  ])
  expect(judgements.needs).toBe(3)
  expect(judgements.met.size).toBe(1)
  expect(unfound).toEqual(['q: mill.md: Ada Stone', 'q: absent.md: Ada Moss'])
})
