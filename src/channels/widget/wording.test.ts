import { expect, test } from 'vitest'
import { davisAnswer } from './answer/answers.fixture.ts'
import { turnAsText } from './answer/copy.ts'
import { failureInWords } from './failure.ts'
import { filtersInWords } from './filters.tsx'
import { newTurn, turnAfter } from './state.ts'
import { voiceLabel } from './voice.ts'
import { englishWording, wordingOf } from './wording.ts'
import { directionOf } from './words.tsx'

const german = wordingOf('de', {
  footnote: 'Fußnote {number}',
  commentBy: 'Kommentar von {speaker}',
  dateInferred: 'Datum erschlossen',
  overloaded: 'Gerade wird viel gefragt.',
  byAuthor: 'von {author}',
})

test('a text is filled with its values, and English stands for one that is left out', () => {
  expect(german.say('footnote', { number: 3 })).toBe('Fußnote 3')
  expect(german.say('retry')).toBe('Retry')
})

test('braces in a value are words, and a name without a value stays', () => {
  expect(german.say('footnote', { number: '{number}' })).toBe('Fußnote {number}')
  expect(englishWording.say('reference', {})).toBe('Reference: {id}')
  expect(wordingOf('de', { retry: '{constructor}' }).say('retry', {})).toBe('{constructor}')
})

test('dates are in the language of the texts', () => {
  expect(german.date('2011-05-02')).toBe('2. Mai 2011')
  expect(german.date('2011-05')).toBe('Mai 2011')
  expect(wordingOf('fa', {}).date('2011')).toBe('۲۰۱۱')
  expect(englishWording.date('2011-05-02')).toBe('2 May 2011')
})

test('voices, failures, filters and copies speak the language too', () => {
  expect(voiceLabel({ voice: 'comment', speaker: 'Salim' }, german)).toBe('Kommentar von Salim')
  const failure = { code: 'overloaded', message: '', requestId: null }
  expect(failureInWords(failure, german)).toBe('Gerade wird viel gefragt.')
  expect(filtersInWords({ author: 'Example' }, german)).toBe('von Example')
  const turn = turnAfter(newTurn(1, 'Wie endete es?', {}), { type: 'done', answer: davisAnswer })
  expect(turnAsText(turn, german)).toContain('The Quay, 4. Juli 2012 (Datum erschlossen)')
})

test.each([
  ['A court charged Davis.', 'ltr'],
  ['“۱۲ — دادگاه” (court)', 'rtl'],
  ['1971, בית', 'rtl'],
  ['Давис', 'ltr'],
  ['裁判所', 'ltr'],
  ['1971', 'ltr'],
  ['', 'ltr'],
])('%j runs %s', (text, direction) => {
  expect(directionOf(text)).toBe(direction)
})
