import { describe, expect, test } from 'vitest'
import { candidateOf, type Made, readingOf } from './passages.fixture.ts'
import type { RankedCandidate } from './rank.ts'
import { type Ranking, selectSentences } from './select.ts'

/** A sentence of five words that no other letter shares. */
const sentence = (letter: string) =>
  `${['a', 'e', 'i', 'o', 'u'].map((end) => `${letter}xx${end}`).join(' ')}.`

function ranked(letter: string, probability: number, made: Made = {}): RankedCandidate {
  const candidate = candidateOf(sentence(letter), { start: letter.charCodeAt(0) * 100, ...made })
  return { ...candidate, probability, score: Math.log(probability), told: 1, odds: null }
}

const rankingOf = (candidates: readonly RankedCandidate[], question = ''): Ranking => ({
  ranked: candidates.toSorted((a, b) => b.probability - a.probability),
  terms: readingOf(question).terms,
})

/** The letters of the sentences chosen, in reading order. */
const chosen = (several: boolean, ...rankings: Ranking[]) =>
  selectSentences(rankings, { several, bestFirst: false })
    .map(({ text }) => text[0])
    .join('')

const alike = (letters: string, probability: number) =>
  [...letters].map((letter) => ranked(letter, probability))

test('nothing is chosen from nothing', () => {
  expect(selectSentences([], { several: false, bestFirst: false })).toEqual([])
  expect(selectSentences([rankingOf([])], { several: true, bestFirst: true })).toEqual([])
})

describe('the surer the best sentence, the shorter the answer', () => {
  test('one that is almost certain stands alone', () => {
    expect(chosen(false, rankingOf([ranked('b', 0.999), ranked('c', 1e-4)]))).toBe('b')
  })

  test('one that is less sure is followed by others', () => {
    expect(chosen(false, rankingOf([ranked('b', 0.5), ranked('c', 0.3), ranked('d', 0.2)]))).toBe(
      'bcd',
    )
  })

  test('five are told at most, whatever is asked', () => {
    const [first, other] = ['bcdfgh', 'jklmnp'].map((letters) => rankingOf(alike(letters, 1 / 6)))
    expect(chosen(true, first!)).toHaveLength(5)
    expect(chosen(true, first!, other!)).toHaveLength(5)
    expect(chosen(false, first!).length).toBeLessThanOrEqual(5)
  })

  test('what is next to impossible beside the best is left out', () => {
    expect(chosen(true, rankingOf([ranked('b', 0.7), ranked('c', 0.3), ranked('d', 1e-6)]))).toBe(
      'bc',
    )
  })
})

describe('reading order', () => {
  test('is that of the text where no sentence stands out', () => {
    const candidates = [ranked('d', 0.2), ranked('c', 0.19), ranked('b', 0.18), ranked('f', 0.17)]
    expect(chosen(false, rankingOf(candidates))).toBe('bcdf')
  })

  test('begins with the two likeliest sentences where one fact is asked for', () => {
    const candidates = [ranked('d', 0.2), ranked('c', 0.19), ranked('b', 0.18), ranked('f', 0.17)]
    const all = selectSentences([rankingOf(candidates)], { several: false, bestFirst: true })
    expect(all.map(({ text }) => text[0]).join('')).toBe('dcbf')
  })

  test('begins with the sentence that stands out, and the next likeliest', () => {
    const candidates = [ranked('d', 0.4), ranked('c', 0.2), ranked('b', 0.2)]
    expect(chosen(false, rankingOf(candidates))).toBe('dcb')
  })

  test('keeps each document together, the best first', () => {
    const other = { document: { id: 'other' } }
    const candidates = [
      ranked('d', 0.24),
      ranked('b', 0.2, other),
      ranked('c', 0.19),
      ranked('f', 0.18, other),
    ]
    expect(chosen(false, rankingOf(candidates))).toBe('cdbf')
  })

  test('begins with the best sentence for each part, in the order of the parts', () => {
    const parts = [
      rankingOf([ranked('f', 0.999), ranked('b', 1e-4)]),
      rankingOf([ranked('c', 0.999), ranked('b', 1e-4)]),
    ]
    expect(chosen(false, ...parts)).toBe('fc')
  })
})

describe('nothing is said twice', () => {
  test('by the same sentence for two parts', () => {
    const part = rankingOf([ranked('b', 0.97)])
    expect(chosen(false, part, part)).toBe('b')
  })

  test('by two documents in the same words', () => {
    const copy = { document: { id: 'copy' } }
    expect(chosen(true, rankingOf([ranked('b', 0.5), ranked('b', 0.4, copy)]))).toBe('b')
  })

  test('by a sentence and the pair that it is part of', () => {
    const [pair, part] = [ranked('b', 0.5), ranked('c', 0.4)]
    const overlapping = { ...part, start: pair.end - 5, end: pair.end + 20 }
    expect(chosen(true, rankingOf([pair, overlapping]))).toBe('b')
  })
})

test('what the question names and the best sentence leaves unsaid is looked for further', () => {
  const candidates = [ranked('b', 0.9), ranked('c', 0.05), ranked('d', 0.05)]
  expect(chosen(false, rankingOf(candidates, 'bxxa bxxe'))).toBe('b')
  expect(chosen(false, rankingOf(candidates, 'bxxa bxxe dxxa dxxe'))).toBe('bd')
})

describe('where the best sentence announces what is to be named', () => {
  const told = [
    'Ada Example gave it up.',
    'The cold came before it.',
    'Sudland stayed at home then.',
  ]
  const listed = (text: string, named: string) => {
    const texts = [text, ...told]
    const candidates = texts.map((each, i): RankedCandidate => {
      const candidate = candidateOf(each, { id: 'one', start: i * 100 })
      const probability = i === 0 ? 0.999 : 1e-6
      return { ...candidate, probability, score: Math.log(probability), told: 1, odds: null }
    })
    const ranking = { ...rankingOf(candidates), named: new Set([named]) }
    return selectSentences([ranking], { several: false, bestFirst: true }).map((each) => each.text)
  }

  test('as many sentences as it counts follow it', () => {
    const text = 'The pact had two old faults.'
    expect(listed(text, 'fault')).toEqual([text, told[0], told[1]])
    expect(listed(text, 'ship')).toEqual([text])
  })

  test('all that come after it follow where it does not count them', () => {
    expect(listed('The pact had several faults.', 'fault')).toHaveLength(4)
    expect(listed('The pact had great faults.', 'fault')).toHaveLength(1)
  })
})

test('parts are told in turns, so that none takes the place of another', () => {
  const parts = ['bcd', 'fgh'].map((letters) =>
    rankingOf([...letters].map((letter, i) => ranked(letter, 0.4 - i / 10))),
  )
  expect(new Set(chosen(true, ...parts))).toEqual(new Set('bcdfg'))
  expect(chosen(true, ...parts).slice(0, 2)).toBe('bf')
})

test('every sentence chosen is one of the candidates', () => {
  const candidates = alike('bcdfg', 0.2)
  const all = selectSentences([rankingOf(candidates), rankingOf(candidates)], {
    several: true,
    bestFirst: false,
  })
  expect(all.every((each) => candidates.includes(each))).toBe(true)
  expect(new Set(all).size).toBe(all.length)
})

test('of somebody’s view more is told than the one surest sentence, but not all there is', () => {
  const ranking = rankingOf([ranked('b', 0.95), ...alike('cdf', 0.015), ranked('g', 0.001)])
  const told = (isView: boolean) =>
    selectSentences([ranking], { several: false, isView, bestFirst: true }).map(
      ({ text }) => text[0],
    )
  expect(told(false)).toEqual(['b'])
  expect(told(true)).toEqual(['b', 'c', 'd'])
})

describe('readers', () => {
  const reader = (letter: string, probability: number, speaker: string) =>
    ranked(letter, probability, { voice: 'comment', speaker })

  test('are not heard beside an article, only where none tells it', () => {
    const article = ranked('b', 0.5)
    expect(chosen(true, rankingOf([article, reader('c', 0.4, 'Tom')]))).toBe('b')
    expect(chosen(true, rankingOf([reader('b', 0.5, 'Ann'), reader('c', 0.4, 'Tom')]))).toBe('bc')
  })

  test('who are asked are each heard once', () => {
    const remarks = [
      reader('b', 0.6, 'Ann'),
      reader('c', 0.3, 'Ann'),
      reader('d', 0.09, 'Tom'),
      reader('f', 0.01, 'Kim'),
    ]
    const wanted = { several: true, isView: true, ofReaders: true, bestFirst: true }
    const told = selectSentences([rankingOf(remarks)], wanted)
    expect(told.map(({ speaker }) => speaker)).toEqual(['Ann', 'Tom', 'Kim'])
  })
})
