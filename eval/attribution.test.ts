import { expect, test } from 'vitest'
import { isAttributed, type Teller, tellersIn } from './attribution.ts'

const authors = ['Ada Example']
const author: Teller = { voice: 'author', speaker: null, authors }
const speaker: Teller = { voice: 'quoted', speaker: 'Cole Brown', authors }
const reader: Teller = { voice: 'comment', speaker: 'gullwatcher', authors }

const isRight = (attribution: string, voice: Teller['voice'], ...tellers: Teller[]) =>
  isAttributed({ attribution }, [{ citation: { voice }, tellers }])

test.each<[string, Teller]>([
  ['Ada Example, The Quay, 2012', author],
  ['Cole Brown, quoted by Ada Example, The Quay, 2012', speaker],
  ['an unnamed speaker, quoted by Ada Example', { ...speaker, speaker: null }],
  ['reader comment by gullwatcher on “The harbour”', reader],
  ['unsigned, The Quay, 2012', { ...author, authors: [] }],
])('“%s” is right for whose words they are', (attribution, teller) => {
  expect(isRight(attribution, teller.voice, teller)).toBe(true)
})

test.each<[string, string, Teller['voice'], Teller]>([
  ['a comment given to the author', 'Ada Example, 2012', 'author', reader],
  ['a quotation given to somebody else', 'Ben Sample, quoted by Ada Example', 'quoted', speaker],
  ['an author’s words given to another', 'Ben Sample, 2012', 'author', author],
  ['a name where there is none', 'Ada Example, 2012', 'author', { ...author, authors: [] }],
])('%s is wrong', (_, attribution, voice, teller) => {
  expect(isRight(attribution, voice, teller)).toBe(false)
})

test('a quotation with the author’s words around it may be given to either', () => {
  expect(isRight('Ada Example, 2012', 'author', author, speaker)).toBe(true)
  expect(isRight('Cole Brown, quoted by Ada Example', 'quoted', author, speaker)).toBe(true)
})

test('only those whose words are cited are tellers', () => {
  const spans = [
    { start: 0, end: 10, voice: 'author' as const, speaker: null },
    { start: 10, end: 20, voice: 'quoted' as const, speaker: 'Cole Brown' },
  ]
  expect(tellersIn({ spans, authors }, { start: 2, end: 10 })).toEqual([author])
  expect(tellersIn({ spans, authors }, { start: 2, end: 11 })).toEqual([author, speaker])
})
