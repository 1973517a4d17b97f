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

test('four words are enough where the markup sets them apart as a quotation', () => {
  const short = 'Nobody came. Nobody rang.'
  const repeated = (text: string, isApart: boolean) => {
    const [told, line] = paragraphsOf(`${text}\n\n${short}`)
    return repeatedWords([told!, line!], () => true, new Set(isApart ? [line!] : [])).size
  }
  expect(repeated(`It was late. ${short} So we left.`, true)).toBe(1)
  expect(repeated(`It was late. ${short} So we left.`, false)).toBe(0)
  expect(repeated(`With “${short}” the poet means us.`, true)).toBe(0)
})

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
