import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readGaps } from './read-gaps.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-read-gaps-'))
const path = join(folder, 'gaps.jsonl')
afterAll(() => rmSync(folder, { recursive: true }))

const line = (time: string, question: string) =>
  JSON.stringify({ time, question, missing: 'That.', nearest: ['The dam'] })

test('there is nothing where no file is', () => {
  expect(readGaps(join(folder, 'none.jsonl'))).toEqual({ gaps: [], damaged: 0 })
})

test('questions come in the order of time, with those of the file put aside', () => {
  writeFileSync(`${path}.1`, `${line('2026-01-02T00:00:00.000Z', 'Second?')}\n`)
  const lines = ['2026-01-03T00:00:00.000Z', '2026-01-01T00:00:00.000Z'].map((time, i) =>
    line(time, ['Third?', 'First?'][i]!),
  )
  writeFileSync(path, `${lines.join('\n')}\n`)
  expect(readGaps(path).gaps.map(({ question }) => question)).toEqual([
    'First?',
    'Second?',
    'Third?',
  ])
})

test('lines that are no question are counted', () => {
  const good = line('2026-01-02T00:00:00.000Z', 'Whole?')
  const bad = ['{"time":', 'null', '[]', '{}', good.replace('2026', 'MMXXVI'), '\u{FFFD}\0']
  writeFileSync(path, `\n${[...bad, good].join('\n')}\r\n\n`)
  rmSync(`${path}.1`, { force: true })
  const { gaps, damaged } = readGaps(path)
  expect([gaps.map(({ question }) => question), damaged]).toEqual([['Whole?'], bad.length])
})

test('a folder is refused by its name', () => {
  expect(() => readGaps(folder)).toThrow(`${folder}, can’t be read (EISDIR)`)
})
