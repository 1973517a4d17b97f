import { expect, test } from 'vitest'
import { entryAt } from './collection.fixture.ts'
import { countInWords, titleAtBar, titleFor } from './mark-words.ts'
import type { Mark } from './place.ts'

const at = (date: string) => Date.parse(date)
const counted = (start: string, end: string, ...days: string[]): Mark => ({
  key: 'counted',
  entries: days.map((day) => entryAt(day, at(day), at(day) + 86_400_000, 'day')),
  start: at(start),
  end: at(end),
  row: 0,
  rows: 2,
})

test.each([
  [counted('2026-01-01', '2028-01-01', '2026-02-03', '2026-11-22'), '2 documents, 2026'],
  [counted('1990-01-01', '2000-01-01', '1991-02-03', '1998-01-01'), '2 documents, 1991–1998'],
  [counted('2011-04-01', '2011-07-01', '2011-04-02', '2011-05-01'), '2 documents, April–May 2011'],
  [counted('2011-05-02', '2011-05-09', '2011-05-02', '2011-05-08'), '2 documents, 2–8 May 2011'],
])('a count says no more of the time than there is (%#)', (mark, words) => {
  expect(countInWords(mark)).toBe(words)
})

test.each([
  ['Why the dam', 200, 'Why the dam'],
  ['The long wait for the railway', 110, 'The long wait…'],
  ['The long wait for the railway', 40, ''],
  ['Railwaymen', 40, ''],
])('%s has, in %i pixels, room for “%s”', (title, room, words) => {
  expect(titleFor(title, room)).toBe(words)
})

test.each([
  ['a long bar', 0, 200, 400, { left: 5, words: 'Why the dam' }],
  ['a short bar', 0, 40, 400, { left: 45, words: 'Why the dam' }],
  ['a bar that another one follows', 0, 60, 70, { left: 5, words: '' }],
  ['a bar that leaves the chart', 300, 900, 400, { left: 305, words: 'Why the dam' }],
])('the title of %s is within it or behind it', (_, start, end, limit, placed) => {
  expect(titleAtBar('Why the dam', start, end, limit)).toEqual(placed)
})
