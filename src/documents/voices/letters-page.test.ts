import { expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readLetterWriters } from './letters-page.ts'

const writers = (...lines: string[]) => readLetterWriters(paragraphsOf(lines.join('\n\n')))

test('a page of letters has those as authors who sign below them', () => {
  expect(
    writers(
      'SIR –',
      'The crane is old.',
      'Dr Odile Farrow\nQuay Lane',
      'Dear Editor,',
      'It is not.',
      'Bram Lee, Brennick',
    ),
  ).toEqual(['Odile Farrow', 'Bram Lee'])
})

test('one salutation makes no page of letters', () => {
  expect(writers('Dear Editor,', 'It is not.', 'Bram Lee')).toEqual([])
})
