import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { repeatedWords } from './repeated-words.ts'

const repeatedIn = (...paragraphs: string[]): string[] =>
  [...repeatedWords(paragraphsOf(paragraphs.join('\n\n')), () => true)].map(({ text }) => text)
const prose = 'Nobody came. “But a quay without a crane is only a wall,” she said, and went home.'

test.each(['A quay without a crane is only a wall', '“A quay without a crane is only a wall.”'])(
  'a line that says again what the text says is a repetition: %s',
  (line) => {
    expect(repeatedIn(prose, line)).toEqual([line])
    expect(repeatedIn(line, prose)).toEqual([line])
  },
)

test.each([
  ['of few words', ['Nobody came.', prose]],
  [
    'as long as what it repeats',
    ['The old crane is gone for ever.', 'The old crane is gone for ever.'],
  ],
  ['with words of its own', ['A quay without a crane is only a fence', prose]],
  ['that a colon introduces', ['She wrote:', 'A quay without a crane is only a wall', prose]],
])('a line %s is none', (_, paragraphs) => {
  expect(repeatedIn(...paragraphs)).toEqual([])
})
