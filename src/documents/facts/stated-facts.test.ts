import { describe, expect, test } from 'vitest'
import { firstParagraph, secondParagraph, thirdParagraph } from '../scraped-pages.fixture.ts'
import { factsOf as facts } from './stated-facts.fixture.ts'
import type { StatedFacts } from './stated-facts.ts'

const body = [firstParagraph, secondParagraph, thirdParagraph]
const linesOf = ({ lines }: StatedFacts) => [...lines].map(({ text }) => text)

describe('the byline', () => {
  test.each([
    ['By Odile Farrow', ['Odile Farrow']],
    ['BY ODILE FARROW', ['ODILE FARROW']],
    ['Written by Odile Farrow and Bram van Ottersen', ['Odile Farrow', 'Bram van Ottersen']],
    [
      'By O. J. Farrow, Tam O’Shea & Ana-Lúcia de Sá',
      ['O. J. Farrow', 'Tam O’Shea', 'Ana-Lúcia de Sá'],
    ],
    ['Posted by: Odile Farrow', ['Odile Farrow']],
    ['Odile Farrow', ['Odile Farrow']],
  ])('%j names %j', (line, authors) => {
    const found = facts('The crane', line, ...body)
    expect(found.authors).toEqual(authors)
    expect(linesOf(found)).toEqual(['The crane', line])
  })

  test.each([
    'By popular demand',
    'By the end of the year',
    'By now everybody in Brennick knows the story',
    'By sea',
    'a note in small letters',
    'The pump failed on Monday.',
  ])('%j names nobody', (line) => {
    const found = facts('The crane', line, ...body)
    expect(found.authors).toEqual([])
    expect(linesOf(found)).toEqual(['The crane'])
  })

  test('is looked for at the top only: commenters sign with their names', () => {
    expect(facts('The crane', ...body, ...body, 'By Tam Holloway', 'Tam Holloway').authors).toEqual(
      [],
    )
  })

  test('names nobody by a name that stands apart from the title', () => {
    expect(facts('The crane', 'A caption', 'Sorrel Point', ...body).authors).toEqual([])
  })
})

describe('a note below the article', () => {
  test.each([
    'Odile Farrow is a columnist for the Larkmoor Gazette',
    'Odile Farrow is the editor of Quays, and a fellow of the Sorrel Institute. Photo credit: Quays.',
    'Odile Farrow has been a reporter since 1990.',
    'Odile Farrow writes as a columnist on ports.',
    'Odile Farrow is currently a visiting scholar in Brennick.',
  ])('names the author: %s', (note) => {
    const found = facts('The crane', ...body, 'About the author:', note, 'Leave a comment', 'Hm.')
    expect(found.authors).toEqual(['Odile Farrow'])
    expect(linesOf(found).sort()).toEqual(['About the author:', 'The crane', note].sort())
  })

  test('names each of several authors, in order', () => {
    const notes = ['Odile Farrow is a writer.', 'Bram Ottersen is a lecturer in Larkmoor.']
    expect(facts('The crane', ...body, ...notes, 'Image: quay.jpg').authors).toEqual([
      'Odile Farrow',
      'Bram Ottersen',
    ])
  })

  test('goes with the signature above it', () => {
    const signed = ['Odile Farrow', 'Odile Farrow', 'The author is a student of ports.']
    const found = facts('The crane', ...body, ...signed)
    expect(found.authors).toEqual(['Odile Farrow'])
    expect(linesOf(found).slice(1).sort()).toEqual(signed)
  })

  test('does not overrule the byline, and is marked all the same', () => {
    const note = 'Bram Ottersen is the editor of this page.'
    const found = facts('The crane', 'By Odile Farrow', ...body, note)
    expect(found.authors).toEqual(['Odile Farrow'])
    expect(linesOf(found)).toContain(note)
  })

  test.each([
    [
      'is about a person of whom the article tells',
      'Tam Holloway is a director of the harbour.',
      firstParagraph,
    ],
    ['tells what somebody was', 'Tam Holloway was the editor of the Gazette.', ''],
    ['says nothing of an occupation', 'Tam Holloway is the man to watch.', ''],
    ['is part of a long paragraph', `Tam Holloway is a writer. ${thirdParagraph.repeat(3)}`, ''],
    ['is about an author in general', 'The author is the last to know.', firstParagraph],
  ])('names nobody when it %s', (_, note, after) => {
    const found = facts('The crane', ...body, note, ...(after ? [after] : []))
    expect(found.authors).toEqual([])
    expect(linesOf(found)).toEqual(['The crane'])
  })

  test('is not looked for among comments', () => {
    const comment = 'Tam Holloway is a writer of nonsense.'
    expect(facts('The crane', ...body, 'Leave a comment', comment).authors).toEqual([])
  })
})

describe('the signature of a post', () => {
  const signature = 'Posted by Ann Lee | 5 May 2012'

  test('names the author, above the article or below it', () => {
    expect(facts('The crane', signature, ...body).authors).toEqual(['Ann Lee'])
    expect(facts('The crane', ...body, signature, '2 comments', 'Hm.').authors).toEqual(['Ann Lee'])
  })

  test('does not overrule a byline or a note', () => {
    const note = 'Odile Farrow is a columnist.'
    expect(facts('The crane', 'By Odile Farrow', ...body, signature).authors).toEqual([
      'Odile Farrow',
    ])
    expect(facts('The crane', ...body, note, signature).authors).toEqual(['Odile Farrow'])
  })

  test.each([
    ['is a commenter’s', ['Comments', 'Well said.', signature]],
    ['has a button for comments', ['Posted by Ann Lee | Report as abusive']],
    ['has no name but a handle', ['Posted by quayside_cat | 5 May 2012']],
  ])('names nobody where it %s', (_, below) => {
    expect(facts('The crane', ...body, ...below).authors).toEqual([])
  })
})

describe('the date', () => {
  test.each([
    ['July 9, 2012', '2012-07-09', 'day'],
    ['9 July 2012', '2012-07-09', 'day'],
    ['2012-07-09', '2012-07-09', 'day'],
    ['Published: December 11, 2017', '2017-12-11', 'day'],
    ['Posted on Monday, July 9, 2012 at 5:30 pm', '2012-07-09', 'day'],
    ['Jul 9, 2012 10:15 EST', '2012-07-09', 'day'],
    ['July 2012', '2012-07', 'month'],
    ['25/12/2012', '2012-12-25', 'day'],
    ['07/07/2012', '2012-07-07', 'day'],
    ['Published: 04/07/2012', '2012', 'year'],
  ])('%j is %s, exact to the %s', (line, date, precision) => {
    const found = facts('The crane', line, ...body)
    expect(found.published).toEqual({ date, precision, origin: 'stated' })
    expect(linesOf(found)).toEqual(['The crane', line])
  })

  test.each([
    'July 9',
    'Yesterday',
    'Last year',
    '3 days ago',
    'The crane came on July 9, 2012',
    'On 9 July 2012 the council met and put the question off.',
    '4.50 a tonne',
  ])('%j states none', (line) => {
    const found = facts('The crane', line, ...body)
    expect(found.published).toBeNull()
    expect(linesOf(found)).toEqual(['The crane'])
  })

  test('of publication comes before the date of an update', () => {
    const lines = ['Last updated: March 5, 2014', 'Published: March 3, 2014']
    const found = facts('The crane', ...lines, ...body)
    expect(found.published?.date).toBe('2014-03-03')
    expect(linesOf(found)).toEqual(['The crane', ...lines])
    expect(facts('The crane', lines[0]!, ...body).published?.date).toBe('2014-03-05')
  })

  test('is looked for at the top only', () => {
    expect(facts('The crane', ...body, ...body, 'March 3, 2014').published).toBeNull()
  })
})

describe('the publisher', () => {
  test.each([
    [
      'The views expressed do not reflect the views of The Larkmoor Gazette.',
      'The Larkmoor Gazette',
    ],
    ['Opinions are free. Views expressed here do not represent those of Quays.', 'Quays'],
    [
      'The views expressed here are not those of the Sorrel-Point Institute',
      'Sorrel-Point Institute',
    ],
  ])('%j is named by a disclaimer', (line, publisher) => {
    expect(facts('The crane', ...body, line).publisher).toBe(publisher)
  })

  test.each([
    'He shares the views of the Harbour Master.',
    'The council asked for the views of Tam Holloway.',
    'The views expressed by some are not new.',
  ])('%j names none', (line) => {
    expect(facts('The crane', firstParagraph, line, secondParagraph).publisher).toBeNull()
  })
})

describe('the address', () => {
  const address = 'https://example.org/crane?page=2'

  test('stands alone among the first lines, or with a label anywhere in the article', () => {
    const found = [
      facts(address, 'The crane', ...body),
      facts('The crane', address, ...body),
      facts('The crane', ...body, ...body, `Source: ${address}`),
      facts('The crane', ...body, `Originally published at ${address}`, 'Comments', 'Hm.'),
    ]
    for (const { title, url, lines } of found) {
      expect([title?.text, url]).toEqual(['The crane', address])
      expect(lines.size).toBe(2)
    }
  })

  test.each([
    ['amid the article', [...body, ...body, address, firstParagraph]],
    ['in a comment', [...body, 'Leave a comment', 'Look here.', `Source: ${address}`]],
    ['in a sentence', [`See ${address} for more.`, ...body]],
    ['of another kind', ['javascript:alert(1)', 'ftp://example.org/x', ...body]],
  ])('is none %s', (_, paragraphs) => {
    expect(facts('The crane', ...paragraphs).url).toBeNull()
  })
})

test('an empty text states nothing', () => {
  expect(facts('')).toEqual({
    title: null,
    authors: [],
    areGuests: false,
    publisher: null,
    issuer: null,
    published: null,
    url: null,
    lines: new Set(),
  })
})

test.each([
  'Updated 9:14 PM EST, Fri March 7, 2014 | Published 8:00 AM EST, Thu March 6, 2014',
  'Published March 6, 2014 Updated March 7, 2014',
  'Modified: 7 March 2014, Published: 6 March 2014',
  'Last updated: March 7, 2014; first published March 6, 2014',
])('of several dates on a line that of the publication is the article’s: %s', (line) => {
  const found = facts('The crane', 'By Odile Farrow', line, ...body)
  expect(found.published).toEqual({ date: '2014-03-06', precision: 'day', origin: 'stated' })
})
