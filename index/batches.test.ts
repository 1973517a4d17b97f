import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planBatches } from './batches.ts'

const texts = fc
  .array(fc.integer({ min: 1, max: 512 }))
  .map((lengths) => lengths.map((tokens, key) => ({ key, tokens })))

test('every text is in one batch, and every batch within both limits', () => {
  fc.assert(
    fc.property(texts, (pending) => {
      const batches = planBatches(pending)
      const keys = batches.flat().map(({ key }) => key)
      expect(keys.toSorted((a, b) => a - b)).toEqual(pending.map(({ key }) => key))
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(32)
        expect(batch.length * batch[0]!.tokens).toBeLessThanOrEqual(1000)
      }
    }),
  )
})
test('texts of similar length stand together, longest first', () => {
  const pending = [100, 2, 101, 3].map((tokens, key) => ({ key, tokens: tokens * 4 }))
  expect(planBatches(pending).map((batch) => batch.map(({ key }) => key))).toEqual([
    [2, 0],
    [3, 1],
  ])
})
test('a text longer than a batch is a batch', () => {
  expect(planBatches([{ key: 0, tokens: 5000 }])).toEqual([[{ key: 0, tokens: 5000 }]])
})
test('no texts need no batch', () => {
  expect(planBatches([])).toEqual([])
})
