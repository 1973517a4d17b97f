import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readSpeech } from './speech.ts'

const speakers = (...paragraphs: string[]) =>
  readSpeech(paragraphsOf(paragraphs.join('\n\n'))).map(({ speaker }) => speaker)

const intro = 'Odile Farrow, the harbour master, ran the quay for nine years.'

test.each([
  `${intro} Her answer was “the quay is too short for ships”.`,
  `${intro} Her conclusion, which few share, was that “the quay is too short for ships”.`,
  `${intro} Her only comment on the plan was: “The quay is too short.”`,
  'Odile Farrow’s verdict was that “the quay is too short for ships”.',
  'In Odile Farrow’s own words, “the quay is too short for ships”.',
])('words that are an utterance of hers are hers: %s', (text) => {
  expect(speakers(text)).toEqual(['Odile Farrow'])
})

test.each([
  [`${intro} The council’s answer was “the quay is long enough for us”.`],
  ['My answer was “the quay is long enough for us all”.'],
  ['The Harbour Board’s verdict was that “the quay is long enough for us”.'],
])('and what the author or a body answers is no person’s: %s', (text) => {
  expect(speakers(text)).toEqual([null])
})

describe('a quotation that follows a report of what somebody says is theirs', () => {
  test.each([
    `${intro} She says she isn’t convinced by the plan. “The quay is too short for it.”`,
    'Odile Farrow said the plan was late. “The quay is too short for it.”',
    'Odile Farrow, who runs the quay, insists that it must grow. “It is too short for the ships.”',
    'The reply came from Odile Farrow, the harbour master, on Monday. “The quay is too short for it.”',
    'Tam Roe asked Odile Farrow what she made of it. “The quay is too short for it.”',
  ])('%s', (text) => {
    expect(speakers(text)).toEqual(['Odile Farrow'])
  })

  test('in a paragraph of its own only where the author asked for it', () => {
    expect(
      speakers(intro, 'I asked her what she had told them.', '“That it was too short.”'),
    ).toEqual(['Odile Farrow'])
    expect(speakers('Odile Farrow said it was late.', '“The quay is not all that short.”')).toEqual(
      [null],
    )
  })

  test.each([
    'Odile Farrow smiled at the plan. “The quay is too short for it.”',
    'Odile Farrow was accused of delay. “The quay is too short for it.”',
    'I asked what to make of it. “The quay is too short for it.”',
  ])('but nobody’s where nothing was said: %s', (text) => {
    expect(speakers(text)).toEqual([null])
  })

  test('and somebody else’s where the words name them', () => {
    expect(
      speakers('Odile Farrow said the plan was late. “It is too short,” said Tam Roe.'),
    ).toEqual(['Tam Roe'])
  })
})

test.each([
  'Odile Farrow came to see it. “The quay is too short,” she pointed out.',
  'Odile Farrow came to see it. “The quay is too short,” she’d warned in May.',
  'Odile Farrow came to see it. “The quay is too short,” she is supposed to have said.',
  'Odile Farrow, 80, emails: “The quay is too short for ships.”',
  '“The quay is too short,” chimed in Odile Farrow.',
  '“The quay is too short,” witness Odile Farrow, a clerk, told the Larkmoor Echo.',
  'According to the board’s own surveyor, Dr Odile Farrow, it is “too short for the ships by half”.',
  'A note arrived from Odile Farrow, our pilot: “The quay is too short.”',
  'It leaks, according to the dockers’ union, whose president, Odile Farrow, said that it was “too short for ships”.',
])('more ways to say something: %s', (text) => {
  expect(speakers(text)).toEqual(['Odile Farrow'])
})

test('one name is enough for somebody who rings, and nobody is none', () => {
  expect(speakers('Nobody came. Then Bram rang. “The quay is too short,” he said.')).toEqual([
    'Bram',
  ])
  expect(speakers('Nobody came. Nobody asked. “The quay is too short,” he said.')).toEqual([null])
})

test('a book is no name for words that begin without a capital', () => {
  expect(
    speakers(
      'Odile Farrow says that she wrote the book “in a caravan, under a tarpaulin, by night”.',
    ),
  ).toEqual(['Odile Farrow'])
  expect(
    speakers('Odile Farrow says that she wrote the book “A Caravan and a Tarpaulin by Night”.'),
  ).toEqual([])
  expect(speakers('The sign read “no ships beyond this point on Sundays”.')).toEqual([])
})
