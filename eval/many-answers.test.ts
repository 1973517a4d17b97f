import { expect, test } from 'vitest'
import { questionsAbout } from './many-answers.ts'

const sentences = Array.from(
  { length: 5 },
  (_, i) =>
    `The Aldermere dam number ${i} was planned by Dora Mock and finished by the men of Belmar.`,
)

test('every sentence is asked about in eight ways, one way after the other', () => {
  const questions = questionsAbout(sentences)
  expect(questions).toHaveLength(40)
  expect(questions.slice(0, 5).map(({ question }) => question.split(' ')[0])).toEqual(
    Array.from({ length: 5 }, () => 'When'),
  )
  expect(new Set(questions.map(({ question }) => question)).size).toBe(40)
  expect(new Set(questions.map(({ id }) => id)).size).toBe(40)
})

test('nothing is expected of a question that nobody knows the answer to', () => {
  expect(questionsAbout(sentences)[0]).toMatchObject({ gold: [], answer: [], abstain: false })
})
