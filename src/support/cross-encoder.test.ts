import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalSupportModel, openSupportModel } from './cross-encoder.ts'

/** Finds entailed what has the evidence's words, contradicted what turns its "not"; a real file of onnxruntime's. */
const overlap = { model: 'test/overlap', models: join(import.meta.dirname, 'overlap.fixture') }
let model: LocalSupportModel

beforeAll(async () => {
  model = await openSupportModel(overlap)
})
afterAll(() => model.close())

const evidence = 'The council of Larkmoor voted to close the old harbour.'

test('what evidence says is supported, what it denies is contradicted, all else is neither', async () => {
  const claims = [
    'The council voted to close the harbour.',
    'The council voted not to close the harbour.',
    'Ada Fenn paid for the crane.',
  ]
  const [same, turned, other] = await model.judge(claims.map((claim) => ({ claim, evidence })))
  expect(same!.supported).toBeGreaterThan(0.95)
  expect(turned!.contradicted).toBeGreaterThan(0.95)
  expect(other!.supported + other!.contradicted).toBeLessThan(0.55)
})

test('the claim is held against the evidence, not the other way round', async () => {
  const short = 'Larkmoor voted.'
  const [narrow, wide] = await model.judge([
    { claim: short, evidence },
    { claim: evidence, evidence: short },
  ])
  expect(narrow!.supported).toBeGreaterThan(0.95)
  expect(wide!.supported).toBeLessThan(0.3)
})

test('a pair is judged alike alone and among longer ones', async () => {
  const pair = { claim: 'Ada Fenn sold the crane.', evidence: 'Ada Fenn sold it.' }
  const long = { claim: evidence, evidence: `${evidence} `.repeat(9) }
  const [alone] = await model.judge([pair])
  const among = await model.judge([long, long, pair, long, long, long, long, pair])
  expect(among).toHaveLength(8)
  for (const at of [2, 7]) expect(among[at]!.supported).toBeCloseTo(alone!.supported, 5)
})

test('a claim is read whole, however long its evidence', async () => {
  const endless = `${evidence} ${'It was sold. '.repeat(2000)}`
  const [judged] = await model.judge([
    { claim: 'The council voted to close the harbour.', evidence: endless },
  ])
  expect(judged!.supported).toBeGreaterThan(0.95)
})

test('odd texts are judged', async () => {
  const odd = ['', '  ', '…', '漢字', 'a\u0000b', '!'.repeat(5000)]
  const pairs = odd.flatMap((claim) => odd.map((text) => ({ claim, evidence: text })))
  const judged = await model.judge(pairs)
  expect(judged).toHaveLength(pairs.length)
  for (const { supported, contradicted } of judged) {
    expect(supported + contradicted).toBeLessThanOrEqual(1.0001)
  }
})

test('nothing is judged where nothing is asked, or nobody waits', async () => {
  expect(await model.judge([])).toEqual([])
  const pairs = [{ claim: 'It was sold.', evidence }]
  await expect(model.judge(pairs, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
})

test('a model that is not there, or judges something else, is named with a remedy', async () => {
  const remedy = {
    code: 'model_unavailable',
    message: expect.stringContaining('leave out FOOTNOTE_SUPPORT_MODEL'),
  }
  const missing = openSupportModel({ model: 'footnote/support-xx-v9', models: null })
  await expect(missing).rejects.toMatchObject(remedy)
  const other = openSupportModel({ model: 'footnote/small-en-v1', models: null })
  await expect(other).rejects.toMatchObject({
    ...remedy,
    message: expect.stringContaining('expected a class named entailment'),
  })
})
