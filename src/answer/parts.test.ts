import { describe, expect, test } from 'vitest'
import { partsOf, wantsSeveral } from './parts.ts'

describe('a question that asks', () => {
  test.each([
    'When did Norland leave the pact?',
    'When and where was the pact signed?',
    'Why and how did Norland leave the pact?',
    'How many ships and how many men did Norland lose?',
    'What happened between 1959 and 1971?',
    'Who led Norland and Sudland in 1971?',
    'What are bread and butter?',
    'Norland pact',
    '?',
    '',
  ])('one thing is one part: %s', (question) => {
    expect(partsOf(question)).toEqual([question])
  })

  test.each([
    [
      'When did Norland leave the pact, and which minister of Sudland resigned over it?',
      [
        'When did Norland leave the pact',
        'which minister of Sudland resigned over it (Norland leave the pact)?',
      ],
    ],
    [
      'Who was Ada Example and when did she resign?',
      ['Who was Ada Example', 'when did Ada Example resign?'],
    ],
    [
      'Who signed at Aville, and who at Beville?',
      ['Who signed at Aville', 'Who signed at Beville?'],
    ],
    [
      'What did the pacts of 1959 and of 1971 say?',
      ['What did the pacts of 1959 say?', 'What did the pacts of 1971 say?'],
    ],
    [
      'Did Duran Duran play in 1985 and in 1987?',
      ['Did Duran Duran play in 1985?', 'Did Duran Duran play in 1987?'],
    ],
    [
      'How did Norland and its ally Sudland vote?',
      ['How did Norland vote?', 'How did its ally Sudland vote?'],
    ],
    [
      'Why did Norland\nleave the pact and where did the old grey ships go?',
      ['Why did Norland\nleave the pact', 'where did the old grey ships go (Norland)?'],
    ],
  ])('two things is two parts: %j', (question, parts) => {
    expect(partsOf(question)).toEqual(parts)
  })

  test('for more of the same in a word is searched without that word', () => {
    expect(partsOf('Did Norland ever leave the pact, and when?')).toEqual([
      'Did Norland ever leave the pact',
    ])
  })
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
