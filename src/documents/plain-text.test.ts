import { describe, expect, test } from 'vitest'
import { readPlainText } from './plain-text.ts'
import {
  firstParagraph,
  newspaperPage,
  secondParagraph,
  thirdParagraph,
  wirePage,
} from './scraped-pages.fixture.ts'
import { refineVoices } from './voices/voices.ts'

const read = (source: string) => refineVoices(readPlainText(source, 'pages/harbour_crane.txt'))

describe('a newspaper’s page', () => {
  const page = read(newspaperPage)

  test('tells its title, author, publisher and date', () => {
    expect(page).toMatchObject({
      title: 'Brennick needs a second crane',
      authors: ['Odile Farrow'],
      publisher: 'The Larkmoor Gazette',
      published: { date: '2014-03-03', precision: 'day', origin: 'stated' },
    })
  })

  test('leaves what it does not state open', () => {
    expect(page).toMatchObject({ covers: null, url: null, language: null })
  })

  test('has the line between two pieces of prose as its heading', () => {
    const headings = page.headings.map(({ start, end, level }) => [
      level,
      page.text.slice(start, end),
    ])
    expect(headings).toEqual([[2, 'Who would pay for it']])
  })

  test('keeps every word, with one blank line between two paragraphs', () => {
    const words = (text: string) => text.split(/\s+/).filter(Boolean)
    expect(words(page.text)).toEqual(words(newspaperPage))
    expect(page.text).not.toMatch(/\n\n\n|[^\n]\n[^\n]|[ \t]\n|^\s|\s$/)
  })
})

test('a wire service’s page tells title, date and publisher, and no author', () => {
  expect(read(wirePage)).toMatchObject({
    title: 'An uneasy calm on the ferry line',
    authors: [],
    publisher: 'Brennick Wire',
    published: { date: '2012-07-09' },
    headings: [],
  })
})

describe('the title', () => {
  test.each([
    ['stands above the date', `The crane\n\nMarch 3, 2014\n\n${firstParagraph}`, 'The crane'],
    ['stands below the date', `March 3, 2014\n\nThe crane\n\n${firstParagraph}`, 'The crane'],
    ['stands below the byline', `By Odile Farrow\n\nThe crane\n\n${firstParagraph}`, 'The crane'],
    ['stands below a picture', `Photo: The quay\n\nThe crane\n\n${firstParagraph}`, 'The crane'],
    ['may be a question', `Who needs a crane?\n\n${firstParagraph}`, 'Who needs a crane?'],
    ['may end in an abbreviation', `Cranes of the U.K.\n\n${firstParagraph}`, 'Cranes of the U.K.'],
    ['may begin like a button', `Share prices fall\n\n${firstParagraph}`, 'Share prices fall'],
  ])('%s', (_, source, title) => {
    expect(read(source).title).toBe(title)
  })

  test.each([
    ['a page that begins with its prose', `${firstParagraph}\n\nA label\n\n${secondParagraph}`],
    ['a short sentence', `The pump failed on Monday.\n\n${firstParagraph}`],
    ['only one sentence', 'The pump failed on Monday.'],
  ])('is the file’s name for %s', (_, source) => {
    const page = read(source)
    expect(page.title).toBe('harbour crane')
    expect(page.spans).toEqual([
      { start: 0, end: page.text.length, voice: 'author', speaker: null },
    ])
  })
})

describe('line breaks', () => {
  const facts = {
    title: 'The crane',
    authors: ['Odile Farrow'],
    published: { date: '2014-03-03' },
  }

  test('without blank lines still part title, byline, date and paragraphs', () => {
    const page = read(
      `The crane\nBy Odile Farrow\n3 March 2014\n${firstParagraph}\n${secondParagraph}\n`,
    )
    expect(page).toMatchObject(facts)
    const { start, voice } = page.spans.at(-1)!
    expect([page.text.slice(start), voice]).toEqual([
      `${firstParagraph}\n\n${secondParagraph}`,
      'author',
    ])
  })

  test('made by hand do not part a paragraph', () => {
    const wrapped = (text: string) => text.replace(/(.{50,70}) /g, '$1\n')
    const page = read(
      `The crane\nBy Odile Farrow\n3 March 2014\n\n${wrapped(firstParagraph)}\n\nWho would pay for it\n\n${wrapped(thirdParagraph)}\n`,
    )
    expect(page).toMatchObject(facts)
    expect(page.headings.map(({ start, end }) => page.text.slice(start, end))).toEqual([
      'Who would pay for it',
    ])
    expect(page.spans.map(({ voice }) => voice)).toEqual(['notice', 'author'])
  })
})

describe('a line is no heading', () => {
  const around = (line: string) => `Title\n\n${firstParagraph}\n\n${line}\n\n${secondParagraph}`
  test.each([
    ['when a sentence ends it', 'The council waited again.'],
    ['when it begins small', 'and then there was nothing'],
    ['when it is long', 'A line that goes on '.repeat(5).trim()],
    ['when it has a line below it', 'A line\nand another'],
  ])('%s', (_, line) => {
    expect(read(around(line)).headings).toEqual([])
  })

  test('below the article', () => {
    expect(read(`Title\n\n${firstParagraph}\n\nOther Pages\n\nShips`).headings).toEqual([])
  })
})
