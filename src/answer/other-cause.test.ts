import { describe, expect, test } from 'vitest'
import { causesApart, isAskedWhy } from './other-cause.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'

const asked = readingOf('Why did the Corvo mine close?')
const apart = (one: string, other: string): boolean =>
  causesApart(candidateOf(one), candidateOf(other), asked)

describe('a cause stands against another', () => {
  const told = 'The Corvo mine closed because the seam was empty.'
  test.each([
    ['told with a noun', 'The Corvo mine closed owing to cheap imports.', true],
    ['that comes first', 'It was cheap imports that forced the Corvo mine to close.', true],
    ['that denies it', 'The Corvo mine did not close because of an empty seam.', true],
    ['but not against the same one', 'An empty seam caused the Corvo mine to close.', false],
    ['but not against one of several', 'The Corvo mine closed also because of imports.', false],
    ['but not against none', 'The Corvo mine closed in a hard winter.', false],
  ])('%s', (_, text, isApart) => {
    expect(apart(told, text)).toBe(isApart)
  })

  test('that is too weak or too few', () => {
    expect(apart(told, 'The Corvo mine closed because too few bought coal.')).toBe(true)
  })
})

test.each([
  ['Why did the Corvo mine close?', true],
  ['What caused the fire at Corvo?', true],
  ['What was the reason for the fire at Corvo?', true],
  ['What did the fire at Corvo lead to?', false],
  ['When did the Corvo mine close?', false],
])('%s asks for a cause: %s', (question, isAsked) => {
  expect(isAskedWhy(readingOf(question))).toBe(isAsked)
})
