import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findRegressions, readBaselines, updateBaselines } from './baselines.ts'
import type { Figure } from './figures.ts'

const folder = mkdtempSync(join(tmpdir(), 'footnote-baselines-'))
afterAll(() => rmSync(folder, { recursive: true }))

function figure(cell: string, value: number, better: Figure['better'] = 'higher'): Figure {
  return { cell, estimate: { value, low: value, high: value, n: 10 }, better, tolerance: 0.02 }
}

const expected = { recall: { value: 0.9, tolerance: 0.05 } }

test('accepts a cell within its tolerance and any that is better', () => {
  expect(findRegressions([figure('recall', 0.85)], expected)).toEqual([])
  expect(findRegressions([figure('recall', 1)], expected)).toEqual([])
})

test('names a cell that is worse than its tolerance allows', () => {
  expect(findRegressions([figure('recall', 0.84)], expected)).toEqual([
    { cell: 'recall', value: 0.84, baseline: 0.9, tolerance: 0.05 },
  ])
})

test('takes a rise for worse where lower is better', () => {
  const refusals = { refusals: { value: 0.05, tolerance: 0.02 } }
  expect(findRegressions([figure('refusals', 0.08, 'lower')], refusals)).toHaveLength(1)
  expect(findRegressions([figure('refusals', 0, 'lower')], refusals)).toEqual([])
})

test('names a cell that is not measured any more, and does not mind a new one', () => {
  expect(findRegressions([figure('precision', 1)], expected)).toMatchObject([
    { cell: 'recall', value: null },
  ])
  expect(findRegressions([figure('precision', 1)])).toEqual([])
})

test('writes new values, keeps tolerances and other keys, one line a cell', () => {
  const path = join(folder, 'baselines.json')
  updateBaselines(path, 'starter/dev', [figure('recall', 0.91234)])
  updateBaselines(path, 'scifact/test', [figure('nDCG@10', 0.7)])
  writeFileSync(path, readFileSync(path, 'utf8').replace('"tolerance": 0.02,', '"tolerance": 0.5,'))
  updateBaselines(path, 'scifact/test', [figure('nDCG@10', 0.8), figure('R@100', 1)])
  expect(readBaselines(path)).toEqual({
    'scifact/test': {
      'nDCG@10': { value: 0.8, tolerance: 0.5, low: 0.8, high: 0.8, n: 10 },
      'R@100': { value: 1, tolerance: 0.02, low: 1, high: 1, n: 10 },
    },
    'starter/dev': {
      recall: { value: 0.9123, tolerance: 0.02, low: 0.9123, high: 0.9123, n: 10 },
    },
  })
  expect(readFileSync(path, 'utf8')).toContain(
    '    "R@100": { "value": 1, "tolerance": 0.02, "low": 1, "high": 1, "n": 10 }\n',
  )
})

test('has no baselines without a file, and refuses a file that holds something else', () => {
  expect(readBaselines(join(folder, 'absent.json'))).toEqual({})
  const path = join(folder, 'other.json')
  writeFileSync(path, '{"a": 1}')
  expect(() => readBaselines(path)).toThrow('does not hold baselines')
})
