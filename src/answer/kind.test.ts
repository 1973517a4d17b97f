import { describe, expect, test } from 'vitest'
import { kindOf } from './kind.ts'

describe('a question about a byline', () => {
  test.each([
    ['Who wrote “The harbour treaty”?', ['author'], 'The harbour treaty'],
    ['who is the author of The harbour treaty', ['author'], 'The harbour treaty'],
    ['Who wrote the article called ‘Who owns the herring?’?', ['author'], 'Who owns the herring?'],
    ['By whom was The harbour treaty written?', ['author'], 'The harbour treaty'],
    ['Who signed “The harbour treaty”?', ['author'], 'The harbour treaty'],
    ['Who wrote The harbour treaty and when?', ['author', 'date'], 'The harbour treaty'],
    ['When was The harbour treaty published?', ['date'], 'The harbour treaty'],
    ['What is the date of “The harbour treaty”?', ['date'], 'The harbour treaty'],
    [
      'When was the report The harbour treaty written and by whom?',
      ['date', 'author'],
      'The harbour treaty',
    ],
    [
      'When was the article about the treaty published, and where?',
      ['date', 'publisher'],
      'about the treaty',
    ],
    ['When did Ada Example write her article?', ['date'], 'by Ada Example'],
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

describe('a comparison', () => {
  test.each([
    ['How did Norland and Sudland differ on fish?', ['Norland', 'Sudland'], 'fish'],
    ['How did Norland differ from Sudland on fish?', ['Norland', 'Sudland'], 'fish'],
    [
      'Compare the views of Ada Example and Ben Sample on fish.',
      ['Ada Example', 'Ben Sample'],
      'fish',
    ],
    ['What is the difference between the pact and the treaty?', ['the pact', 'the treaty'], null],
    ['Compare the Norland and Sudland quotas', ['the Norland quota', 'the Sudland quota'], null],
    ['Norland versus Sudland', ['Norland', 'Sudland'], null],
    ['How did prices in 1950 and 1960 compare?', ['prices in 1950', 'prices in 1960'], null],
    [
      'How do the figures from Ada Example and from Ben Sample compare?',
      ['the figures from Ada Example', 'the figures from Ben Sample'],
      null,
    ],
  ])('%s', (question, sides, topic) => {
    expect(kindOf(question)).toEqual({ kind: 'comparison', sides, topic })
  })
  test.each(['How did the costs compare?', 'Compare the prices.', 'How did experts differ?'])(
    'has two sides, unlike: %s',
    (question) => {
      expect(kindOf(question)).toEqual({ kind: 'passages' })
    },
  )
})

describe('a course of events', () => {
  test.each([
    ['How did the herring quota change over time?', 'the herring quota', null],
    [
      'How did the herring quota change from 1990 to 2009?',
      'the herring quota',
      { from: '1990-01', to: '2009-12' },
    ],
    ['What happened to the quota over the years?', 'the quota', null],
    ['Trace the history of the harbour treaty.', 'the harbour treaty', null],
    ['timeline of the dam', 'the dam', null],
  ])('%s', (question, subject, period) => {
    expect(kindOf(question)).toEqual({ kind: 'course', subject, period })
  })
  test.each([
    'How did Ada Example change the law?',
    'What happened to the dam?',
    'When did the quota change?',
    'How did the rules change in 1967, 1970 and 1975?',
  ])('is not: %s', (question) => {
    expect(kindOf(question)).toEqual({ kind: 'passages' })
  })
})

describe('a list', () => {
  test.each([
    ['Which ports joined the treaty?', 'Which ports joined the treaty?'],
    ['List the ports that joined the treaty.', 'Which ports joined the treaty?'],
    ['List the things that were painted.', 'Which things were painted?'],
    ['What were the terms of the treaty?', 'What were the terms of the treaty?'],
  ])('%s', (question, which) => {
    expect(kindOf(question)).toEqual({ kind: 'list', question: which })
  })
  test.each([
    'Which port joined the treaty?',
    'Which company made the turbines?',
    'Which two ports joined the treaty?',
    'What is the status of the treaty?',
    'What was the news of the treaty?',
  ])('is not: %s', (question) => {
    expect(kindOf(question)).toEqual({ kind: 'passages' })
  })
})

describe('a question whether something is so', () => {
  test.each([
    ['Did Norland join the pact?', 'Norland join the pact.', null],
    ['Was the dam finished in 1967?', 'the dam finished in 1967.', null],
    ['Is the dam in Norland?', 'the dam in Norland.', 'is'],
    ['Is it true that the dam broke?', 'the dam broke.', null],
  ])('%s', (question, statement, present) => {
    expect(kindOf(question)).toEqual({ kind: 'whether', statement, present })
  })
  test.each([
    'Was the treaty signed in 1959 or 1960?',
    'Do you know when the dam broke?',
    'Did Norland say why it left?',
    'Didn’t Norland join the pact?',
    'Did you see it?',
  ])('is not: %s', (question) => {
    expect(kindOf(question)).toEqual({ kind: 'passages' })
  })
})

test.each([
  'When was the harbour treaty signed?',
  'When did Norland leave the pact?',
  'Where was the dam built?',
  'Who signed?',
  'Who signed the harbour treaty?',
  'Who wrote to the harbour master?',
  'Who wrote on 28 October 1962 to the harbour master?',
  'Whose army won the war?',
  'Which articles are about it?',
  'What does the letter say about fish?',
  '',
])('what passages say answers: %s', (question) => {
  expect(kindOf(question).kind).toBe('passages')
})
