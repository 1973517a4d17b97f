import { expect, test } from 'vitest'
import { monthNames } from '../documents/date-in-words.ts'
import { asksPresent, lastKnown, periodOf, reaches } from './period.ts'

test.each([
  ['Who ruled Norland in 1971?', '1971-01', '1971-12'],
  ['What was signed in July 1971?', '1971-07', '1971-07'],
  ['what was signed on 4 july 1971', '1971-07', '1971-07'],
  ['Compare the pacts of 1959 and 1971.', '1959-01', '1971-12'],
  ['What changed after July 1959 and in 1971?', '1959-07', '9999-12'],
  ['Compare the pacts of May 1959 and June 1971.', '1959-05', '1971-06'],
  ['What happened between 2001 and 2004?', '2001-01', '2004-12'],
  ['Aid from early 1954 to late 1965', '1954-01', '1965-12'],
  ['Aid in 1954–1965', '1954-01', '1965-12'],
  ['Life in the 1980s', '1980-01', '1989-12'],
  ['What was known before 1971?', '0000-01', '1971-12'],
  ['What was known before the war of 1971?', '0000-01', '1971-12'],
  ['What had been built by the end of 1971?', '0000-01', '1971-12'],
  ['What had been built by 4 March 1971?', '0000-01', '1971-03'],
  ['What has been built since March 1971?', '1971-03', '9999-12'],
])('%s names %s to %s', (text, from, to) => {
  expect(periodOf(text)).toEqual({ from, to })
})

test('"by" before a name says who, not when', () => {
  expect(periodOf('Which pact was signed by Norland in 1971?')).toEqual({
    from: '1971-01',
    to: '1971-12',
  })
})

test('a question before does not open the period of the next', () => {
  expect(periodOf('And after that? What about 1971?')).toEqual({ from: '1971-01', to: '1971-12' })
})

test.each(['Who ruled Norland?', 'What is 19711?', 'About 1200 men', 'In May', ''])(
  '%s names no period',
  (text) => {
    expect(periodOf(text)).toBeNull()
  },
)

test('every month has its place in the year', () => {
  const months = monthNames.map((name) => periodOf(`in ${name} 1971`)?.from)
  expect(months).toEqual(
    Array.from({ length: 12 }, (_, i) => `1971-${`${i + 1}`.padStart(2, '0')}`),
  )
})

test.each([
  ['Who led Norland as of 2010?', '2010-12'],
  ['As of 3 May 2011, who led it?', '2011-05-03'],
  ['As of May 3, 2011, who led it?', '2011-05-03'],
  ['What stood there as at the end of June 1971?', '1971-06'],
  ['Who led Norland in 2010?', null],
  ['As of late, who leads it?', null],
])('%s knows of nothing later than %s', (question, last) => {
  expect(lastKnown(question)?.last ?? null).toBe(last)
})

test.each([
  ['As of July 2012, were the roads open?', 'were the roads open?'],
  ['Were the roads open as of July 2012?', 'Were the roads open?'],
])('the day is no subject of %s', (question, rest) => {
  expect(lastKnown(question)?.question).toBe(rest)
})

test.each([
  ['2012-07-04', null, false],
  ['2018', null, true],
  ['2020', null, true],
  ['2012-07-04', { from: '2019-01', to: '2019-12' }, true],
  [null, null, true],
  ['2012', { from: '2004-01', to: '9999-12' }, false],
])('a text of %s that tells of %o reaches to 2018: %s', (published, told, isReached) => {
  expect(reaches({ from: '2018-01', to: '9999-12' }, published, told)).toBe(isReached)
})

test.each([
  ['Who is the current minister?', true],
  ['What does salt cost today?', true],
  ['What did salt cost in 1971?', false],
  ['Who was the current minister in 1971?', false],
  ['Who is the minister of currents?', false],
])('%s asks for the present: %s', (question, asks) => {
  expect(asksPresent(question)).toBe(asks)
})
