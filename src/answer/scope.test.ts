import { describe, expect, test } from 'vitest'
import { isBare, scopeOf } from './scope.ts'

describe('a question that names whose words it is about', () => {
  test.each([
    ['What does Ada Example say about fish?', 'Ada Example', 'What does  about fish?'],
    ['Why does Ada Example think fish is dear?', 'Ada Example', 'Why does  fish is dear?'],
    ['What is Ada Example’s view of fish?', 'Ada Example', 'What is  of fish?'],
    ['What does ada example say about fish?', 'ada example', 'What does  say about fish?'],
    [
      'What did the Prime Minister Ada Sample say?',
      'Ada Sample',
      'What did the Prime Minister  say?',
    ],
  ])('asks a person: %s', (question, name, rest) => {
    expect(scopeOf(question)).toEqual({ name, question: rest })
  })

  test.each([
    ['Is fish dear, according to Ada Example?', 'Ada Example', 'Is fish dear, ?'],
    ['According to Ada Example, is fish dear?', 'Ada Example', ', is fish dear?'],
    ['Fish are dear according to A. Example.', 'A. Example', 'Fish are dear .'],
    ['in the view of Ada Example’s', 'Ada Example', ''],
    ['Fish in the opinion of Élise al-Sample', 'Élise al-Sample', 'Fish '],
    [
      'What did Ben Sample say of fish according to Ada Example?',
      'Ada Example',
      'What did Ben Sample say of fish ?',
    ],
    ['In the article by Ada Example, is fish dear?', 'Ada Example', ', is fish dear?'],
    ['Is fish dear in Ada Example’s latest column?', 'Ada Example', 'Is fish dear ?'],
  ])('asks for what a person reports: %s', (question, name, rest) => {
    expect(scopeOf(question)).toEqual({ name, question: rest, isReported: true })
  })

  test.each([
    ['Do readers agree with Ada Example that fish is dear?', 'Do  that fish is dear?'],
    ['Do readers agree with Ada Example that fish is not dear?', 'Do  that fish is dear?'],
    ['Do commenters mostly disagree with Ada Example’s view of fish?', 'Do  of fish?'],
  ])('asks the readers of an author: %s', (question, rest) => {
    expect(scopeOf(question)).toEqual({
      name: null,
      question: rest,
      under: 'Ada Example',
      isBare: false,
    })
  })

  test('asks the readers whether they agree, and with nothing more', () => {
    const question = 'Do readers agree with Ada Example?'
    expect(scopeOf(question)).toEqual({ name: null, question, under: 'Ada Example', isBare: true })
  })

  test('asks the readers', () => {
    expect(scopeOf('What do readers say about fish?')).toEqual({
      name: null,
      question: 'What do  about fish?',
    })
  })

  test.each(['Reader comments', 'What do the comments say?', 'reader comment?'])(
    'is searched as it is when it says nothing else: %s',
    (question) => {
      expect(scopeOf(question)).toEqual({ name: null, question })
    },
  )
})

test.each([
  'When did Norland leave the pact?',
  'What did the minister say about fish?',
  'What do you think about fish?',
  'No comment',
  '',
])('everybody is asked: %s', (question) => {
  expect(scopeOf(question)).toBeNull()
})

describe('a question says nothing of what it asks about', () => {
  test.each(['What does she say?', 'What did  ?', 'How does she say it?'])('%s', (question) => {
    expect(isBare(question)).toBe(true)
  })
  test.each(['What does she say about fish?', 'When did she say so?', 'Why does she?', 'Who?', ''])(
    'not in: %s',
    (question) => {
      expect(isBare(question)).toBe(false)
    },
  )
})
