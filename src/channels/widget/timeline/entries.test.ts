import { expect, test } from 'vitest'
import { davisAnswer } from '../answer/answers.fixture.ts'
import { newTurn, type Turn } from '../state.ts'
import { documentOf, publishedOn } from './collection.fixture.ts'
import { datesInWords, entriesOf } from './entries.ts'

const turn: Turn = {
  ...newTurn(3, 'How did it end?', {}),
  phase: 'stopped',
  citations: davisAnswer.citations,
}
const placeOf = (entry: { start: number; end: number; form: string } | undefined) =>
  entry && [
    entry.form,
    ...[entry.start, entry.end].map((moment) => new Date(moment).toISOString().slice(0, 10)),
  ]

test('a document stands where a question’s dates find it: in what it is about, or else when it was published', () => {
  const { documents } = entriesOf(
    [
      documentOf({ id: 'day', published: publishedOn('2011-05-02') }),
      documentOf({ id: 'month', published: publishedOn('2012-02') }),
      documentOf({ id: 'year', published: publishedOn('1998') }),
      documentOf({
        id: 'about',
        published: publishedOn('2026-11-22'),
        covers: { from: '1947-08', to: '1950-12' },
      }),
    ],
    [],
  )
  expect(documents.map((entry) => [entry.key, ...placeOf(entry)!])).toEqual([
    ['about', 'about', '1947-08-01', '1951-01-01'],
    ['year', 'within', '1998-01-01', '1999-01-01'],
    ['day', 'day', '2011-05-02', '2011-05-03'],
    ['month', 'within', '2012-02-01', '2012-03-01'],
  ])
})

test('undated documents are apart, and those that another is shown for are left out', () => {
  const { documents, undated, hidden } = entriesOf(
    [
      documentOf({ id: 'undated', after: '2011-05-02' }),
      documentOf({ id: 'odd', published: publishedOn('the other day') }),
      documentOf({
        id: 'copy',
        published: publishedOn('2011'),
        shown: { id: 'dated', relation: 'copy' },
      }),
      documentOf({ id: 'dated', published: publishedOn('2011') }),
    ],
    [],
  )
  expect(documents.map(({ key }) => key)).toEqual(['dated'])
  expect(undated.map(({ id }) => id)).toEqual(['undated', 'odd'])
  expect(hidden).toBe(1)
})

test('a cited passage stands with its document, and opens the reader at its words', () => {
  const davis = documentOf({ id: 'davis-0001', covers: { from: '2011-01', to: '2011-04' } })
  const { cited } = entriesOf([davis], [turn])
  expect(cited.map(({ cited: its }) => [its?.number, its?.voice, its?.question])).toEqual([
    [1, 'author', 'How did it end?'],
    [2, 'comment', 'How did it end?'],
  ])
  expect(placeOf(cited[0])).toEqual(['about', '2011-01-01', '2011-05-01'])
  expect(cited[0]?.href).toBe(davisAnswer.citations[0]?.href)
})

test('a cited passage of a document that is listed no longer has the date that was cited', () => {
  const { cited, undatedCited } = entriesOf([], [turn])
  expect(placeOf(cited[0])).toEqual(['day', '2012-07-04', '2012-07-05'])
  expect(undatedCited).toEqual([])
})

test('an address that leaves the reader is not linked to', () => {
  const citations = davisAnswer.citations.map((one) => ({ ...one, href: '//evil.example/' }))
  const { cited } = entriesOf([], [{ ...turn, citations }])
  expect(cited[0]?.href).toBe('/documents/davis-0001')
})

test.each([
  [{ published: publishedOn('2011-05-02'), covers: null }, '2 May 2011'],
  [{ published: publishedOn('2011'), covers: null }, '2011'],
  [
    {
      published: { ...publishedOn('2012-07-04'), origin: 'inferred' },
      covers: { from: '2011-01', to: '2011-04' },
    },
    'about January–April 2011, published 4 July 2012 (date inferred)',
  ],
  [{ published: null, covers: { from: '1971', to: '1971' } }, 'about 1971'],
  [{ published: null, covers: null, after: '2011-05' }, 'after May 2011 (inferred from the text)'],
  [{ published: null, covers: null }, ''],
] as const)('when it was is said as exactly as it is known (%#)', (dates, words) => {
  expect(datesInWords(dates)).toBe(words)
})
