import { describe, expect, test } from 'vitest'
import { figuresApart } from './other-figure.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'

const apart = (question: string, one: string, other: string): boolean =>
  figuresApart(candidateOf(one), candidateOf(other), readingOf(question))

describe('asked how many', () => {
  const told = 'The collapse of the Aldermere dam killed 31 workers.'
  test.each([
    ['another figure', '44 workers were killed when the Aldermere dam fell.', true],
    ['the same figure', 'In all 31 workers were killed at the Aldermere dam.', false],
    ['about the same', 'About 30 workers were killed at the Aldermere dam.', false],
    ['at least fewer', 'More than 20 workers were killed at the Aldermere dam.', false],
    ['some of them', 'At the Aldermere dam twelve of the workers killed were diggers.', false],
    ['a number of something else', 'Workers killed at the Aldermere dam left 40 widows.', false],
    ['a denial', 'It is not true that 44 workers were killed at the Aldermere dam.', false],
    [
      'a figure far from what is asked',
      'Workers killed at the Aldermere dam lie in the yard of a chapel that was built by masons for 300 workers.',
      false,
    ],
  ])('a sentence stands against one with %s: %s %s', (_, text, isApart) => {
    expect(apart('How many workers were killed at the Aldermere dam?', told, text)).toBe(isApart)
  })

  test('one figure may be the other, rounded', () => {
    const question = 'How long is the Corvo tunnel?'
    const exact = 'The Corvo tunnel is 7.9 kilometres long.'
    expect(apart(question, exact, 'The Corvo tunnel is 8 kilometres long.')).toBe(false)
    expect(apart(question, exact, 'The Corvo tunnel is 9 kilometres long.')).toBe(true)
  })
})

describe('asked when', () => {
  const told = 'The Aldermere dam was finished on 16 April 1967 by the old company.'
  test.each([
    ['another year', 'After long delays, the Aldermere dam was finished in 1970.', true],
    ['another day', 'The Aldermere dam was finished on 18 April 1967.', true],
    ['the month of that day', 'The Aldermere dam was finished in April 1967.', false],
    ['no day', 'The Aldermere dam was finished by the new company.', false],
  ])('a sentence stands against one with %s', (_, text, isApart) => {
    expect(apart('When was the Aldermere dam finished?', told, text)).toBe(isApart)
  })
})

test('a figure is none to one who asks for none', () => {
  const [one, other] = [30, 40].map((count) => `The Aldermere dam has ${count} gates.`)
  expect(apart('Why has the Aldermere dam gates?', one!, other!)).toBe(false)
})
