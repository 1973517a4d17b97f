import { describe, expect, test } from 'vitest'
import { isQuestion, toStandalone } from './standalone.ts'

describe('toStandalone', () => {
  test.each([
    ['Who was Ada Example?', []],
    ['Which rivers did Norland get under the treaty of 1960?', ['What is the capital of Sudland?']],
    ['What did President Brown say about Norland in 1975?', ['When was the harbour built?']],
    ['What is the weather in Sudport today?', ['Who flew the aircraft?']],
    ['Who is the president of Sudland?', ['When did Norland join the pact?']],
    ['thanks', ['When did Norland join the pact?']],
  ])('leaves a question that names its subject as it is: %s', (question, earlier) => {
    expect(
      toStandalone(
        question,
        earlier.map((asked) => ({ question: asked })),
      ),
    ).toBe(question)
  })

  test.each([
    [
      'And in 1971?',
      'How much aid did Norland get in 1965?',
      'How much aid did Norland get in 1971?',
    ],
    ['Why?', 'When did Norland leave the pact?', 'Why: When did Norland leave the pact?'],
  ])('completes the elliptic %s from the question before', (question, before, expected) => {
    expect(toStandalone(question, [{ question: before }])).toBe(expected)
  })

  test('names the person that a pronoun stands for, from the question', () => {
    const history = [{ question: 'When did Ada Example visit Norland?' }]
    expect(toStandalone('Whom did she meet?', history)).toBe('Whom did Ada Example meet?')
  })

  test('names the person that a pronoun stands for, from the answer', () => {
    const history = [{ question: 'Who led the mission?', answer: 'It was led by Ada Example.' }]
    expect(toStandalone('When did she resign?', history)).toBe('When did Ada Example resign?')
  })

  test('adds the subject before to a question that only points at it', () => {
    const history = [{ question: 'When was the harbour treaty signed?' }]
    expect(toStandalone('Who signed it?', history)).toBe(
      'Who signed it (the harbour treaty signed)?',
    )
  })

  test('carries a subject over several turns', () => {
    const history = [
      { question: 'How much aid did Norland get in 1965?' },
      { question: 'And in 1971?' },
    ]
    expect(toStandalone('And in 1980?', history)).toBe('How much aid did Norland get in 1980?')
  })

  test('reads no more than the last turns, however long the history is', () => {
    const history = Array.from({ length: 10_000 }, () => ({ question: 'And in 1971?' }))
    const started = performance.now()
    toStandalone('Why?', history)
    expect(performance.now() - started).toBeLessThan(50)
  })
})

test.each([
  ['who signed the treaty', true],
  ['aid to Norland?', true],
  ['norland aid 1965 figures', false],
])('tells questions from keywords: %s', (words, expected) => {
  expect(isQuestion(words)).toBe(expected)
})
