import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../paragraphs.ts'
import {
  firstParagraph as a,
  secondParagraph as b,
  thirdParagraph as c,
} from '../scraped-pages.fixture.ts'
import { articleEnd } from './article-end.ts'

/** What is left of an article above its end. */
function above(paragraphs: string[], authors: string[] = []): string[] {
  const all = paragraphsOf(paragraphs.join('\n\n'))
  return all.slice(0, articleEnd(all, all.length, authors)).map(({ text }) => text)
}

describe('an article ends', () => {
  test.each(['– ENDS –', '-30-', '###', 'ENDS'])('at the line %j', (line) => {
    expect(above([a, b, line, 'Sixty people counted ships.'])).toEqual([a, b])
  })

  test.each(['-- O.F., Brennick', '— Odile Farrow', '– OF'])(
    'where its author signs: %s',
    (line) => {
      expect(above([a, b, line, 'Other people’s quays', 'Tides'], ['Odile Farrow'])).toEqual([a, b])
    },
  )
})

test.each([
  ['a rule above most of the text', [a, '###', b, c]],
  ['another’s name', [a, '— Tam Holloway', 'Tides']],
  ['the author’s name above prose', [a, '— Odile Farrow', b]],
])('%s ends nothing', (_, paragraphs) => {
  expect(above(paragraphs, ['Odile Farrow'])).toEqual(paragraphs)
})
