import { join } from 'node:path'
import { expect, test } from 'vitest'
import { kappaOf } from './kappa.ts'
import { type JudgedLabel, type Label, labelFigures, readLabels } from './labels.ts'

const path = join(import.meta.dirname, 'labels.jsonl')

const labelled = (first: Label, second: Label, isPassed: boolean): JudgedLabel => ({
  composer: 'model',
  first,
  second,
  isPassed,
})

function valuesOf(judged: readonly JudgedLabel[]): Record<string, number> {
  return Object.fromEntries(
    labelFigures(judged).map(({ cell, estimate }) => [cell, estimate.value]),
  )
}

test('kappa is the agreement beyond chance, as worked by hand', () => {
  const times = (n: number, first: string, second: string) =>
    Array.from({ length: n }, (): readonly [string, string] => [first, second])
  // Cohen's layout: 35 of 50 agree; by chance (25 × 30 + 25 × 20) / 2500 = 0.5 would.
  const found = kappaOf([
    ...times(20, 'yes', 'yes'),
    ...times(5, 'yes', 'no'),
    ...times(10, 'no', 'yes'),
    ...times(15, 'no', 'no'),
  ])
  expect(found?.value).toBeCloseTo(0.4, 10)
  expect(found?.n).toBe(50)
  expect(found!.low).toBeLessThan(0.4)
  expect(found!.high).toBeGreaterThan(0.4)
})

test('kappa says nothing without pairs, or where everything is called the same', () => {
  expect(kappaOf([])).toBeNull()
  expect(kappaOf([['full', 'full']])).toBeNull()
})

test('a sentence that is carried in part counts against the precision, one carried but dropped against the recall', () => {
  const values = valuesOf([
    labelled('full', 'full', true),
    labelled('full', 'full', true),
    labelled('full', 'full', false),
    labelled('partial', 'partial', true),
    labelled('no', 'no', false),
  ])
  expect(values.precision).toBeCloseTo(2 / 3, 10)
  expect(values.recall).toBeCloseTo(2 / 3, 10)
  expect(values['stopped/partial']).toBe(0)
  expect(values['stopped/no']).toBe(1)
  expect(values.stopped).toBe(0.5)
})

test('a pair on which the passes differ counts for their agreement alone', () => {
  const values = valuesOf([labelled('full', 'full', true), labelled('full', 'no', false)])
  expect(values['passes agree']).toBe(0.5)
  expect(values.precision).toBe(1)
  expect(values.recall).toBe(1)
})

test('the halves share no question', () => {
  const questions = (split: 'dev' | 'test') =>
    new Set(readLabels(path, split).map(({ question }) => question))
  expect(questions('dev').isDisjointFrom(questions('test'))).toBe(true)
  expect(Math.abs(questions('dev').size - questions('test').size)).toBeLessThanOrEqual(1)
})

test('at least 180 sentences are labelled, each once, by both composers and of each kind', () => {
  const pairs = readLabels(path, 'all')
  const keys = pairs.map(({ sentence, quotes }) =>
    [sentence, ...quotes.map(({ text }) => text)].join('\n'),
  )
  expect(pairs.length).toBeGreaterThanOrEqual(180)
  expect(new Set(keys).size).toBe(pairs.length)
  const kinds = new Set(pairs.map(({ composer, shown, first }) => `${composer} ${shown} ${first}`))
  expect(kinds).toContain('extractive true full')
  expect(kinds).toContain('model true no')
  expect(kinds).toContain('model false full')
})
