import { expect, test } from 'vitest'
import { cites, orm, repeated, turnWith } from './cited-document.fixture.ts'
import { citedPassages, numbersOf, shortened } from './cited-passages.ts'

const voted = 'The council voted to close the light.'
const refused = 'The keepers refused to leave it.'
const late = orm.text.indexOf('The lamp was taken down.')

test('passages stand in the order of the text, whatever the order of the questions', () => {
  const turns = [
    turnWith(1, 'What happened in winter?', cites(1, repeated, late)),
    turnWith(2, 'Who refused?', cites(1, refused), cites(2, voted)),
  ]
  const { passages, lost, opened } = citedPassages(turns, orm, null)
  expect(passages.map(({ words, uses }) => [words, uses])).toEqual([
    [voted, [{ question: 'Who refused?', number: 2 }]],
    [refused, [{ question: 'Who refused?', number: 1 }]],
    [repeated, [{ question: 'What happened in winter?', number: 1 }]],
  ])
  expect(orm.text.slice(passages[2]?.start, passages[2]?.end)).toBe(repeated)
  expect(passages[2]?.start).toBeGreaterThan(late)
  expect([lost, opened]).toEqual([[], null])
})

test('a place that answers several questions is one passage with all of their numbers', () => {
  const turns = [
    turnWith(1, 'Who refused?', cites(1, refused)),
    turnWith(2, 'And then?', cites(3, refused)),
    turnWith(3, 'Who refused?', cites(1, refused)),
  ]
  const { passages } = citedPassages(turns, orm, null)
  expect(passages).toHaveLength(1)
  expect(passages[0]?.uses).toHaveLength(3)
  expect(numbersOf(passages[0]!)).toBe('1, 3')
})

test('other documents’ citations are not of this one', () => {
  const turns = [turnWith(1, 'Who refused?', { ...cites(1, refused), documentId: 'other' })]
  expect(citedPassages(turns, orm, null).passages).toEqual([])
})

test('the passage that the address names is the one that was cited there', () => {
  const cited = cites(1, refused)
  const { passages, opened } = citedPassages([turnWith(1, 'Who?', cited)], orm, cited)
  expect(opened).toBe(passages[0])
})

test('a passage that only the address names stands among the others, without a question', () => {
  const { start, end } = cites(1, voted)
  const turns = [turnWith(1, 'Who?', cites(1, refused))]
  const { passages, opened } = citedPassages(turns, orm, { start, end })
  expect(passages.map(({ words }) => words)).toEqual([voted, refused])
  expect(opened).toEqual({ start, end, words: voted, uses: [] })
})

test('words that have moved are found where they are now, and the old address opens them', () => {
  const before = cites(1, refused)
  const moved = { ...orm, text: `A new beginning.\n\n${orm.text}` }
  const { passages, lost, opened } = citedPassages([turnWith(1, 'Who?', before)], moved, before)
  expect(lost).toEqual([])
  expect(opened).toBe(passages[0])
  expect(moved.text.slice(opened?.start, opened?.end)).toBe(refused)
})

test('words that are gone are lost, and what stands in their place is not taken for them', () => {
  const gone = cites(1, refused)
  const changed = { ...orm, text: orm.text.replace(refused, 'Nobody knows what became of them.') }
  const { passages, lost, opened } = citedPassages([turnWith(1, 'Who?', gone)], changed, gone)
  expect([passages, opened]).toEqual([[], null])
  expect(lost).toMatchObject([{ words: refused, start: gone.start, end: gone.end }])
})

test.each([
  ['One  two\n\nthree', 20, 'One two three'],
  ['One two three four', 12, 'One two\u00A0…'],
  ['Incomprehensibilities', 8, 'Incompre\u00A0…'],
])('%j in %i characters is %j', (words, most, expected) => {
  expect(shortened(words, most)).toBe(expected)
})
