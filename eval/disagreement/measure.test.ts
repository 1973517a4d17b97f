import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answered, citationOf } from '../asked.fixture.ts'
import { disagreementFigures, judgePositions } from './measure.ts'
import { differs, readPairs } from './pairs.ts'

const pairs = readPairs(join(import.meta.dirname, 'pairs.jsonl'), 'all')
const differing = pairs.find(differs)!
const agreeing = pairs.find((pair) => !differs(pair))!

/** An answer with a position of each of these documents of a pair. */
function withPositions(id: string, ...documents: readonly number[]) {
  const citations = documents.map((document, i) =>
    citationOf('', { number: i + 1, documentId: `${id}-${document}` }),
  )
  const positions = citations.map(({ number }) => ({ stance: '', citations: [number] }))
  return { citations, positions }
}

test('there are pairs of every kind in both halves, and a question of each only once', () => {
  const kindsIn = (split: string) =>
    new Set(pairs.filter((pair) => pair.split === split).map(({ kind }) => kind))
  expect(kindsIn('dev').size).toBe(9)
  expect(kindsIn('test').size).toBe(9)
  expect(new Set(pairs.map(({ question }) => question)).size).toBe(pairs.length)
})

test('positions are right where they are those of both documents, the older first', () => {
  const byAge = [0, 1].sort((a, b) =>
    differing.documents[a]!.date.localeCompare(differing.documents[b]!.date),
  )
  const { id } = differing
  expect(judgePositions(differing, withPositions(id, ...byAge))).toEqual({
    isShown: true,
    isRight: true,
  })
  expect(judgePositions(differing, withPositions(id, ...byAge.toReversed())).isRight).toBe(false)
  expect(judgePositions(differing, withPositions(id, ...byAge, 1)).isRight).toBe(false)
  expect(judgePositions(differing, withPositions('other', ...byAge)).isRight).toBe(false)
  expect(judgePositions(differing, answered(''))).toEqual({ isShown: false, isRight: false })
})

test('positions of documents that agree are never right', () => {
  const judged = judgePositions(agreeing, withPositions(agreeing.id, 0, 1))
  expect(judged).toEqual({ isShown: true, isRight: false })
})

test('precision counts what is shown, recall what differs', () => {
  const answer = answered('')
  const figures = disagreementFigures([
    { pair: differing, answer, isShown: true, isRight: true },
    { pair: differing, answer, isShown: false, isRight: false },
    { pair: agreeing, answer, isShown: true, isRight: false },
  ])
  const values = new Map(figures.map(({ cell, estimate }) => [cell, estimate.value]))
  expect(values.get('positions: precision')).toBe(1 / 2)
  expect(values.get('positions: recall')).toBe(1 / 2)
  expect(values.get('positions: none where sources agree')).toBe(0)
})
