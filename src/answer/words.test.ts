import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairsOf, stemOf, stemsOf, wordsOf } from './words.ts'

describe('wordsOf', () => {
  test.each([
    ['The U.S. sold F-16s.', ['The', 'US', 'sold', 'F-16s']],
    ['A. Q. Example of the U.S.A.', ['A', 'Q', 'Example', 'of', 'the', 'USA']],
    [
      'Norland’s army, O’Brien and the 1980’s',
      ['Norland', 'army', 'O', 'Brien', 'and', 'the', '1980'],
    ],
    [
      '2,000.5 men on the 1st and 22nd',
      ['2,000.5', 'men', 'on', 'the', '1', 'st', 'and', '22', 'nd'],
    ],
    ['the 1980s, a U-2', ['the', '1980s', 'a', 'U-2']],
    ['Zoë müßte 漢字', ['Zoë', 'müßte', '漢字']],
    ['?! … — “”', []],
    ['', []],
  ])('of %s are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('stemOf', () => {
  test.each([
    ['treaties', 'Treaty'],
    ['die', 'died'],
    ['dies', 'dying'],
    ['die', 'dies'],
    ['tie', 'tied'],
    ['ZOË', 'zoe'],
    ['2,000', '2000'],
    ['US', 'USA'],
    ['1980s', '1980'],
    ['F-16s', 'F-16'],
  ])('takes %s and %s for one word', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other))
  })

  test('tells the country from the pronoun', () => {
    expect(stemOf('US')).not.toBe(stemOf('us'))
  })
})

test('pairs are neighbouring stems', () => {
  expect(pairsOf(['a', 'b', 'c'])).toEqual(new Set(['a b', 'b c']))
  expect(pairsOf(['a'])).toEqual(new Set())
})

test('any text has stems, one a word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(stemsOf(text)).toHaveLength(wordsOf(text).length)
    }),
  )
})
