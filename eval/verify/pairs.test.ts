import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pairFigures } from './measure.ts'
import { readPairs } from './pairs.ts'

const path = join(import.meta.dirname, 'pairs.jsonl')
const corpus = join(import.meta.dirname, '../../corpus')

test('the halves share no document', async () => {
  const titles = async (split: 'dev' | 'test') =>
    new Set(
      (await readPairs(path, corpus, split)).flatMap(({ evidence }) =>
        evidence.map(({ title }) => title),
      ),
    )
  const [dev, held] = [await titles('dev'), await titles('test')]
  expect([...dev].filter((title) => held.has(title))).toEqual([])
  expect(dev.size).toBeGreaterThan(10)
})

test('a supported sentence counts where it passes, a corrupted one where it is caught', () => {
  const figures = pairFigures([
    { kind: 'supported', isRight: true },
    { kind: 'supported', isRight: false },
    { kind: 'number', isRight: true },
  ])
  const values = Object.fromEntries(figures.map(({ cell, estimate }) => [cell, estimate.value]))
  expect(values).toEqual({
    'supported passed': 0.5,
    'corruptions caught': 1,
    'corruptions caught/number': 1,
  })
})
