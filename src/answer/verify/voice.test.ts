import { expect, test } from 'vitest'
import { evidenceOf } from './evidence.fixture.ts'
import { verify } from './verify.ts'

const told = 'The pier of Larkmoor was opened in 1931.'
const ada = evidenceOf(told)
const ben = evidenceOf('In 1931 the pier of Larkmoor was opened.', {
  authors: ['Ben Sample'],
  date: '2013',
})
const other = evidenceOf('Herrings are cheap in winter.', { authors: ['Ben Sample'], date: '2013' })
const faultsOf = (sentence: string, ...evidence: (typeof ada)[]) =>
  verify(sentence, evidence).faults.map(({ kind }) => kind)

test('several who say the same may be named together, if each is cited', () => {
  const sentence = `Ada Example (4 July 2012) and Ben Sample (2013) write: ${told}`
  expect(faultsOf(sentence, ada, ben)).toEqual([])
  expect(faultsOf(sentence, ada)).toContain('name')
})

test('somebody cited beside is not named in the place of whose words they are', () => {
  expect(faultsOf(`Ben Sample writes (2013): ${told}`, ada, other)).toContain('name')
})

test('an introduction may begin with yes or no', () => {
  expect(faultsOf(`Yes. Ada Example writes (4 July 2012): ${told}`, ada)).toEqual([])
})

test('the evidence’s own words are carried, however they contrast with each other', () => {
  const both = 'An earlier note said that the pier was opened in 1930. It was opened in 1931.'
  expect(verify(both, [evidenceOf(both)])).toEqual({ verdict: 'supported', support: 1, faults: [] })
})

test('a title in an introduction may have a colon', () => {
  const comment = evidenceOf(told, {
    voice: 'comment',
    speaker: 'tam',
    title: 'The pier: a history',
  })
  const lead = 'A reader signing as tam comments on “The pier: a history”: '
  expect(verify(lead + told, [comment])).toMatchObject({ verdict: 'supported', faults: [] })
})

test('an author’s words are not a reader’s, however the reader is named', () => {
  expect(faultsOf('Readers say that the pier of Larkmoor was opened in 1931.', ada)).toEqual([
    'voice',
  ])
  expect(faultsOf('A reader comments that the pier of Larkmoor opened in 1931.', ada)).toContain(
    'voice',
  )
  const heard = evidenceOf('Readers say that the pier of Larkmoor was opened in 1931.')
  expect(faultsOf('A reader says that the pier of Larkmoor was opened in 1931.', heard)).toEqual([])
})
