import { describe, expect, test } from 'vitest'
import { readByline, readGuest, readReporters, readSpeechmaker } from './bylines.ts'

const facts = (line: string, isBesideTitle = false) => {
  const byline = readByline(line, isBesideTitle)
  return byline && [byline.authors, byline.publisher, byline.published?.date ?? null]
}

describe('a byline', () => {
  test.each([
    ['By Odile Farrow, Tam Holloway and Bram Lee', ['Odile Farrow', 'Tam Holloway', 'Bram Lee']],
    ['By Odile Farrow and Tam Holloway in Karlmoor', ['Odile Farrow', 'Tam Holloway']],
    ['By Odile Farrow, Staff Writer', ['Odile Farrow']],
    ['By Dr. Odile Farrow', ['Odile Farrow']],
    [
      'A report to the harbour council by Dr Odile Farrow and Tam Holloway',
      ['Odile Farrow', 'Tam Holloway'],
    ],
    ['Words by Odile Farrow', ['Odile Farrow']],
    ['Opinion by Odile Farrow', ['Odile Farrow']],
    ['Opinion | By Odile Farrow', ['Odile Farrow']],
    ['Author: Odile Farrow', ['Odile Farrow']],
    ['By The Editorial Board', ['The Editorial Board']],
    ['By Our Staff Reporter', ['Our Staff Reporter']],
    ['By Staff Reporter', ['Staff Reporter']],
    ['By Quaywire', ['Quaywire']],
    ['by Odile Farrow', ['Odile Farrow']],
    ['set down by Odile Farrow', ['Odile Farrow']],
    ['Prepared by Odile Farrow, Harbour Auditor', ['Odile Farrow']],
    ['By the Sorrel Point editorial team', ['Sorrel Point editorial team']],
    ['By José de la Cruz', ['José de la Cruz']],
  ])('%j names %j', (line, authors) => {
    expect(facts(line)).toEqual([authors, null, null])
  })

  test.each([
    ['By Odile Farrow | March 4, 2014', ['Odile Farrow'], null, '2014-03-04'],
    ['By Odile Farrow on 4 March 2014', ['Odile Farrow'], null, '2014-03-04'],
    ['March 4, 2014 by Odile Farrow', ['Odile Farrow'], null, '2014-03-04'],
    ['Posted on March 4, 2014 by Odile Farrow', ['Odile Farrow'], null, '2014-03-04'],
    ['By Odile Farrow for the Coast Wire Agency', ['Odile Farrow'], 'Coast Wire Agency', null],
    ['By Odile Farrow, Larkmoor Gazette', ['Odile Farrow'], 'Larkmoor Gazette', null],
    [
      'By Odile Farrow · Larkmoor Gazette · 4 March 2014',
      ['Odile Farrow'],
      'Larkmoor Gazette',
      '2014-03-04',
    ],
  ])('may tell more: %s', (line, authors, publisher, date) => {
    expect(facts(line)).toEqual([authors, publisher, date])
  })

  test.each([
    ['Odile Farrow', ['Odile Farrow'], null],
    ['The Editorial Board', ['The Editorial Board'], null],
    ['Ada Quint talks to Odile Farrow', ['Odile Farrow'], null],
    ['Odile Farrow · 4 March 2014 · 5 min read', ['Odile Farrow'], '2014-03-04'],
  ])('needs no “By” beside a title: %s', (line, authors, date) => {
    expect(facts(line, true)).toEqual([authors, null, date])
    expect(facts(line)).toBeNull()
  })

  test.each([
    'By popular demand',
    'By the end of the year',
    'By March 2014 the quay was gone',
    'World News',
    'By wire services',
    'LARKMOOR FOUNDATION',
    'Opinion',
    'Foreign Affairs',
    'The quay is too short',
  ])('is not %j', (line) => {
    expect(facts(line, true)).toBeNull()
  })
})

test.each([
  ['Today’s guest post is by Odile Farrow, whose book on cranes is out.', ['Odile Farrow']],
  ['This is a guest essay by Odile Farrow and Bram Lee.', ['Odile Farrow', 'Bram Lee']],
  ['Our guests came by boat.', []],
  ['A guest of Odile Farrow wrote this.', []],
])('guests are named: %s', (line, names) => {
  expect(readGuest(line)).toEqual(names)
})

test('an agency’s reporters are named on its last lines', () => {
  expect(readReporters(['It rained.', '(Reporting by Odile Farrow; Editing by Bram Lee)'])).toEqual(
    ['Odile Farrow'],
  )
  expect(readReporters(['Reporting by night is hard.'])).toEqual([])
})

test('a line that a system writes is a byline, whatever day of the week it names', () => {
  expect(facts('Submitted by Odile Farrow on Tue, 17 May 2011 - 09:30')).toEqual([
    ['Odile Farrow'],
    null,
    '2011-05-17',
  ])
})

test('a title names who gives a speech, and nobody else', () => {
  expect(readSpeechmaker('Remarks by President Odile Farrow at the new quay')).toEqual([
    'Odile Farrow',
  ])
  expect(readSpeechmaker('A speech by the sea')).toEqual([])
  expect(readSpeechmaker('Address by the council of Karlmoor')).toEqual([])
})

test.each([
  ['By Odile Smith', ['Odile Smith']],
  ['By Odile Farrow and Bram Chapman', ['Odile Farrow', 'Bram Chapman']],
  ['BY ODILE BAKER AND BRAM O’LEE-SMITH', ['ODILE BAKER', 'BRAM O’LEE-SMITH']],
  ['By Odile Farrow, Head Cook', ['Odile Farrow']],
  ['By Odile Farrow, harbour master', ['Odile Farrow']],
  ['Words and pictures by Odile Farrow', ['Odile Farrow']],
  ['By Odile Farrow; photographs by Bram Lee', ['Odile Farrow']],
  ['Story by Odile Farrow, photos by Bram Lee', ['Odile Farrow']],
  ['By Odile Farrow, translated from Dutch by Bram Lee', ['Odile Farrow']],
  ['By Dr. Odile Farrow, Ph.D.', ['Odile Farrow']],
  ['By Odile Farrow and agencies', ['Odile Farrow']],
])('surnames that are trades, and others’ parts in a page: %s', (line, authors) => {
  expect(readByline(line, false)?.authors).toEqual(authors)
})

test('whom an article was written specially for is its publisher', () => {
  expect(readByline('By Odile Farrow, Special to The Karlmoor Gazette', false)).toMatchObject({
    authors: ['Odile Farrow'],
    publisher: 'The Karlmoor Gazette',
  })
})
