import { describe, expect, test } from 'vitest'
import { leadIn } from './attribute.ts'
import { citationOf } from './cite.ts'
import { candidateOf, type Made } from './passages.fixture.ts'
import { supportOf } from './support.ts'

const quote = 'Norland left the pact in May 1971, and 40 ships went home.'
const supportBy = (sentence: string, made: Made = {}) =>
  supportOf(sentence, citationOf(candidateOf(quote, made), 1))

describe('support is whole', () => {
  test.each([
    ['for the words of the quote', quote],
    ['for fewer of them, in another form', 'The ship of NORLAND, 1971.'],
    ['for who wrote it, where and when', `Ada Example of The Quay writes on 4 July 2012: ${quote}`],
    ['for a sentence without content words', 'It was so.'],
    ['for nothing', ''],
  ])('%s', (_, sentence) => {
    expect(supportBy(sentence)).toBe(1)
  })

  test.each<Made>([
    {},
    { document: { authors: [] } },
    { document: { authors: [], publisher: null, published: null } },
    { document: { published: { date: '2012', precision: 'year', origin: 'inferred' } } },
    { document: { covers: { from: '1959-01', to: '1971-12' } } },
    { voice: 'quoted', speaker: 'Cole Brown' },
    { voice: 'quoted', document: { authors: [], publisher: null } },
    { voice: 'comment', speaker: 'gullwatcher 7' },
    { voice: 'comment' },
    { voice: 'notice' },
  ])('for the quote with the words that introduce it: %j', (made) => {
    expect(supportBy(leadIn(candidateOf(quote, made).hit.passage) + quote, made)).toBe(1)
  })
})

describe('support falls', () => {
  test('by the share of words that the quote lacks', () => {
    // pact, ships and home stand in the quote, harbour does not.
    expect(supportBy('the pact, the ships, the home and the harbour')).toBe(3 / 4)
  })

  test.each([
    ['a name', 'In May 1971 Norland and Sudland left the pact, and 40 ships went home.'],
    ['a figure', 'In May 1971 Norland left the pact, and 41 ships went home.'],
    ['a year', 'In May 1972 Norland left the pact, and 40 ships went home.'],
  ])('to a half for %s that the source lacks', (_, sentence) => {
    expect(supportBy(sentence)).toBe(0.5)
  })

  test('below a half where most of the rest is lacking too', () => {
    expect(supportBy('the pact, said Sudland, sank boats')).toBe(1 / 4)
  })
})
