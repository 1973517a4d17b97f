import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { readPlainText } from '../plain-text.ts'
import { firstParagraph, secondParagraph } from '../scraped-pages.fixture.ts'
import { withoutContacts } from './file-authors.ts'
import { publisherInHeads } from './publishers.ts'
import { readStatedFacts } from './stated-facts.ts'

const body = [firstParagraph, secondParagraph]
const publisher = (
  above: string[],
  title = 'The crane on the quay at last',
  below: string[] = [],
) =>
  readStatedFacts(paragraphsOf([...above, title, ...body, ...below].join('\n\n')), {
    title,
    authors: [],
    headings: new Set(),
    end: above.length + body.length + 1 + below.length,
    marked: new Set(),
    others: new Set(),
  }).publisher

describe('a sheet names its publisher', () => {
  test.each([
    [
      ['FEDERATION OF CRANE DRIVERS', '14 Quay Street · press@cranes.example', 'PRESS RELEASE'],
      'Federation of Crane Drivers',
    ],
    [['Brennick Harbour Trust', 'www.brennick.example'], 'Brennick Harbour Trust'],
    [['Rope & Tackle', 'Tel. 0555 010 022, hello@ropeandtackle.example'], 'Rope & Tackle'],
    [['Quay Watch | The crane on the quay at last'], 'Quay Watch'],
    [['QUAY & CRANE | SUMMER 2011'], 'Quay & Crane'],
    [['Quay Papers · No. 14'], 'Quay Papers'],
  ])('on top: %j', (above, name) => {
    expect(publisher(above)).toBe(name)
  })

  test('by the name above the title that its copyright line has in part', () => {
    expect(publisher(['The Brennick Lantern'], undefined, ['© 2022 Lantern News & Media.'])).toBe(
      'The Brennick Lantern',
    )
    expect(publisher(['Brennick Today'], undefined, ['© 2022 Brennick Harbour Trust.'])).toBe(
      'Brennick Harbour Trust',
    )
    expect(publisher(['The Brennick Lamp'], undefined, ['© 2022 Lantern News & Media.'])).toBe(
      'Lantern News & Media',
    )
  })

  test.each([
    [['Odile Farrow', 'odile@farrow.example']],
    [['Opinion | The crane on the quay at last']],
    [['3 March 2014 | The crane on the quay at last']],
  ])('but no person, section or date: %j', (above) => {
    expect(publisher(above)).toBeNull()
  })

  test('in its running heads', () => {
    const heads = (line: string) => publisherInHeads([[line]], ['Odile Farrow'], 'The crane')
    expect(heads('Quay Watch | The crane')).toBe('Quay Watch')
    expect(heads('Rope & Tackle, 9 Quay Row. Registered charity 20417. www.rope.example')).toBe(
      'Rope & Tackle',
    )
    expect(heads('Odile Farrow | The crane')).toBeNull()
    expect(heads('Chapter Two')).toBeNull()
    expect(heads('Executive Summary | The crane')).toBeNull()
    expect(heads('Quay & Crane | Summer 2011')).toBe('Quay & Crane')
  })
})

describe('the title of a copied page', () => {
  const page = (trail: string) =>
    readPlainText(
      [
        'Skip to content',
        'The Sorrel Point Courier',
        'Log in  Subscribe',
        trail,
        'A road for the crane',
        'By Odile Farrow',
        ...body,
      ].join('\n\n'),
      'page.txt',
    ).title

  test.each([
    'Home / Opinion / Columnists',
    'Home > Opinion',
    'You are here: Home » News » Quays',
    'Front page | Opinion',
  ])('stands below the way to it: %j', (trail) => {
    expect(page(trail)).toBe('A road for the crane')
  })

  test('is the first line where there is no such way', () => {
    expect(readPlainText(['The crane and the road', ...body].join('\n\n'), 'page.txt').title).toBe(
      'The crane and the road',
    )
  })
})

test('whoever only made a file, or takes calls on it, is not its author', () => {
  const texts = [firstParagraph, 'For interviews call Tamsin on 0555 0177, ring twice.']
  expect(withoutContacts(['Tamsin'], texts)).toEqual([])
  expect(withoutContacts(['Tamsin'], [firstParagraph])).toEqual([])
  expect(withoutContacts(['Tam Holloway'], [firstParagraph])).toEqual(['Tam Holloway'])
  const release = ['Press release', 'Contact: Tam Holloway, 0555 0177 022']
  expect(withoutContacts(['Tam Holloway'], release)).toEqual([])
  expect(withoutContacts(['Tam Holloway'], release.slice(1))).toEqual(['Tam Holloway'])
  expect(withoutContacts(['UNESCO', 'Portwatch'], ['Portwatch has counted the cranes.'])).toEqual([
    'UNESCO',
    'Portwatch',
  ])
})
