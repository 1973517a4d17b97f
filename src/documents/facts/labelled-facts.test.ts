import { describe, expect, test } from 'vitest'
import { firstParagraph, secondParagraph } from '../scraped-pages.fixture.ts'
import { factsOf } from './stated-facts.fixture.ts'

const facts = (...head: string[]) => factsOf('The crane', ...head, firstParagraph, secondParagraph)

describe('a list of facts', () => {
  test.each([
    ['Release date:', 'Tuesday, November 26, 2013'],
    ['Published', '26 November 2013'],
    ['Date of issue:', '26th November 2013'],
    ['Release date: Tuesday, November 26, 2013'],
  ])('dates the text: %j', (...lines) => {
    const found = facts(...lines)
    expect(found.published).toMatchObject({ date: '2013-11-26', origin: 'stated' })
    const shown = [...found.lines].map(({ text }) => text)
    expect(shown).toEqual(expect.arrayContaining(lines))
  })

  test('prefers the date of the release, and takes none of another thing', () => {
    expect(facts('28 November 2013', 'Release date:', '26 November 2013').published?.date).toBe(
      '2013-11-26',
    )
    expect(
      facts('Last updated:', '28 November 2013', 'Published:', '26 November 2013').published?.date,
    ).toBe('2013-11-26')
    expect(facts('Consultation closes:', '28 November 2013').published).toBeNull()
  })

  test.each([
    ['Author:', 'Odile Farrow'],
    ['By', 'Odile Farrow'],
    ['Written by', 'Odile Farrow'],
    ['Words', 'Odile Farrow'],
  ])('names the author: %j', (...lines) => {
    expect(facts('Why the quay has to wait for its road', ...lines).authors).toEqual([
      'Odile Farrow',
    ])
  })

  test.each([
    ['Issued by:', 'Alliance for Open Harbours'],
    ['Issued by: Brennick Harbour Authority'],
    ['Released by:', 'Federation of Crane Drivers'],
  ])('names who issued the text, as author and publisher: %j', (...lines) => {
    const name = lines.at(-1)!.replace(/^Issued by: /, '')
    expect(facts(...lines)).toMatchObject({ authors: [name], issuer: name, publisher: name })
  })

  test('names the department that a page is from, without its minister', () => {
    const lines = ['From:', 'Ministry of Ports and Tides and The Rt Hon Odile Farrow']
    expect(facts(...lines)).toMatchObject({ authors: [], issuer: 'Ministry of Ports and Tides' })
    expect(facts('From:', 'Odile Farrow').issuer).toBeNull()
    expect(facts('From: Brennick Council', 'To: Crane Drivers Union').issuer).toBeNull()
    expect(facts('Publisher: Osier Press', 'Pages: 312').issuer).toBeNull()
  })
})

describe('a byline', () => {
  test.each([
    [['by Web Desk', 'A caption', 'By Odile Farrow', 'Special to The Larkmoor Post']],
    [['By Staff Writer', 'By Odile Farrow\nFor the Larkmoor Post']],
    [['By the Newsroom', 'Odile Farrow and Tam Holloway · February 2019']],
  ])('of a person counts before that of a department: %j', (lines) => {
    expect(facts(...lines).authors[0]).toBe('Odile Farrow')
  })

  test('of nobody in particular names no author, and is no part of the text', () => {
    const found = facts('By Our Correspondent')
    expect(found.authors).toEqual([])
    expect([...found.lines].map(({ text }) => text)).toContain('By Our Correspondent')
  })

  test('may have its date on its next line, but not that of a change', () => {
    const dated = facts('By Odile Farrow\nFriday, March 12, 2004 - 11:42')
    expect(dated).toMatchObject({ authors: ['Odile Farrow'], published: { date: '2004-03-12' } })
    expect(facts('By Odile Farrow\nUpdated March 12, 2004').published).toBeNull()
  })

  test.each([
    [['What became of the drivers', 'Odile Farrow and Tam Holloway · February 2019'], 2],
    [['Why the road was never built', 'Odile Farrow', 'Fri 4 May 2012 07.15'], 1],
    [['Why the road was never built', '13 October 2022', 'Odile Farrow'], 1],
  ])('needs no By at a date below the subtitle: %j', (lines, count) => {
    expect(facts(...lines).authors).toHaveLength(count)
    expect(facts(...lines).authors[0]).toBe('Odile Farrow')
  })

  test.each([
    [['Why the road was never built', 'Harbour Crane', '13 October 2022']],
    [['Why the road was never built', 'Timber Ships · February 2019']],
    [['Why the road was never built', 'Brennick Council', '13 October 2022']],
  ])('is not a subject at a date: %j', (lines) => {
    expect(facts(...lines).authors).toEqual([])
  })
})

describe('the lines that introduce a text', () => {
  const introduced = (line: string, ...below: string[]) =>
    factsOf('The crane', line, firstParagraph, secondParagraph, ...below).authors

  test.each([
    ['Odile Farrow reports from the quay.'],
    ['The old crane has to go, writes Odile Farrow.'],
    ['Odile Farrow remembers the old crane drivers.', 'Odile Farrow sings in Brennick.'],
    ['The old crane has to go, argues Odile Farrow', 'Odile Farrow mends nets and clocks.'],
  ])('name its author: %j', (...lines) => {
    expect(introduced(...(lines as [string]))).toEqual(['Odile Farrow'])
  })

  test.each([
    ['Odile Farrow warns of more gales.'],
    ['The old crane has to go, says Odile Farrow.', 'Odile Farrow sings in Brennick.'],
    [
      'Odile Farrow reviews the damage.',
      'The harbour master, Odile Farrow, has been on the quay since the gale, and means to stay there until it is cleared.',
    ],
  ])('do not name whom the news is about: %j', (...lines) => {
    expect(introduced(...(lines as [string]))).toEqual([])
  })
})

describe('a dateline', () => {
  const dated = (start: string) =>
    factsOf('The crane', `${start}${firstParagraph}`, secondParagraph).published?.date

  test.each([
    'Lower Brennick, 21 January 2016 – ',
    '(Brennick, January 21, 2016) – ',
    'Brennick-on-Sea, Thursday 21st January 2016: ',
    'BRENNICK, Ohio, Jan. 21, 2016 /PortWire/ -- ',
    '21 January 2016, Brennick – ',
    'January 21, 2016 – Brennick – ',
  ])('dates the text: %j', (start) => {
    expect(dated(start)).toBe('2016-01-21')
  })

  test.each([
    '21 January 2016: ',
    'Since Monday, 21 January 2016 – ',
    'The quay, built on 21 January 2016 – ',
  ])('is no other beginning: %j', (start) => {
    expect(dated(start)).toBeUndefined()
  })
})
