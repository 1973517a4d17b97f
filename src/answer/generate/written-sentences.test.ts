import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSentenceReader, type WrittenSentence } from './written-sentences.ts'

function read(...pieces: readonly string[]): WrittenSentence[] {
  const reader = createSentenceReader()
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()]
}

const of = (text: string, ...numbers: number[]): WrittenSentence => ({ text, numbers })

test.each<[string, WrittenSentence[]]>([
  ['One. [1] Two. [2][3]', [of('One.', 1), of('Two.', 2, 3)]],
  ['One [1]. Two [2, 3].', [of('One.', 1), of('Two.', 2, 3)]],
  ['One. [1] [2] Two! [^3]\n', [of('One.', 1, 2), of('Two!', 3)]],
  ['One 【1】. Two.【2†source】', [of('One.', 1), of('Two.', 2)]],
  ['One [1] and two [2].', [of('One and two.', 1, 2)]],
  ['“Never,” she said. [1] “Always.” [2]', [of('“Never,” she said.', 1), of('“Always.”', 2)]],
  [
    'The U.S. Navy left in Jan. 1971 for 2.5 years. [4]',
    [of('The U.S. Navy left in Jan. 1971 for 2.5 years.', 4)],
  ],
  ['He met the U.S. [1] envoy there. [2]', [of('He met the U.S. envoy there.', 1, 2)]],
  ['- One. [1]\n- Two. [2]', [of('- One.', 1), of('- Two.', 2)]],
  ['It fell in [2011]. [1][1]', [of('It fell in [2011].', 1)]],
  ['One. [1', [of('One.'), of('[1')]],
  ['[7] One. [1]', [of('One.', 1)]],
  ['', []],
  [' \n\n ', []],
])('%j is read as sentences with their citations', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test('a sentence without a citation does not take that of the next', () => {
  expect(read('It sank. It was raised in 1961. [2]')).toEqual([
    of('It sank.'),
    of('It was raised in 1961.', 2),
  ])
})

test('a sentence leaves as soon as the next begins', () => {
  const reader = createSentenceReader()
  expect(reader.push('One. [1]')).toEqual([])
  expect(reader.push(' ')).toEqual([])
  expect(reader.push('T')).toEqual([of('One.', 1)])
})

test('a new line closes a sentence', () => {
  expect(createSentenceReader().push('One. [1]\n')).toEqual([of('One.', 1)])
})

test('text without an end is not kept waiting for ever', () => {
  const reader = createSentenceReader()
  const given = Array.from({ length: 100 }, () => reader.push('word '.repeat(20)))
  expect(given.flat().length).toBeGreaterThan(3)
})

test('how a text is cut into pieces changes nothing', () => {
  const text =
    'The “U.S.” left [1]. In 1971, 2.5 m fled. [2] [3]\n\n“Why?” he asked [4, 5]! Nobody. Then? [6]'
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (lengths) => {
      let rest = text
      const pieces = lengths.map((length) => {
        const piece = rest.slice(0, length)
        rest = rest.slice(length)
        return piece
      })
      expect(read(...pieces, rest)).toEqual(read(text))
    }),
    { numRuns: 200 },
  )
})
