import { expect, test } from 'vitest'
import { bestOfEach } from './documents-about.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'
import type { RankedCandidate } from './rank.ts'

function ranked(text: string, id: string, probability: number): RankedCandidate {
  const candidate = candidateOf(text, { document: { id } })
  return { ...candidate, probability, score: Math.log(probability), told: 1, odds: null }
}

const idsOf = (found: readonly RankedCandidate[]) => found.map(({ hit }) => hit.passage.documentId)

test('a document that has the names of a subject is about it, in whatever words it goes on', () => {
  const reading = readingOf('the Larkmoor network')
  const documents = [
    ranked('The Larkmoor network has nine piers.', 'network', 0.998),
    ranked('The Larkmoor group built four more of them.', 'group', 0.001),
    ranked('A network of canals was dug in the north.', 'canals', 0.001),
  ]
  expect(idsOf(bestOfEach(documents, reading))).toEqual(['network', 'group'])
})

test('of each document one sentence is told, the likeliest', () => {
  const reading = readingOf('the Larkmoor network')
  const documents = [
    ranked('The Larkmoor network has nine piers.', 'one', 0.6),
    ranked('The Larkmoor network was sold.', 'one', 0.3),
    ranked('The Larkmoor network is old.', 'two', 0.1),
  ]
  expect(bestOfEach(documents, reading).map(({ text }) => text)).toEqual([
    'The Larkmoor network has nine piers.',
    'The Larkmoor network is old.',
  ])
})
