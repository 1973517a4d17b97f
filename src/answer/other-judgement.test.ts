import { describe, expect, test } from 'vitest'
import { judgedOf, judgementsApart, mayAskView } from './other-judgement.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'

const apart = (one: string, other: string): boolean =>
  judgementsApart(candidateOf(one), candidateOf(other))

describe('praise stands against blame', () => {
  const told = 'The new Corvo hall is a triumph of light and sound.'
  test.each([
    ['in words that are not contrary', 'The new Corvo hall is ugly and cold.', true],
    ['that denies it', 'The new Corvo hall is not beautiful at all.', true],
    ['of how it is done', 'The new Corvo hall carries sound badly.', true],
    ['but not against other praise', 'The new Corvo hall is beautiful.', false],
    ['but not against what is denied blame', 'The new Corvo hall is far from ugly.', false],
    ['nor against both', 'The new Corvo hall is beautiful but was a mistake.', false],
    ['nor against none', 'The new Corvo hall was opened on Tuesday.', false],
    ['nor against what is said of others', 'The new Corvo hall was let to bad players.', false],
  ])('%s: %s', (_, text, isApart) => {
    expect(apart(told, text)).toBe(isApart)
  })
})

test('a reader does not stand against an author', () => {
  const [one, other] = [
    candidateOf('The new Corvo hall is beautiful.'),
    candidateOf('The new Corvo hall is ugly as can be.', { voice: 'comment' }),
  ]
  expect(judgementsApart(one, other)).toBe(false)
})

test('what is judged is told without the judging words of a question', () => {
  const judged = judgedOf(readingOf('How good was the verdict of critics on the Corvo hall?').terms)
  expect(judged.map(({ word }) => word)).toEqual(['Corvo', 'hall'])
})

test.each([
  ['How well did the army behave at Corvo?', true],
  ['What was the hall at Corvo like?', true],
  ['How many rows has the hall at Corvo?', false],
  ['When was the hall at Corvo built?', false],
])('%s may be answered by a judgement: %s', (question, isView) => {
  expect(mayAskView(readingOf(question))).toBe(isView)
})

test('how something is done is judged by the word that this is made of', () => {
  expect(apart('The army behaved well at Corvo.', 'The army behaved shamefully at Corvo.')).toBe(
    true,
  )
})
