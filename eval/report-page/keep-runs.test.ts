import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepRun, previousRun, readRun } from './keep-runs.ts'
import { runWith } from './run.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-runs-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a run is read as it was kept, named by its questions and its time', () => {
  const run = runWith()
  const path = keepRun(join(folder, 'kept'), run)
  expect(path).toMatch(/kept\/dev-2026-11-23T01-02-03\.json$/)
  expect(readRun(path)).toEqual(run)
})

test('the previous run is the latest of the same questions, whatever else lies there', () => {
  const runs = join(folder, 'several')
  const now = runWith({ date: '2026-11-23T05:00:00.000Z' })
  for (const [name, date, split] of [
    ['old', '2026-11-23T01:00:00.000Z', 'dev'],
    ['late', '2026-11-23T03:00:00.000Z', 'dev'],
    ['other', '2026-11-23T04:00:00.000Z', 'test'],
    ['later', '2026-11-23T06:00:00.000Z', 'dev'],
  ] as const) {
    keepRun(runs, runWith({ name, date, split }))
  }
  writeFileSync(join(runs, 'broken.json'), '{"format": 0}')
  expect(previousRun(runs, now)?.name).toBe('late')
  expect(previousRun(join(folder, 'none'), now)).toBeNull()
})

test.each([
  ['is not there', 'no-such-run.json', null],
  ['it is not JSON', 'text.json', 'no'],
  ['no run that can be compared', 'figures.json', '{"figures": []}'],
])('a file that can’t be compared is named: %s', (reason, name, text) => {
  const path = join(folder, name)
  if (text !== null) writeFileSync(path, text)
  expect(() => readRun(path)).toThrow(reason)
  expect(() => readRun(path)).toThrow(path)
})
