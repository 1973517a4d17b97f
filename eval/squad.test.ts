import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { createHashingEmbedder } from '../src/embed/hashing-embedder.fixture.ts'
import { holdsGold, normalised, readSquad } from './squad.ts'
import { aurocOf } from './squad-auroc.ts'
import { measureSquad } from './squad-measure.ts'
import { createPeer } from './squad-peer.ts'
import { squadOutcome } from './squad-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-squad-'))
afterAll(() => rmSync(folder, { recursive: true }))

const harbour =
  'The harbour of Norland was dug in 1871 by Ada Example. It cost forty thousand crowns in all.'
const article = (title: string, context: string, qas: readonly object[]): object => ({
  title,
  paragraphs: [{ context, qas }],
})
const answers = (...texts: string[]): object[] => texts.map((text) => ({ text, answer_start: 0 }))
const data = [
  article('The_harbour', harbour, [
    {
      question: ' Who dug the harbour of Norland?',
      answers: answers('Ada Example', 'Ada Example'),
    },
    { question: 'Who drained the lakes of Sudland?', is_impossible: true, answers: answers('Ada') },
  ]),
  article('Tides', 'The moon raises the tides of the sea, as everybody on the coast knows well.', [
    { question: 'What raises the tides of the sea?', answers: answers('The moon') },
  ]),
]
mkdirSync(join(folder, 'set'))
const file = join(folder, 'set/dev-half.json.gz')
writeFileSync(file, gzipSync(JSON.stringify({ version: 'v2.0', data })))

test('reads paragraphs with their titles and questions with each answer once', () => {
  expect(readSquad(join(folder, 'set'))).toEqual(readSquad(file))
  expect(readSquad(file).paragraphs.map(({ title }) => title)).toEqual(['The harbour', 'Tides'])
  expect(readSquad(file).questions).toEqual([
    { question: 'Who dug the harbour of Norland?', gold: ['ada example'], isHeldOut: false },
    { question: 'Who drained the lakes of Sudland?', gold: [], isHeldOut: false },
    { question: 'What raises the tides of the sea?', gold: ['moon'], isHeldOut: true },
  ])
})

test('names a file that is missing or has another format', () => {
  expect(() => readSquad(join(folder, 'other.json'))).toThrow('other.json is not there')
  const other = join(folder, 'wrong.json')
  writeFileSync(other, '{"data": [{}]}')
  expect(() => readSquad(other)).toThrow(/wrong\.json: .*title/s)
})

test('compares answers as SQuAD does, in whole words', () => {
  expect(normalised(' The  “Aurora”, an old-time ship. ')).toBe('“aurora” oldtime ship')
  expect(holdsGold('It was dug by Ada Example, in 1871.', ['ada example'])).toBe(true)
  expect(holdsGold('A network of harbours', ['two', ''])).toBe(false)
  expect(holdsGold('Ada Example (1839–1902)', ['1839'])).toBe(true)
})

test('the area under the curve counts pairs in the right order, ties half', () => {
  const scored = (score: number, isPositive: boolean) => ({ score, isPositive })
  const some = [scored(3, true), scored(1, true), scored(2, false), scored(1, false)]
  expect(aurocOf(some)).toMatchObject({ value: 2.5 / 4, n: 4 })
  expect(aurocOf(some.slice(0, 2))).toBeNull()
  const many = Array.from({ length: 200 }, (_, i) => scored(i % 50, i % 50 > 20))
  expect(aurocOf(many)).toMatchObject({ value: 1, low: 1, high: 1 })
})

test('the peer puts the sentence that shares most first', () => {
  const peer = createPeer(readSquad(file).paragraphs)
  const { sentences, evidence } = peer('Who dug the harbour of Norland?')
  expect(sentences[0]).toBe('The harbour of Norland was dug in 1871 by Ada Example.')
  expect(evidence).toBeCloseTo(1, 12)
  expect(peer('Who drained the lakes of Sudland?').evidence).toBe(0)
})

test('asks every question of an archive of the paragraphs and tells each half apart', async () => {
  const embedder = createHashingEmbedder()
  const options = { path: file, data: join(folder, 'index'), embedder }
  const { asked, passages } = await measureSquad(options, () => {})
  expect(passages).toBe(2)
  expect(asked[0]!.best).toBe('The harbour of Norland was dug in 1871 by Ada Example.')
  expect(asked[0]!.sentences.join(' ')).toContain(asked[0]!.best)
  expect(asked.map(({ isRefused, sentences }) => isRefused === (sentences.length === 0))).toEqual([
    true,
    true,
    true,
  ])
  const { tables, figures, lines } = squadOutcome(asked, { passages, model: 'some' })
  const cells = new Map(figures.map(({ cell, estimate }) => [cell, estimate]))
  const best = 'Footnote/gold in best sentence, refused or not'
  expect(cells.get(`${best}/all articles`)).toMatchObject({ value: 1, n: 2 })
  expect(cells.get(`${best}/held-out articles`)).toMatchObject({ value: 1, n: 1 })
  expect(cells.get('Footnote/evidence AUROC/development articles')).toMatchObject({ n: 2 })
  expect(cells.has('Footnote/evidence AUROC/held-out articles')).toBe(false)
  expect(tables[0]!.rows.find(([name]) => name === 'evidence AUROC')!.at(3)).toBe('–')
  expect(lines[0]).toMatch(/^composing: p50 \d+\.\d ms/)
})
