import { describe, expect, test } from 'vitest'
import { distribute } from './coordination.ts'

describe('the same is asked of each of', () => {
  test.each([
    [
      'dates',
      'What did the pacts of 1959 and of 1971 say?',
      ['What did the pacts of 1959 say?', 'What did the pacts of 1971 say?'],
    ],
    [
      'dates in a row',
      'What did Norland lose in 1959, 1965 and again in May 1971?',
      [
        'What did Norland lose in 1959?',
        'What did Norland lose in 1965?',
        'What did Norland lose in May 1971?',
      ],
    ],
    [
      'decades',
      'Name the pacts of the 1950s and the 1970s.',
      ['Name the pacts of the 1950s.', 'Name the pacts of the 1970s.'],
    ],
    [
      'sources',
      'What ships came from Norland and from Sudland after the war?',
      [
        'What ships came from Norland after the war?',
        'What ships came from Sudland after the war?',
      ],
    ],
    [
      'occasions',
      'How much was given after the flood of May and after the fire?',
      ['How much was given after the flood of May?', 'How much was given after the fire?'],
    ],
    [
      'places with their dates',
      'What did Ada say about ships at Quay House in 1959 and then in Aville in 1971?',
      [
        'What did Ada say about ships at Quay House in 1959?',
        'What did Ada say about ships in Aville in 1971?',
      ],
    ],
    [
      'subjects with their dates',
      'What was found about ships in 1959 and about Norland–Sudland trade in 1971?',
      [
        'What was found about ships in 1959?',
        'What was found about Norland–Sudland trade in 1971?',
      ],
    ],
    [
      'speakers',
      'What did the Harbour Board and the Aville police each say about the ships?',
      [
        'What did the Harbour Board say about the ships?',
        'What did the Aville police say about the ships?',
      ],
    ],
    [
      'those who do something in turn',
      'What did the Court of Aville and then the High Court decide?',
      ['What did the Court of Aville decide?', 'What did the High Court decide?'],
    ],
    [
      'allies',
      'How did Norland and its ally Sudland vote?',
      ['How did Norland vote?', 'How did its ally Sudland vote?'],
    ],
  ])('%s', (_, question, each) => {
    expect(distribute(question)).toEqual(each)
  })
})

describe('what is asked of them together is asked once:', () => {
  test.each([
    'What happened between 1959 and 1971?',
    'Who led Norland and Sudland in 1971?',
    'What did Norland and Sudland agree on in 1971?',
    'How many ships did Norland and Sudland lose?',
    'When did Norland and Sudland sign the pact?',
    'Who came to Norland and by what means?',
    'What are bread and butter?',
    'Norland and Sudland',
    '',
  ])('%s', (question) => {
    expect(distribute(question)).toEqual([question])
  })

  test('but not where it is asked of each', () => {
    expect(distribute('What did Norland and Sudland each agree to?')).toHaveLength(2)
  })
})
