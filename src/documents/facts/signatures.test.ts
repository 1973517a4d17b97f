import { describe, expect, test } from 'vitest'
import { firstParagraph, secondParagraph } from '../scraped-pages.fixture.ts'
import { factsOf as facts } from './stated-facts.fixture.ts'

const authors = (...lines: string[]) => facts('The crane', ...lines).authors

describe('below its last sentence an article is signed', () => {
  test.each([
    ['— Odile Farrow'],
    ['—Odile Farrow\nLower Brennick'],
    ['-- Odile Farrow'],
    ['– Dr Odile Farrow, Brennick'],
    ['Words: Odile Farrow'],
    ['Text by Odile Farrow'],
    ['Story: Odile Farrow'],
    ['Interview by Odile Farrow'],
  ])('%j', (line) => {
    const found = facts('The crane', firstParagraph, secondParagraph, line)
    expect(found.authors).toEqual(['Odile Farrow'])
    expect([...found.lines].map(({ text }) => text)).toContain(line)
  })

  test('by a name above an office', () => {
    const below = ['Odile Farrow', 'Campaigns manager', 'To visit a crane, write to us.']
    expect(authors(firstParagraph, secondParagraph, ...below.slice(0, 2))).toEqual(['Odile Farrow'])
  })

  test('above its references too, and by several in one line', () => {
    const references = ['Publication', 'Holloway T (2003) On the lifting of stone and timber.']
    const credit = 'Words: Odile Farrow and Tam Holloway'
    expect(authors(firstParagraph, secondParagraph, credit, ...references)).toEqual([
      'Odile Farrow',
      'Tam Holloway',
    ])
  })
})

describe('nobody is named', () => {
  test.each([
    ['by the source of a quotation', '“The crane was here before the quay.”', '— Tam Holloway'],
    ['by a dash amid the article', '— Tam Holloway', firstParagraph],
    ['by a photographer', 'Photographs: Tam Holloway'],
    ['by an institution behind a dash', '— Brennick Harbour Institute'],
    ['by whom to ask', 'Tam Holloway', 'Press officer, tel. 0555 010 022'],
    ['by the bylines of other articles', 'Story: Tam Holloway', secondParagraph, 'Story: Ann Lee'],
    ['by a list', 'Words: 900'],
    ['by a link to an interview', 'Interview: Tam Holloway'],
  ])('%s', (_, ...below) => {
    expect(authors(firstParagraph, secondParagraph, ...below)).toEqual([])
  })
})

describe('a page of letters', () => {
  const letters = (title: string, ...signatures: [string, string]) =>
    facts(title, firstParagraph, 'It creaks.', signatures[0], secondParagraph, signatures[1])
      .authors

  test.each([
    ['—Odile Farrow', '—Tam Holloway'],
    ['— Odile Farrow\nLower Brennick', '— T. Holloway\nInstitute of Tides, Brennick'],
    ['Odile Farrow, Brennick', 'Dr Tam Holloway, Sorrel Point'],
    ['Odile Farrow\nBrennick', 'Tam Holloway\nSorrel Point'],
  ])('has the names below each: %j, %j', (...signatures) => {
    expect(letters('Letters: The crane', ...signatures)).toHaveLength(2)
    expect(letters('Letters to the editor', ...signatures)[0]).toBe('Odile Farrow')
  })

  test('is one only where its title says so', () => {
    expect(letters('The sayings of the quay', '—Odile Farrow', '—Tam Holloway')).toEqual([])
  })
})
