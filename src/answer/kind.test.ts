import { describe, expect, test } from 'vitest'
import { kindOf } from './kind.ts'

describe('a question about a byline', () => {
  test.each([
    ['Who wrote “The harbour treaty”?', ['author'], 'The harbour treaty'],
    ['who is the author of The harbour treaty', ['author'], 'The harbour treaty'],
    ['Who wrote the article called ‘Who owns the herring?’?', ['author'], 'Who owns the herring?'],
    ['By whom was The harbour treaty written?', ['author'], 'The harbour treaty'],
    ['Who wrote The harbour treaty and when?', ['author', 'date'], 'The harbour treaty'],
    ['When was The harbour treaty published?', ['date'], 'The harbour treaty'],
    ['What is the date of “The harbour treaty”?', ['date'], 'The harbour treaty'],
    [
      'When was the report The harbour treaty written and by whom?',
      ['date', 'author'],
      'The harbour treaty',
    ],
    ['Who published The harbour treaty?', ['publisher'], 'The harbour treaty'],
    ['Where did The harbour treaty appear?', ['publisher'], 'The harbour treaty'],
  ])('%s', (question, facts, title) => {
    expect(kindOf(question)).toEqual({ kind: 'byline', facts, title })
  })
})

describe('a question for documents', () => {
  test.each([
    'Which articles are about the herring quota?',
    'Find me all articles on the herring quota',
    'Are there any reports about the herring quota?',
    'What articles do you have about the herring quota?',
    'Who has written about the herring quota?',
    'Who wrote an article about the herring quota?',
  ])('%s', (question) => {
    expect(kindOf(question)).toEqual({ kind: 'documents', subject: 'the herring quota' })
  })
})

describe('a question for a summary', () => {
  test.each([
    ['Summarise “The harbour treaty”.', 'The harbour treaty'],
    ['Please summarize the article The harbour treaty', 'The harbour treaty'],
    ['Give me a summary of The harbour treaty', 'The harbour treaty'],
    ['What is The harbour treaty about?', 'The harbour treaty'],
  ])('%s', (question, title) => {
    expect(kindOf(question)).toEqual({ kind: 'summary', title })
  })
  test.each(['Summarise this article.', 'What is it about?'])('%s', (question) => {
    expect(kindOf(question, true)).toEqual({ kind: 'summary', title: null })
    expect(kindOf(question)).toEqual({ kind: 'passages' })
  })
})

test.each([
  'When was the harbour treaty signed?',
  'When did Norland leave the pact?',
  'Where was the dam built?',
  'Who signed?',
  'Which articles are about it?',
  'What does the letter say about fish?',
  '',
])('what passages say answers: %s', (question) => {
  expect(kindOf(question).kind).toBe('passages')
})
