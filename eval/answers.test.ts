import { expect, test } from 'vitest'
import type { Answer } from '../src/answer/answer.ts'
import { type AskedQuestion, answerFigures, isCorrect } from './answers.ts'
import { failureLines } from './failures.ts'
import type { Question } from './questions.ts'

const question: Question = {
  id: 'fact-01',
  kind: 'fact',
  split: 'dev',
  question: 'Who built the mill, and when?',
  gold: [{ document: 'mill.md', contains: 'Ada Moss built' }],
  answer: [/moss/i, /1850/i],
  abstain: false,
}
const declinable: Question = {
  ...question,
  id: 'far-01',
  kind: 'unanswerable-far',
  gold: [],
  answer: [],
  abstain: true,
}

function answered(text: string, abstained = false): Answer {
  return {
    question: question.question,
    standaloneQuestion: question.question,
    answer: text,
    abstained,
    sentences: abstained
      ? []
      : [{ text, citations: [1], support: 1, voice: 'author', attribution: 'Mills' }],
    citations: [],
    nearest: [],
    mode: 'extractive',
    model: 'test/hashing',
    generation: 'gen-000001',
    timings: { rewrite: 0, embed: 0, search: 0, answer: 0, total: 0 },
  }
}

function asked(changes: Partial<AskedQuestion> & { text?: string; abstained?: boolean }) {
  const { text = 'Ada Moss built it in 1850.', abstained = false, ...rest } = changes
  const all = { sum: 2, count: 2 }
  return {
    question,
    answer: answered(text, abstained),
    isCorrect: !abstained,
    pairs: all,
    sentences: all,
    quotes: all,
    ...rest,
  } satisfies AskedQuestion
}

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
  const figures = answerFigures([
    asked({ pairs: { sum: 1, count: 3 }, quotes: { sum: 3, count: 3 } }),
    asked({ pairs: { sum: 1, count: 1 }, sentences: { sum: 0, count: 1 } }),
    asked({ abstained: true, pairs: { sum: 0, count: 0 }, sentences: { sum: 0, count: 0 } }),
  ])
  const found = new Map(figures.map(({ cell, estimate }) => [cell, estimate]))
  expect(found.get('citation precision')).toMatchObject({ value: 2 / 4, n: 4 })
  expect(found.get('citation recall')).toMatchObject({ value: 2 / 3, n: 3 })
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
