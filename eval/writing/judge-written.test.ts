import { expect, test } from 'vitest'
import { answered, asked } from '../asked.fixture.ts'
import { type JudgedSentence, judgeWritten, writtenFigures } from './judge-written.ts'

const written = (text: string, lie: JudgedSentence['lie'] = 'none') => ({
  ...{ text, lie, numbers: [1], passage: 1 },
})
const generated = (text: string) => ({ ...answered(text), mode: 'generated' as const })

test('a sentence is shown as it was written, or behind words that say whose it is', () => {
  const all = [written('It is 90 metres high.'), written('It is 91 metres high.', 'number')]
  const answer = generated('Ada Example writes (1999): It is 90 metres high.')
  expect(judgeWritten(answer, all).map(({ isShown }) => isShown)).toEqual([true, false])
})

test('nothing of a model is shown where the sources’ own sentences are', () => {
  const answer = { ...answered('It is 90 metres high.'), mode: 'fallback' as const }
  expect(judgeWritten(answer, [written('It is 90 metres high.')])[0]!.isShown).toBe(false)
})

test('counts lies that were kept, and truths that were', () => {
  const text = 'It is 90 metres high.'
  const all = [
    { ...written(text), isShown: true },
    { ...written('It is old.'), isShown: false },
    { ...written('It is 91 metres high.', 'number'), isShown: false },
    { ...written('It is not old.', 'negation'), isShown: true },
  ]
  const figures = writtenFigures([{ ...asked({ answer: generated(text) }), written: all }])
  const values = new Map(figures.map(({ cell, estimate }) => [cell, estimate.value]))
  expect(values.get('written: shown sentences that are true')).toBe(1 / 2)
  expect(values.get('written: true sentences shown')).toBe(1 / 2)
  expect(values.get('written: lies kept from readers')).toBe(1 / 2)
  expect(values.get('written: lies kept from readers/number')).toBe(1)
  expect(values.get('written: lies kept from readers/negation')).toBe(0)
  expect(values.get('written: written sentences that are true')).toBe(1 / 2)
})
