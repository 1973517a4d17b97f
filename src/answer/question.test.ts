import { describe, expect, test } from 'vitest'
import { readingOf } from './passages.fixture.ts'
import { contentWords, readQuestion } from './question.ts'

const wordsIn = (question: string) => contentWords(question).map(({ word }) => word)
const namesIn = (question: string) =>
  contentWords(question)
    .filter(({ isName }) => isName)
    .map(({ word }) => word)

describe('content words', () => {
  test.each([
    ['When did Norland leave the pact?', ['Norland', 'leave', 'pact']],
    ['Tell me about the treaties and the treaty', ['treaties']],
    ['What did the US ask of us?', ['US', 'ask']],
    ['Is 7 an F-16?', ['7', 'F-16']],
    ['Did A. Q. Example write?', ['Example', 'write']],
    ['What is it?', []],
    ['?!', []],
  ])('of %s are %j', (question, words) => {
    expect(wordsIn(question)).toEqual(words)
  })

  test.each([
    ['When did Norland leave the pact of 1959?', ['Norland', '1959']],
    ['Treaties of Norland', ['Norland']],
    ['NATO asked Norland', ['NATO', 'Norland']],
    ['1959 was when', ['1959']],
    ['when did norland leave', []],
    ['Where is Élise?', ['Élise']],
  ])('that are names in %s are %j', (question, names) => {
    expect(namesIn(question)).toEqual(names)
  })
})

describe('a last name', () => {
  const lastNames = (question: string, weights: readonly number[]) =>
    readQuestion(question, question, weights).terms.map(({ word, lastName }) => [word, lastName])

  test('stands for the whole name when it is about as rare as the other parts', () => {
    expect(lastNames('When did Ada Q. Example resign?', [4, 3, 1])).toEqual([
      ['Ada', 'exampl'],
      ['Example', null],
      ['resign', null],
    ])
  })

  test('stands for nobody when many have it', () => {
    expect(lastNames('When did Ada Example resign?', [4, 0.5, 1])[0]).toEqual(['Ada', null])
  })

  test('is no part of a name that stands alone', () => {
    expect(lastNames('When did Ada leave Norland?', [1, 1, 1]).map(([, last]) => last)).toEqual([
      null,
      null,
      null,
    ])
  })

  test('is that of the first name that a word is part of', () => {
    expect(lastNames('Did Ada Example meet Ada Sample?', [1, 1, 1, 1])[0]).toEqual([
      'Ada',
      'exampl',
    ])
  })
})

describe('weights', () => {
  test('are those given, in the order of the words', () => {
    const { terms } = readQuestion('Norland pact', 'Norland pact', [2, 3])
    expect(terms.map(({ word, weight }) => [word, weight])).toEqual([
      ['Norland', 2],
      ['pact', 3],
    ])
  })

  test('are half for what is taken over from the turn before', () => {
    const { terms } = readQuestion(
      'When did it end (the Norland pact)?',
      'When did it end?',
      [2, 2, 2],
    )
    expect(terms.map(({ word, weight }) => [word, weight])).toEqual([
      ['end', 2],
      ['Norland', 1],
      ['pact', 1],
    ])
  })

  test('that are missing count as none', () => {
    expect(readQuestion('Norland pact', 'Norland pact', [2]).terms[1]?.weight).toBe(0)
  })
})

describe('a follow-up', () => {
  test('says itself what sort of thing it wants', () => {
    const { expectation } = readQuestion('Who: How many ships did Norland send?', 'Who?', [])
    expect(expectation.kind).toBe('person')
  })

  test('wants what the question before wanted when it does not say', () => {
    const { expectation } = readQuestion('Sudland: Who led Norland?', 'And Sudland?', [])
    expect(expectation.kind).toBe('person')
  })

  test('does not want what a question put beside it wanted', () => {
    const asked = 'Did it work?'
    const standalone = 'Did it work? (About “Who led the mission?”)'
    expect(readQuestion(standalone, asked, []).expectation.kind).toBe('any')
  })
})

test('pairs and period are read off the stand-alone question', () => {
  const { pairs, period } = readingOf('Which pacts ended in May 1971?')
  expect(pairs.has('pact end')).toBe(true)
  expect(period).toEqual({ from: '1971-05', to: '1971-05' })
})
