import { describe, expect, test } from 'vitest'
import { readHead } from './article-head.ts'
import { paragraphsOf } from './paragraphs.ts'
import { firstParagraph } from './scraped-pages.fixture.ts'

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
