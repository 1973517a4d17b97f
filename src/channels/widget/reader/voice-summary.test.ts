import { expect, test } from 'vitest'
import { voicesOf } from './voice-summary.ts'
import { voicedCase } from './voiced-document.fixture.ts'

test('tells of every voice its share, its speakers and its days', () => {
  const parts = voicesOf(voicedCase)
  expect(parts.map(({ voice, names, count, posted }) => [voice, names, count, posted])).toEqual([
    ['author', [], 5, null],
    ['quoted', ['Tamsin Orrell'], 3, null],
    ['comment', ['Wilf', 'harbourgirl'], 2, { from: '2014-03-05', to: '2014-03-05' }],
    ['notice', [], 2, null],
  ])
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
})

test('an empty text has no voices', () => {
  expect(voicesOf({ text: '', spans: [] })).toEqual([])
})
