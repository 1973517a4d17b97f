import { expect, test } from 'vitest'
import { dateInWords as dateInAnswers } from '../../documents/date-in-words.ts'
import { davisAnswer } from './answer/answers.fixture.ts'
import { turnAsText } from './answer/copy.ts'
import { dateInWords, periodInWords, yearsCovered } from './dates.ts'
import { failureInWords } from './failure.ts'
import { filtersInWords, noFilters, readFilters } from './filters.tsx'
import { newTurn, turnAfter } from './state.ts'

test('an answer is copied with its numbers and every footnote with its source', () => {
  const turn = turnAfter(newTurn(1, 'How did the case end?', {}), {
    type: 'done',
    answer: davisAnswer,
  })
  expect(turnAsText(turn)).toBe(`How did the case end?

Davis was charged with murder and acquitted the same day — in Lahore.[1] A reader signing as Salim comments on “The Raymond Davis case”: I do not believe a word of it. Nobody asked the heirs.[2]

[1] “A court charged Davis with murder on 16 March 2011 and acquitted him the same day.” Ada Example, “The Raymond Davis case”, The Quay, 4 July 2012 (date inferred). https://www.example.org/davis
[2] “I do not believe a word of it. Nobody asked the heirs.” Reader comment by Salim, Ada Example, “The Raymond Davis case”, The Quay, 4 July 2012 (date inferred). https://www.example.org/davis`)
})

test.each([
  ['2011', '2011'],
  ['2011-05', 'May 2011'],
  ['2011-05-02', '2 May 2011'],
  ['spring 2011', 'spring 2011'],
])('the date %s reads %s', (date, words) => {
  expect(dateInWords(date)).toBe(words)
})

test.each(['2011', '2011-05', '2011-05-02', '1999-12-31'])(
  'the date %s reads the same on the page as in an answer',
  (date) => {
    expect(dateInWords(date)).toBe(dateInAnswers(date))
  },
)

test.each([
  ['2011-01', '2011-04', 'January–April 2011'],
  ['2011-11', '2012-07', 'November 2011 – July 2012'],
  ['1971', '1971', '1971'],
  ['1971-01', '1971-12', '1971'],
  ['1954', '1979', '1954–1979'],
  ['2011-05', '2011-05', 'May 2011'],
  ['1971-12-03', '1971-12-16', '3–16 December 1971'],
  ['1971-11-30', '1971-12-16', '30 November 1971 – 16 December 1971'],
])('the period from %s to %s reads %s', (from, to, words) => {
  expect(periodInWords({ from, to })).toBe(words)
})

test('a collection covers the years of its periods, or else of its dates', () => {
  const published = { date: '1999-05', precision: 'month', origin: 'stated' } as const
  expect(
    yearsCovered([
      { covers: { from: '1947-08', to: '1950-12' }, published: { ...published, date: '2026' } },
      { covers: null, published },
      { covers: null, published: null },
    ]),
  ).toEqual({ from: 1947, to: 1999 })
  expect(yearsCovered([{ covers: null, published: null }])).toBeNull()
})

test('typed filters are read, and a wrong one is named', () => {
  expect(readFilters(noFilters)).toEqual({})
  expect(readFilters({ from: ' 1971 ', to: '1971-12', author: 'Example ' })).toEqual({
    from: '1971',
    to: '1971-12',
    author: 'Example',
  })
  expect(readFilters({ ...noFilters, from: '71' })).toHaveProperty('problem')
  expect(readFilters({ ...noFilters, from: '1971-13' })).toHaveProperty('problem')
  expect(readFilters({ from: '1980', to: '1971', author: '' })).toHaveProperty('problem')
  expect(readFilters({ from: '1971-12', to: '1971', author: '' })).not.toHaveProperty('problem')
})

test('filters read in few words', () => {
  expect(filtersInWords({ from: '1971', to: '1979', author: 'Example' })).toBe(
    '1971–1979, author “Example”',
  )
  expect(filtersInWords({ from: '1971' })).toBe('from 1971')
  expect(filtersInWords({ to: '1979' })).toBe('until 1979')
  expect(filtersInWords({})).toBe('')
})

test('a failure never shows the words of a server that are not for people', () => {
  const failure = { code: 'internal', message: 'ENOENT /etc/secret', requestId: 'r' }
  expect(failureInWords(failure)).not.toContain('ENOENT')
  expect(failureInWords({ ...failure, code: 'bad_request', message: 'no question' })).toContain(
    'no question',
  )
})
