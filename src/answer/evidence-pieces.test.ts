import { expect, test } from 'vitest'
import { numbersIn, piecesOf } from './evidence-pieces.ts'
import type { Evidence } from './verify/verdict.ts'

const evidence = (text: string): Evidence => ({
  text,
  voice: 'quoted',
  speaker: 'Cole Brown',
  authors: ['Ada Example'],
  publisher: null,
  title: '',
  date: '2012',
})

test('a text of ordinary length stays as it is', () => {
  const whole = evidence('The dam was finished in 1967. It is 90 metres high.')
  expect(piecesOf(whole)).toEqual([whole])
})

test.each([
  ['a long text', 'The dam was finished in that year. '.repeat(400)],
  ['a table of numbers', 'In 1967, 12 dams were 90 metres high. '.repeat(40)],
  ['a sentence without an end', 'dam and weir '.repeat(1000)],
  ['a word without an end', 'x'.repeat(9000)],
  ['nothing but numbers', '1 2 3 '.repeat(500)],
])('%s is cut into pieces that lose no word, each of the same voice', (_, text) => {
  const pieces = piecesOf(evidence(text))
  expect(pieces.length).toBeGreaterThan(1)
  for (const piece of pieces) {
    expect(piece).toMatchObject({ voice: 'quoted', speaker: 'Cole Brown', date: '2012' })
    expect(piece.text.length).toBeLessThanOrEqual(4000)
    expect(numbersIn(piece.text)).toBeLessThanOrEqual(40)
  }
  const words = pieces.map((piece) => piece.text).join('')
  expect(words.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
})
