import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readTurns } from './interviews.ts'
import { readSpeech } from './speech.ts'

const intro =
  'Odile Farrow has run the harbour of Brennick since 1990. Bram Lee met her at the quay.'

function turns(authors: string[], ...lines: string[]): [string | null, string][] {
  const text = lines.join('\n\n')
  const paragraphs = paragraphsOf(text)
  return readTurns(paragraphs, authors, readSpeech(paragraphs)).map(({ start, end, speaker }) => [
    speaker,
    text.slice(start, end),
  ])
}

describe('turns with labels are their speakers’', () => {
  test.each([
    ['Q: ', 'A: '],
    ['Bram Lee: ', 'Odile Farrow: '],
    ['LEE: ', 'FARROW: '],
    ['BL: ', 'OF: '],
    ['Q. ', 'A. '],
  ])('%j and %j', (asks, answers) => {
    expect(
      turns(
        ['Bram Lee'],
        intro,
        `${asks}Is it too short?`,
        `${answers}It is.`,
        'I said so in May.',
        `${asks}And now?`,
        `${answers}We wait for the ship.`,
        'The ship came a week later.',
      ),
    ).toEqual([
      ['Odile Farrow', 'It is.'],
      ['Odile Farrow', 'I said so in May.'],
      ['Odile Farrow', 'We wait for the ship.'],
    ])
  })

  test('and those whom they quote keep their words', () => {
    expect(
      turns(
        ['Bram Lee'],
        intro,
        'Q: Why?',
        'A: My uncle said, “Ships do not wait for us.” He was right.',
        'Q: And?',
        'A: So they left.',
      ),
    ).toEqual([
      ['Odile Farrow', 'My uncle said, '],
      [null, '“Ships do not wait for us.”'],
      ['Odile Farrow', ' He was right.'],
      ['Odile Farrow', 'So they left.'],
    ])
  })
})

test('whom a publication asks is told by the labels, however the name is written there', () => {
  expect(
    turns(
      ['Bram Lee'],
      intro,
      'Quays: When did you come?',
      'Odile Farrow: As a girl.',
      'Quays: And do you like it?',
      'Farrow: It is cold.',
      'Farrow pours the tea.',
      'Quays: Then why stay?',
      'Ms Farrow: For the ships.',
      'Quays: Which?',
      'Farrow: All of them.',
    ),
  ).toEqual([
    ['Odile Farrow', 'As a girl.'],
    ['Odile Farrow', 'It is cold.'],
    ['Odile Farrow', 'For the ships.'],
    ['Odile Farrow', 'All of them.'],
  ])
})

test.each([
  ['questions and answers of nobody', ['Q: How?', 'A: Press it.', 'Q: When?', 'A: At once.']],
  ['labels that are no people', ['Pros: light.', 'Cons: dear.', 'Pros: quick.', 'Cons: loud.']],
  ['one label', ['Note: wet.', 'Note: cold.', 'Note: late.', 'Note: dark.']],
])('%s are no turns', (_, lines) => {
  expect(turns([], 'The quay is old, and so is the crane.', ...lines)).toEqual([])
})
