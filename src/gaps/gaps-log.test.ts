import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Answer } from '../answer/answer.ts'
import { fullSize, openGapsLog } from './gaps-log.ts'
import { readGaps } from './read-gaps.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-gaps-'))
afterAll(() => rmSync(folder, { recursive: true }))

const noon = () => new Date('2026-03-04T12:00:00Z')
const nearest = (title: string) => ({ passageId: `${title}.0`, title, score: 0.4 })

function answerTo(question: string, missing?: string): Answer {
  return {
    question: 'And there?',
    standaloneQuestion: question,
    answer: '',
    abstained: missing !== undefined,
    ...(missing ? { missing } : {}),
    sentences: [],
    citations: [],
    nearest: [nearest('The dam'), nearest('The orchard'), nearest('The dam')],
    mode: 'extractive',
    model: 'test/words',
    generation: 'gen-000001',
    timings: { rewrite: 0, embed: 0, search: 0, answer: 0, total: 0 },
  }
}

let files = 0
function logged() {
  const path = join(folder, `gaps-${files++}.jsonl`)
  const faults: string[] = []
  return { path, faults, log: openGapsLog(path, (message) => faults.push(message), noon) }
}

test('a question that is not answered is noted as it was searched, with what is missing, and nothing else', async () => {
  const { path, log } = logged()
  await log.record(answerTo('How deep is the dam?', 'The depth is not told.'))
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    time: '2026-03-04T12:00:00.000Z',
    question: 'How deep is the dam?',
    missing: 'The depth is not told.',
    nearest: ['The dam', 'The orchard'],
  })
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a question that is answered in full is not noted', async () => {
  const { path, log } = logged()
  await log.record(answerTo('How high is the dam?'))
  expect(readGaps(path)).toEqual({ gaps: [], damaged: 0 })
})

test('lines that several writers add at once stay whole', async () => {
  const { path, log, faults } = logged()
  const other = openGapsLog(path, (message) => faults.push(message), noon)
  const long = 'Why '.repeat(400)
  await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      (i % 2 ? log : other).record(answerTo(`${i} ${long}`, 'That.')),
    ),
  )
  const { gaps, damaged } = readGaps(path)
  expect({ damaged, faults }).toEqual({ damaged: 0, faults: [] })
  expect(new Set(gaps.map(({ question }) => Number.parseInt(question, 10))).size).toBe(200)
})

test('a full file is put aside, in the place of the one before', async () => {
  const { path, log } = logged()
  writeFileSync(`${path}.1`, 'older\n')
  writeFileSync(path, 'x'.repeat(fullSize))
  await log.record(answerTo('How deep is the dam?', 'The depth.'))
  expect(statSync(`${path}.1`).size).toBe(fullSize)
  expect(readFileSync(path, 'utf8')).toMatch(/^\{.*\}\n$/)
})

test('a line stays short whatever was asked', async () => {
  const { path, log } = logged()
  await log.record(answerTo('why '.repeat(9000), 'That. '.repeat(9000)))
  expect(readFileSync(path, 'utf8').length).toBeLessThan(3000)
})

test('a line that was cut short costs no other', async () => {
  const { path, log } = logged()
  writeFileSync(path, '{"time":"2026-01-')
  await log.record(answerTo('How deep is the dam?', 'The depth.'))
  const { gaps, damaged } = readGaps(path)
  expect([gaps.length, damaged]).toEqual([1, 1])
})

test.each(['/dev/null', '/proc/version', join(folder, 'none', 'gaps.jsonl'), folder])(
  'what can’t be written, like %s, is told once and breaks nothing',
  async (path) => {
    const faults: string[] = []
    const log = openGapsLog(path, (message) => faults.push(message))
    await log.record(answerTo('How deep is the dam?', 'The depth.'))
    await log.record(answerTo('How wide is the dam?', 'The width.'))
    expect(faults).toEqual([expect.stringContaining(`${path}, can’t be written (`)])
  },
)
