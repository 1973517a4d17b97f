import { describe, expect, test } from 'vitest'
import { inFull, namedIn, partsOf, wantsSeveral } from './parts.ts'

const asked = (question: string) => partsOf(question).map((part) => part.asked)
const searched = (question: string) => partsOf(question).map((part) => inFull(part).question)

describe('a question that asks', () => {
  test.each([
    'When did Norland leave the pact?',
    'When and where was the pact signed?',
    'Why and how did Norland leave the pact?',
    'How many ships and how many men did Norland lose?',
    'What are bread and butter?',
    'Norland pact',
    '?',
    '',
  ])('one thing is one part: %s', (question) => {
    expect(searched(question)).toEqual([question])
  })

  test.each([
    [
      'When did Norland leave the pact, and which minister of Sudland resigned over it?',
      ['When did Norland leave the pact', 'Which minister of Sudland resigned over the pact?'],
    ],
    [
      'Who was Ada Example and when did she resign?',
      ['Who was Ada Example', 'When did Ada Example resign?'],
    ],
    [
      'Who signed at Aville, and who at Beville?',
      ['Who signed at Aville', 'Who signed at Beville?'],
    ],
    [
      'How many ships stayed in Aville and how many in Beville?',
      ['How many ships stayed in Aville', 'How many ships stayed in Beville?'],
    ],
    [
      'Why did Norland\nleave the pact and where did the old grey ships go?',
      [
        'Why did Norland\nleave the pact',
        'where did the old grey ships go (Why did Norland\nleave the pact)?',
      ],
    ],
    [
      'What did Norland lose in 1959 and in 1971, and who led the navy?',
      [
        'What did Norland lose in 1959',
        'What did Norland lose in 1971',
        'Who led the navy? (About “What did Norland lose in 1959 and in 1971”)',
      ],
    ],
    [
      'What did Norland lose in 1959, 1965 and 1971, and who led the navy?',
      [
        'What did Norland lose in 1959, 1965 and 1971',
        'Who led the navy? (About “What did Norland lose in 1959, 1965 and 1971”)',
      ],
    ],
  ])('two things is two parts: %j', (question, parts) => {
    expect(searched(question)).toEqual(parts)
  })

  test('for more of the same in a word is searched without that word', () => {
    expect(searched('Did Norland ever leave the pact, and when?')).toEqual([
      'Did Norland ever leave the pact',
    ])
  })

  test('about too many to be told one by one is one part', () => {
    const question = 'What did Norland lose in 1959, 1965, 1971 and 1999?'
    expect(asked(question)).toEqual([question])
  })
})

test('the clause before only says where to look, unless a pronoun stands for it', () => {
  const last = (question: string) => inFull(partsOf(question).at(-1)!).asked
  expect(last('Why did Norland leave and who ran Sudland?')).toBe('who ran Sudland?')
  expect(last('Who was Ada Example and when did she resign?')).toBe('When did Ada Example resign?')
})

test('what sets a part apart is what the others do not ask of', () => {
  const own = (question: string) => partsOf(question).map((part) => [...part.own])
  expect(own('What did Norland and Sudland each say about ships?')).toEqual([
    ['norland'],
    ['sudland'],
  ])
  expect(own('Who left the pact in 1959 and again in 1971?')).toEqual([['1959'], ['1971']])
  expect(own('Why did Norland leave and who ran Sudland?')).toEqual([[], []])
})

test.each([
  ['Which two old ships sank?', ['two', 'old', 'ship']],
  ['What points did Norland make?', ['point', 'norland']],
  ['Who sank?', []],
])('what is to be named is said after the asking word: %s', (question, stems) => {
  expect([...namedIn(question)]).toEqual(stems)
})

describe('more than one sentence is wanted', () => {
  test.each([
    'What did both sides say?',
    'How did the views of Norland differ?',
    'Compare Norland with Sudland',
    'Norland versus Sudland',
    'List the pacts of Norland',
    'Which two pacts did Norland sign?',
    'How did the pact change?',
    'How has the pact\nevolved, or did it ever change?',
  ])('for %j', (question) => {
    expect(wantsSeveral(question)).toBe(true)
  })

  test.each(['When did Norland leave?', 'Change the pact', 'Who made the change?', ''])(
    'not for %j',
    (question) => {
      expect(wantsSeveral(question)).toBe(false)
    },
  )
})
