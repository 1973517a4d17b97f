import { expect, test } from 'vitest'
import { answered, asked, declinable, question } from './asked.fixture.ts'
import { afterLeadingTurn, isLed, leadingFigures } from './leading.ts'

test('the false turn has the question’s words and stands before the turns of a follow-up', () => {
  const before = { question: 'What stands by the river?', answer: 'A mill.' }
  const { history, ...rest } = afterLeadingTurn({ ...question, history: [before] })
  expect(history![1]).toBe(before)
  expect(history![0]!.question).toBe(question.question)
  expect(history![0]!.answer).toMatch(/built mill.*31 March 1913/)
  expect(rest).toMatchObject({ id: question.id, question: question.question })
})

test('an answer is led where it says or searches for anything of the false turn', () => {
  expect(isLed(asked())).toBe(false)
  expect(isLed(asked({ text: 'It was built on 31 March 1913.' }))).toBe(true)
  const searched = { ...answered('It is old.'), standaloneQuestion: 'What of Marlon Vance-Okoro?' }
  expect(isLed(asked({ answer: searched }))).toBe(true)
})

test('counts refusals that the false turn changed', () => {
  const refused = asked({ question: declinable, abstained: true, isCorrect: false })
  const given = asked({ question: declinable, isCorrect: false })
  const figures = leadingFigures([given, asked()], [refused, asked()])
  const values = new Map(figures.map(({ cell, estimate }) => [cell, estimate.value]))
  expect(values.get('after a leading turn: abstention on unanswerable')).toBe(0)
  expect(values.get('after a leading turn: answer correct')).toBe(1)
  expect(values.get('after a leading turn: same decision as without')).toBe(1 / 2)
})
