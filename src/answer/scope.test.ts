import { describe, expect, test } from 'vitest'
import { scopeOf } from './scope.ts'

describe('a question that names whose words it is about', () => {
  test.each([
    ['What does Ada Example say about fish?', 'Ada Example', 'What does  say about fish?'],
    ['Is fish dear, according to Ada Example?', 'Ada Example', 'Is fish dear, according to ?'],
    ['Fish are dear according to A. Example.', 'A. Example', 'Fish are dear according to .'],
    ['in the view of Ada Example’s', 'Ada Example', 'in the view of ’s'],
    ['Fish in the opinion of Élise al-Sample', 'Élise al-Sample', 'Fish in the opinion of '],
  ])('asks an author: %s', (question, author, rest) => {
    expect(scopeOf(question)).toEqual({ voice: 'author', author, question: rest })
  })

  test('asks the readers', () => {
    expect(scopeOf('What do readers say about fish?')).toEqual({
      voice: 'comment',
      question: 'What do  about fish?',
    })
  })

  test.each(['Reader comments', 'What do the comments say?', 'reader comment?'])(
    'is searched as it is when it says nothing else: %s',
    (question) => {
      expect(scopeOf(question)).toEqual({ voice: 'comment', question })
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
