import { expect, test } from 'vitest'
import { attributionFigures, tellersOf } from './measure-attribution.ts'
import type { PageTruth } from './truth.ts'

const truth: PageTruth = {
  ...{ file: 'quay.html', system: '', title: 'The quay', publisher: null, published: null },
  ...{ language: 'en', notices: ['Sign up for our letter.'], either: [] },
  authors: ['Ada Example'],
  main: ['The quay is closed.', '“We were never asked. Nobody was,” said Cole Brown.'],
  quotes: [{ text: '“We were never asked. Nobody was,”', speaker: 'Cole Brown' }],
  comments: [
    { by: 'gull', posted: null, replyTo: null, text: 'It was closed in May.\nI was there.' },
  ],
}
const voicesOf = (words: string) => tellersOf(truth, words).map(({ voice }) => voice)

test.each([
  ['The quay is closed.', ['author']],
  ['“We were never asked.', ['quoted', 'author']],
  ['“We were never asked. Nobody was,” said Cole Brown.', ['quoted', 'author']],
  ['I was there.', ['comment']],
  ['Sign up for our letter.', ['notice']],
  ['Words of nobody.', []],
])('“%s” is by the marks of %j', (words, voices) => {
  expect(voicesOf(words)).toEqual(voices)
})

test('the teller has the name of the marks', () => {
  expect(tellersOf(truth, 'It was closed in May. I was there.')).toEqual([
    { voice: 'comment', speaker: 'gull', authors: ['Ada Example'] },
  ])
})

test('counts each voice by itself', () => {
  const judged = { question: '', text: '', attribution: '' }
  const figures = attributionFigures([
    { ...judged, voice: 'author', isRight: true },
    { ...judged, voice: 'comment', isRight: false },
  ])
  expect(figures.map(({ cell, estimate }) => [cell, estimate.value])).toEqual([
    ['given to who says it', 1 / 2],
    ['given to who says it/author', 1],
    ['given to who says it/comment', 0],
  ])
})
