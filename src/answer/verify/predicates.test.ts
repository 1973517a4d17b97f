import { describe, expect, test } from 'vitest'
import { evidenceOf } from './evidence.fixture.ts'
import { verify } from './verify.ts'

const verdict = (sentence: string, source: string, title = 'A harbour') =>
  verify(sentence, [evidenceOf(source, { title })]).verdict

describe('names and dates alone carry nothing that is told of them', () => {
  test.each([
    [
      'Orrell withdrew Tippet from the League in 1972.',
      'Orrell kept Tippet in the League in 1972.',
    ],
    ['Orrell was arrested on 1 May 1960.', 'Orrell sailed from Tippet on 1 May 1960.'],
    [
      'Sarn joined the League in 1954.',
      'What Tippet added to the treaty of 1954 meant that the League would not help Larkmoor against Sarn.',
    ],
    [
      'Tippet gave notice of the raid to Sarn.',
      'Tippet did not inform Sarn before the raid of 2 May 2011.',
    ],
  ])('%s | %s', (sentence, source) => {
    expect(verdict(sentence, source)).not.toBe('supported')
  })

  test.each([
    ['Tippet joined the League in 1947.', 'Tippet was admitted to the League in 1947.'],
    ['Sarn did not belong to the 1951 Tidal Pact.', 'Sarn was not a party to the 1951 Tidal Pact.'],
    [
      'Tippet did not tell Sarn of the raid beforehand.',
      'Tippet did not inform Sarn before the raid of 2 May 2011.',
    ],
  ])('%s | %s carries it', (sentence, source) => {
    expect(verdict(sentence, source)).toBe('supported')
  })
})

test('a title names nobody as the doer of what another did', () => {
  const title = 'Orrell and the quay'
  const sentence = 'Orrell closed the quay in 1959.'
  expect(verdict(sentence, 'The navy closed the quay in 1959.', title)).not.toBe('supported')
  expect(verdict(sentence, 'He closed the quay in 1959.', title)).toBe('supported')
  expect(verdict(sentence, 'The mayor closed the quay in 1959.', title)).toBe('supported')
})
