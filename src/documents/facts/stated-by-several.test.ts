import { expect, test } from 'vitest'
import { paragraphsOf, unwrapParagraphs } from '../paragraphs.ts'
import { readPlainText } from '../plain-text.ts'
import { firstParagraph, secondParagraph } from '../scraped-pages.fixture.ts'
import { refineVoices } from '../voices/voices.ts'
import { factsOf as facts } from './stated-facts.fixture.ts'
import { readStatedFacts } from './stated-facts.ts'

const refined = (authors: string[], ...lines: string[]) =>
  refineVoices({ ...readPlainText(lines.join('\n\n'), 'page.txt'), authors })

test('names written out replace initials, and people the institution, which publishes them', () => {
  const page = ['The crane', 'By Odile Farrow', firstParagraph, secondParagraph]
  expect(refined(['O. Farrow'], ...page).authors).toEqual(['Odile Farrow'])
  expect(refined(['T. Holloway'], ...page).authors).toEqual(['T. Holloway'])
  expect(refined(['Brennick Harbour Institute'], ...page)).toMatchObject({
    authors: ['Odile Farrow'],
    publisher: 'Brennick Harbour Institute',
  })
})

test('a date may follow its place, or what else was dated', () => {
  const dated = (line: string) => facts('The crane', line, firstParagraph).published?.date
  expect(dated('Karlmoor, 21st of November, 2013')).toBe('2013-11-21')
  expect(dated('Received 4 November 2008; published March 2009')).toBe('2009-03')
})

test('a byline below a later heading names another author', () => {
  const lines = [
    'The crane',
    'By Odile Farrow',
    firstParagraph,
    'The lamp',
    'by Tam Holloway',
    secondParagraph,
  ]
  const paragraphs = paragraphsOf(lines.join('\n\n'))
  const known = {
    title: 'The crane',
    authors: [],
    end: paragraphs.length,
    marked: new Set<never>(),
    others: new Set<never>(),
  }
  const headings = new Set([paragraphs[3]!])
  expect(readStatedFacts(paragraphs, { ...known, headings }).authors).toEqual([
    'Odile Farrow',
    'Tam Holloway',
  ])
})

test('a short line above lines of one paragraph is its heading', () => {
  const lines = [
    'About the quay',
    `${'The quay is long and the crane is '.repeat(2)}old`,
    'and it is owned by those who use it.',
  ]
  expect(unwrapParagraphs(lines.join('\n'))).toEqual([lines[0], `${lines[1]} ${lines[2]}`])
})

test('notes below an article name those whom a lecturer’s rank in capitals follows', () => {
  const lines = [
    'The crane',
    'Blog Admin',
    firstParagraph,
    secondParagraph,
    'About the Authors',
    'Odile Farrow is Associate Professor of Cranes at Brennick.',
    'Tam Holloway is a research fellow at Brennick.',
  ]
  expect(facts(...lines).authors).toEqual(['Odile Farrow', 'Tam Holloway'])
})
