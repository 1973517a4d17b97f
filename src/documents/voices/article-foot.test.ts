import { expect, test } from 'vitest'
import { readPlainText } from '../plain-text.ts'
import { authorNotes, isReference, signsPost } from './article-foot.ts'
import { letterMarks } from './letters-page.ts'
import { refineVoices } from './voices.ts'

const paragraphs = (...texts: string[]) => texts.map((text, i) => ({ text, start: i, end: i + 1 }))

test.each([
  'Bohannon T, Feeney O and Ashdown N (2023) Songs of sleeping voles. Annals, 4, 11–19.',
  'Petrak, S. and Delacroix-Hahn, Y. (2018). After the Boom. Larkmoor.',
  '[3] Farrow, O., Roe, T. & Moss, N. 2011. Short quays.',
  '- van Sorrel J, et al. (1999b) The crane problem.',
])('an entry of a list of works: %s', (text) => {
  expect(isReference({ text })).toBe(true)
})

test.each([
  'Vitamin B and C (2018) were added to the flour.',
  'Odile Farrow (2018) built the second crane.',
  'In 2018 Farrow, O’Shea and Moss left the board.',
  'Farrow and Roe (2018) say the quay is too short.',
])('and none: %s', (text) => {
  expect(isReference({ text })).toBe(false)
})

test.each([
  ['Odile Farrow keeps bees and a grudge.', true],
  ['Odile Farrow farms at Upper Dole', true],
  ['Odile Farrow, currently writes from a shed.', true],
  ['Odile Farrow lost the vote by nine.', false],
  ['Odile Farrow says: “We go on.”', false],
  ['Tam Roe keeps bees and a grudge.', false],
])('at the foot of her article, %s tells only of the author: %s', (text, isNote) => {
  const article = paragraphs('The quay is too short.', 'It will stay so.', text)
  expect(authorNotes(article, ['Odile Farrow']).size).toBe(isNote ? 1 : 0)
})

test('what tells of the author above the foot is the article’s', () => {
  const article = paragraphs('Title', 'Odile Farrow keeps bees.', 'One.', 'Two.', 'Three.')
  expect(authorNotes(article, ['Odile Farrow']).size).toBe(0)
})

test('a post is signed with a name and an account', () => {
  expect(signsPost({ text: '— Una Brask (@unabrask) March 3, 2014' })).toBe(true)
  expect(signsPost({ text: '— Una Brask, a pilot, March 3, 2014' })).toBe(false)
})

const letters = [
  'He is quite wrong about the quay.',
  '—Odile Farrow\nLower Mardle',
  'The crane is another matter.',
  '--Tam Roe, Brennick',
  'Una Brask replies: I don’t mind at all.',
]

test('who signed the letters of a page, and what is answered to them, is no letter', () => {
  expect([...letterMarks(paragraphs(...letters))].map(({ text }) => text)).toEqual([
    letters[1],
    letters[3],
    letters[4],
  ])
  expect(letterMarks(paragraphs(...letters.slice(0, 3))).size).toBe(0)
  expect(letterMarks(paragraphs('- Odile Farrow', '- Tam Roe')).size).toBe(0)
})

test('a list of works is not the author’s, with its heading', () => {
  const read = refineVoices(
    readPlainText(
      [
        'The quay is short',
        'It was too short for the ships that came, and nobody was surprised by it.',
        'References',
        'Petrak, S. (2018) After the Boom. Larkmoor.',
      ].join('\n\n'),
      'a.txt',
    ),
  )
  const own = read.spans.filter(({ voice }) => voice === 'author')
  expect(own.map(({ start, end }) => read.text.slice(start, end)).join()).not.toMatch(
    /References|Petrak/,
  )
})
