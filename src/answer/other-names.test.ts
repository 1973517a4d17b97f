import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { contrariesOf } from './disagree.ts'
import { namesElse } from './other-names.ts'
import { candidateOf, hitOf, readingOf } from './passages.fixture.ts'
import { rankCandidates } from './rank.ts'
import { stemsOf } from './words.ts'

const told = 'The engineer Ada Moss drew the plans of the Aldermere dam in 1960.'

test.each([
  ['another person', 'The engineer Ben Cole drew the plans of the Aldermere dam in 1960.', true],
  [
    'another calling too',
    'The painter Ben Cole drew the plans of the Aldermere dam in 1960.',
    true,
  ],
  [
    'the same person by the last name',
    'The engineer Moss drew the plans of the Aldermere dam in 1960.',
    false,
  ],
  ['something else of another', 'The minister Ben Cole opened a school at Belmar and left.', false],
  ['nobody', 'The engineer drew the plans of the Aldermere dam in 1960.', false],
])('a sentence beside one of %s', (_, text, isElse) => {
  expect(namesElse(candidateOf(told), candidateOf(text))).toBe(isElse)
})

test('to one who asks who, another name in the same words is contrary; to one who asks when, it is none', () => {
  const other = 'The engineer Ben Cole drew the plans of the Aldermere dam in 1960.'
  const contraries = (question: string): string[] => {
    const reading = readingOf(question)
    const hits = [told, other].map((text, i) => hitOf(text, { document: { id: `document-${i}` } }))
    const ranked = rankCandidates(candidatesOf(hits), reading)
    const first = ranked.find(({ text }) => text === told)!
    return contrariesOf(first, ranked, reading).map(({ text }) => text)
  }
  expect(contraries('Who drew the plans of the Aldermere dam?')).toEqual([other])
  expect(contraries('When were the plans of the Aldermere dam drawn?')).toEqual([])
})

test('sentences about other things, one of which is asked about, are not set against each other', () => {
  const [pact, treaty] = ['The Norland Pact', 'The Sudland Treaty'].map((what) =>
    candidateOf(`${what} was signed by the two governments in Aville.`),
  )
  expect(namesElse(pact!, treaty!)).toBe(true)
  expect(namesElse(pact!, treaty!, new Set(stemsOf('Where was the Norland Pact signed?')))).toBe(
    false,
  )
})
