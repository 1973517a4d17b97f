import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import { firstParagraph } from '../scraped-pages.fixture.ts'
import { readHead, signedTitleIn } from './article-head.ts'

const headOf = (...lines: string[]) => {
  const { title, masthead } = readHead(paragraphsOf([...lines, firstParagraph].join('\n\n')))
  return [title?.text ?? null, masthead]
}

test('a section above a headline is no title', () => {
  expect(headOf('Opinion', 'A crane for the old quay')[0]).toBe('A crane for the old quay')
  expect(headOf('The Larkmoor Gazette', 'A crane for the old quay')[0]).toBe(
    'A crane for the old quay',
  )
})

describe('the title', () => {
  test.each([
    [
      'is the first line',
      ['The crane', 'By Odile Farrow', 'What the divers found below it'],
      'The crane',
    ],
    ['may be in capitals', ['THE CRANE', 'What the divers found below it'], 'THE CRANE'],
    [
      'stands below a menu',
      ['Home', 'Ports', 'Ships', 'Letters', 'A crane for the old quay'],
      'A crane for the old quay',
    ],
    [
      'stands below sections',
      ['PORTS SHIPS', 'WORLD NEWS', 'A crane for the old quay'],
      'A crane for the old quay',
    ],
  ])('%s', (_, lines, title) => {
    expect(headOf(...lines)).toEqual([title, null])
  })

  test('stands below the name of the publication', () => {
    expect(headOf('THE LARKMOOR REVIEW', 'Home / Books', 'A crane for the old quay')).toEqual([
      'A crane for the old quay',
      'The Larkmoor Review',
    ])
  })
})

test('whom to ask above a release is no title', () => {
  const contact = [
    'Contact:',
    'Tam Holloway, Press Office',
    'Brennick Quay Works',
    'press@quay.example',
  ]
  expect(headOf('FOR IMMEDIATE RELEASE', ...contact, 'BRENNICK TO BUY A CRANE')[0]).toBe(
    'BRENNICK TO BUY A CRANE',
  )
})

test('the name that a page calls its publisher by is no title, nor is the menu below it', () => {
  const disclaimer = 'The views expressed above are not necessarily those of the Mooring.'
  const lines = [
    'Karlmoor Evening Mooring',
    'news sport ships jobs',
    'The crane that nobody ordered',
  ]
  const paragraphs = paragraphsOf([...lines, firstParagraph, disclaimer].join('\n\n'))
  expect(readHead(paragraphs)).toMatchObject({
    title: { text: 'The crane that nobody ordered' },
    masthead: 'Karlmoor Evening Mooring',
  })
  expect(
    headOf('THE QUAY LAMP', 'News | Sport | Letters', '=====', 'The crane that nobody ordered')[0],
  ).toBe('The crane that nobody ordered')
})

test('a name in capitals before a title is its author’s, where the page calls somebody so', () => {
  const signed = (title: string, ...below: string[]) =>
    signedTitleIn(title, paragraphsOf([title, ...below].join('\n\n')))
  expect(signed('ODILE FARROW: The crane', 'Follow Odile here')).toEqual({
    author: 'Odile Farrow',
    title: 'The crane',
  })
  expect(signed('PHOTO ESSAY: The crane', 'Follow Odile here')).toBe(null)
  expect(signed('Odile Farrow: a life', 'Odile was born here')).toBe(null)
})
