import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkRequest } from '../../src/channels/http/validation.ts'
import { pairKinds } from './pairs.ts'
import { unseenPair } from './unseen-pairs.ts'

const kinds = pairKinds.filter((kind) => kind !== 'quotation' && kind !== 'comment as author')

const rows = readFileSync(join(import.meta.dirname, 'pairs-unseen.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => unseenPair.parse(JSON.parse(line)))

test('every pair is a request that the check of a draft accepts', () => {
  for (const { sentence, evidence } of rows) {
    expect(checkRequest.safeParse({ text: sentence, evidence }).error).toBeUndefined()
  }
})

test('120 pairs are supported, and of each kind of corruption there are 12 to 25 in both halves', () => {
  const of = (kind: (typeof kinds)[number]) => rows.filter((each) => each.kind === kind)
  expect(rows).toHaveLength(300)
  expect(of('supported')).toHaveLength(120)
  for (const kind of kinds.slice(1)) {
    expect(of(kind).length, kind).toBeGreaterThanOrEqual(12)
    expect(of(kind).length, kind).toBeLessThanOrEqual(25)
    expect(new Set(of(kind).map(({ split }) => split)).size, kind).toBe(2)
  }
})

test('the halves are of one size and share no evidence and no sentence', () => {
  const half = (split: 'dev' | 'test') => rows.filter((each) => each.split === split)
  const texts = (split: 'dev' | 'test') =>
    half(split).flatMap(({ evidence }) => evidence.map(({ text }) => text))
  expect(half('dev')).toHaveLength(150)
  expect(new Set(texts('dev')).isDisjointFrom(new Set(texts('test')))).toBe(true)
  expect(new Set(rows.map(({ sentence }) => sentence)).size).toBe(300)
})
