import { expect, test } from 'vitest'
import { one } from './bootstrap.ts'
import { figureOf } from './figures.ts'
import { allWanted } from './metrics.ts'
import { answerTable, regressionLines, retrievalTable } from './report.ts'
import { retrievalFigures, starterMeasures } from './retrieval.ts'

test('shows each ranking by exact search and by HNSW, cell by cell', () => {
  const judgements = allWanted(['a'])
  const rankings = new Map([
    ['dense/exact', ['a', 'b']],
    ['dense/hnsw', ['b', 'a']],
  ])
  const figures = retrievalFigures([{ judgements, rankings }], ['dense'], starterMeasures, 0.03)
  expect(figures.map(({ cell }) => cell)).toContain('dense/hnsw/MRR')
  const { rows, title } = retrievalTable('Starter', figures, ['dense'], starterMeasures)
  expect(title).toBe('Starter, n = 1')
  const perfect = '1.000 [1.000–1.000]'
  expect(rows).toEqual([
    ['dense, exact', perfect, perfect, perfect, perfect],
    ['dense, HNSW', perfect, perfect, '0.500 [0.500–0.500]', '0.631 [0.631–0.631]'],
  ])
})

test('shows a figure beside its baseline, and a dash where there is none', () => {
  const figures = [
    ...figureOf('answer correct', [one(true), one(true)], { tolerance: 0.03 }),
    ...figureOf('answer correct/fact', [one(true)], { tolerance: 0.15 }),
  ]
  const expected = { 'answer correct': { value: 0.9, tolerance: 0.05 } }
  expect(answerTable('Answers', figures, expected).rows).toEqual([
    ['answer correct', '1.000', '1.000–1.000', '2', '0.900', '0.05'],
    ['  fact', '1.000', '1.000–1.000', '1', '–', '–'],
  ])
})

test('names a cell that has become worse, and by how much', () => {
  const lost = { cell: 'fused/hnsw/MRR', value: 0.7, baseline: 0.8, tolerance: 0.03 }
  expect(regressionLines('starter/test/m', [lost, { ...lost, value: null }])).toEqual([
    'worse: starter/test/m · fused/hnsw/MRR is 0.700, expected 0.800 ± 0.03',
    'worse: starter/test/m · fused/hnsw/MRR was not measured, expected 0.800 ± 0.03',
  ])
})
