import { expect, test } from 'vitest'
import { answerFigures, isCorrect } from './answers.ts'
import { answered, asked, declinable, question } from './asked.fixture.ts'
import type { Tally } from './bootstrap.ts'
import { failureLines } from './failures.ts'

test('wants every pattern, a citation of a gold document, and no abstention', () => {
  const right = answered('It was Ada MOSS, in 1850.')
  const cited = new Set(['dam.md', 'mill.md'])
  expect(isCorrect(question, right, cited)).toBe(true)
  expect(isCorrect(question, answered('It was Ada Moss.'), cited)).toBe(false)
  expect(isCorrect(question, right, new Set(['dam.md']))).toBe(false)
  expect(isCorrect(question, { ...right, abstained: true }, cited)).toBe(false)
})

test('counts refusals apart for what has an answer and what has none', () => {
  const figures = answerFigures([
    asked({}),
    asked({ abstained: true }),
    asked({ question: declinable, abstained: true, isCorrect: false }),
    asked({ question: declinable, isCorrect: false }),
    asked({ question: declinable, isCorrect: false }),
  ])
  const values = new Map(figures.map(({ cell, estimate }) => [cell, estimate.value]))
  expect(values.get('answer correct')).toBe(1 / 2)
  expect(values.get('answer correct/fact')).toBe(1 / 2)
  expect(values.get('wrongful abstention')).toBe(1 / 2)
  expect(values.get('abstention on unanswerable')).toBeCloseTo(1 / 3, 12)
  expect(values.get('abstention on unanswerable/unanswerable-far')).toBeCloseTo(1 / 3, 12)
  expect(values.has('abstention on unanswerable/unanswerable-near')).toBe(false)
})

test('pools citations over the answers and measures only given answers for length', () => {
  const none = { sum: 0, count: 0 }
  const citations = (recall: Tally, precision: Tally) => ({
    citations: { sentences: [], recall, precision, cited: recall },
  })
  const figures = answerFigures([
    asked({
      ...citations({ sum: 2, count: 2 }, { sum: 1, count: 3 }),
      attributed: { sum: 1, count: 2 },
    }),
    asked(citations({ sum: 0, count: 1 }, { sum: 1, count: 1 })),
    asked({ abstained: true, ...citations(none, none), attributed: none }),
  ])
  const found = new Map(figures.map(({ cell, estimate }) => [cell, estimate]))
  expect(found.get('citation precision')).toMatchObject({ value: 2 / 4, n: 4 })
  expect(found.get('citation recall')).toMatchObject({ value: 2 / 3, n: 3 })
  expect(found.get('sentences given to who says them')).toMatchObject({ value: 3 / 4, n: 4 })
  expect(found.get('words an answer')).toMatchObject({ value: 6, n: 2 })
})

test('lists what failed with what was expected, and nothing else', () => {
  const lines = failureLines([
    asked({}),
    asked({ isCorrect: false, text: 'It stands by the river.' }),
    asked({ question: declinable, isCorrect: false, text: 'By the sea.' }),
    asked({ question: declinable, isCorrect: false, abstained: true }),
  ])
  expect(lines.filter((line) => line.includes('('))).toEqual([
    'fact-01 (fact)',
    'far-01 (unanswerable-far)',
  ])
  expect(lines).toContain('  expected  moss  and  1850')
  expect(lines).toContain('  answer    It stands by the river.')
})
