import { describe, expect, test } from 'vitest'
import type { JudgedPassage, Reranker } from '../rerank/reranker.ts'
import { candidateOf } from './passages.fixture.ts'
import { byProbability, type RankedCandidate } from './rank.ts'
import { rerank } from './rerank.ts'

type Place = { readonly id: string; readonly start?: number; readonly score: number }

function rankedOf(places: readonly (Place & { readonly text: string })[]): RankedCandidate[] {
  return byProbability(
    places.map(({ text, id, start = 0, score }) => ({
      ...candidateOf(text, { id, start }),
      score,
      told: 0,
      odds: null,
    })),
  )
}

/** Says of each sentence what is stated of its words; keeps what it was shown. */
function standIn(odds: Readonly<Record<string, number>>) {
  const shown: JudgedPassage[] = []
  const reranker: Reranker = {
    model: 'stand/in',
    async judge(_question, passages) {
      shown.push(...passages)
      return passages.map(({ text, sentences }) =>
        sentences.map(({ start, end }) => odds[text.slice(start, end)] ?? 0),
      )
    },
  }
  return { reranker, shown }
}

const texts = (ranked: readonly RankedCandidate[]): string[] => ranked.map(({ text }) => text)

const unsure = ['One', 'Two', 'Three', 'Four', 'Five'].map((name, i) => ({
  text: `${name} sailed to the quay.`,
  id: `p${i}`,
  score: 1 - i / 10,
}))

describe('candidates are ranked anew', () => {
  test('by what the reranker makes of them', async () => {
    const { reranker } = standIn({ 'Two sailed to the quay.': 10, 'One sailed to the quay.': -10 })
    const again = await rerank(rankedOf(unsure), 'Which?', reranker)
    expect(texts(again).slice(0, 1)).toEqual(['Two sailed to the quay.'])
    expect(texts(again).indexOf('One sailed to the quay.')).toBeGreaterThan(1)
    expect(again.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1)
  })
  test('in the passages of the best three; the others are not read', async () => {
    const { reranker, shown } = standIn({})
    const again = await rerank(rankedOf(unsure), 'Which?', reranker)
    expect(shown.map(({ text }) => text)).toEqual([
      'One sailed to the quay.',
      'Two sailed to the quay.',
      'Three sailed to the quay.',
    ])
    expect(again.map(({ odds }) => odds)).toEqual([0, 0, 0, null, null])
  })
  test('without being read where the words alone leave no doubt', async () => {
    const { reranker, shown } = standIn({})
    const clear = rankedOf(unsure.map((each, i) => ({ ...each, score: i === 0 ? 9 : 0 })))
    expect(await rerank(clear, 'Which?', reranker)).toEqual(clear)
    expect(shown).toEqual([])
  })
  test('without being read where several say the same and leave no doubt together', async () => {
    const { reranker, shown } = standIn({})
    const copies = rankedOf([
      { text: 'All of them say the same.', id: 'a', score: 5 },
      { text: 'All of them say the same.', id: 'b', score: 5 },
      { text: 'All of them say the same.', id: 'c', score: 5 },
      { text: 'Another of them says otherwise.', id: 'd', score: 3 },
    ])
    await rerank(copies, 'Which?', reranker)
    expect(shown).toEqual([])
  })
})

test('no candidates are no question', async () => {
  const { reranker, shown } = standIn({})
  expect(await rerank([], 'Which?', reranker)).toEqual([])
  expect(shown).toEqual([])
})
