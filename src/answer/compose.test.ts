import { expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { candidateOf, hitOf } from './passages.fixture.ts'

const first = 'After long talks Norland left the old pact\nin May 1971.'
const second = 'Sudland stayed on for ten years.'
const textsOf = (...candidates: Parameters<typeof compose>[0]) =>
  compose(candidates).sentences.map(({ text }) => text)

test('nothing chosen is nothing said', () => {
  expect(compose([])).toEqual({ sentences: [], citations: [] })
})

test('a sentence is the quote on one line, after the words that introduce it', () => {
  const { sentences, citations } = compose([candidateOf(first)])
  expect(sentences).toEqual([
    {
      text: 'Ada Example writes (The Quay, 4 July 2012): After long talks Norland left the old pact in May 1971.',
      citations: [1],
      support: 1,
      voice: 'author',
      attribution: 'Ada Example, The Quay, 4 July 2012',
    },
  ])
  expect(citations.map(({ quote }) => quote)).toEqual([first])
})

test('citations are numbered from 1 without gaps, one a sentence', () => {
  const chosen = candidatesOf([hitOf(`${first} ${second}`), hitOf(second)])
  const { sentences, citations } = compose(chosen)
  expect(citations.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(sentences.map((sentence) => sentence.citations)).toEqual([[1], [2], [3]])
})

test('a source is introduced once while it goes on, and again after another, but its day only once', () => {
  const brown = { voice: 'quoted', speaker: 'Cole Brown' } as const
  expect(
    textsOf(
      candidateOf(second),
      candidateOf(second),
      candidateOf(second, brown),
      candidateOf(second, brown),
      candidateOf(second),
    ),
  ).toEqual([
    `Ada Example writes (The Quay, 4 July 2012): ${second}`,
    second,
    `Cole Brown, quoted by Ada Example, says: ${second}`,
    second,
    `Ada Example writes: ${second}`,
  ])
})

test('two readers without a name are not taken for one', () => {
  const lead = 'An unnamed reader comments'
  const [one, same] = candidatesOf([hitOf(`${second} ${second}`, { voice: 'comment', start: 10 })])
  const other = candidateOf(second, { voice: 'comment', start: 90 })
  expect(textsOf(one!, same!, other)).toEqual([
    `${lead} on “A letter from Norland”: ${second}`,
    second,
    `${lead}: ${second}`,
  ])
})

test('what the answer says of its own opens the sentence, which is then introduced again', () => {
  const unsigned = candidateOf(second, { document: { authors: [] } })
  expect(
    textsOf(
      { ...candidateOf(second), opening: 'Yes. ' },
      { ...candidateOf(second), opening: 'On Sudland, ' },
      { ...unsigned, opening: 'On Norland, ' },
    ),
  ).toEqual([
    `Yes. Ada Example writes (The Quay, 4 July 2012): ${second}`,
    `On Sudland, Ada Example writes (The Quay, 4 July 2012): ${second}`,
    `On Norland, an unsigned article by The Quay (4 July 2012) says: ${second}`,
  ])
})

test('the same words have one number, however often they are cited', () => {
  const { sentences, citations } = compose([candidateOf(first), candidateOf(first)])
  expect(sentences.map((sentence) => sentence.citations)).toEqual([[1], [1]])
  expect(citations).toHaveLength(1)
})

test('where and when is told again once another document has spoken', () => {
  const other = candidateOf(second, { document: { id: 'other', authors: ['Ben Sample'] } })
  const brown = candidateOf(second, { voice: 'comment', speaker: 'Cole Brown' })
  expect(
    textsOf(candidateOf(first), other, brown, candidateOf(second)).map(
      (text) => text.split(':')[0],
    ),
  ).toEqual([
    'Ada Example writes (The Quay, 4 July 2012)',
    'Ben Sample writes (The Quay, 4 July 2012)',
    'A reader signing as Cole Brown comments on “A letter from Norland”',
    'Ada Example writes (The Quay, 4 July 2012)',
  ])
})
