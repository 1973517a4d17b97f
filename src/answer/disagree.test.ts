import { describe, expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { compose } from './compose.ts'
import { contrariesOf, positionsOf } from './disagree.ts'
import { hitOf, readingOf } from './passages.fixture.ts'
import { rankCandidates } from './rank.ts'

const from = (id: string, text: string, date: string | null = null) =>
  candidatesOf([
    hitOf(text, {
      document: { id, published: date ? { date, precision: 'year', origin: 'stated' } : null },
    }),
  ]).at(-1)!

const told = 'The Aldermere dam was finished in 1967.'
const contraries = (...others: ReturnType<typeof from>[]) => {
  const ranked = rankCandidates(
    [from('gazette', told), ...others],
    readingOf('When was the dam finished?'),
  )
  const first = ranked.find(({ text }) => text === told)!
  return contrariesOf(first, ranked).map(({ text }) => text)
}

describe('a sentence is denied', () => {
  test.each([
    'The Aldermere dam was finished in 1968.',
    'The Aldermere dam was not finished in 1967.',
    'The Aldermere dam was begun in 1967.',
    'The Aldermere dam had been planned long ago. It was finished in 1970.',
  ])('by another document that says: %s', (text) => {
    expect(contraries(from('quay', text))).toEqual([text])
  })

  test.each([
    ['that says the same', 'quay', 'In 1967 the Aldermere dam was finished.'],
    ['that tells of something else', 'quay', 'The Belmar dam was finished in 1971.'],
    ['that tells more', 'quay', 'The Aldermere dam was opened by Cole Brown in 1971.'],
    ['that is the same one', 'gazette', 'The Aldermere dam was finished in 1968.'],
  ])('by no document %s', (_, id, text) => {
    expect(contraries(from(id, text))).toEqual([])
  })
})

const why = 'Norland left the harbour pact because its fishermen had lost their moorings.'
const blamed = (text: string, question = 'Why did Norland leave the harbour pact?') => {
  const reading = readingOf(question)
  const ranked = rankCandidates([from('gazette', why), from('quay', text)], reading)
  const first = ranked.find((each) => each.text === why)!
  return contrariesOf(first, ranked, reading).map((each) => each.text)
}

describe('asked why, another cause of the same stands beside the first', () => {
  test.each([
    'Norland left the harbour pact because of the price of coal.',
    'Owing to the price of coal, Norland left the harbour pact.',
  ])('%s', (text) => {
    expect(blamed(text)).toEqual([text])
    expect(blamed(text, 'When did Norland leave the harbour pact?')).toEqual([])
  })
  test.each([
    [
      'the same cause',
      'Norland left the harbour pact because all moorings of fishermen were lost.',
    ],
    ['a cause of something else', 'Sudland built the dam at Corvo because of the price of coal.'],
    ['no cause', 'Norland left the harbour pact in the year of the coal strike.'],
  ])('but not %s', (_, text) => {
    expect(blamed(text)).toEqual([])
  })
})

test('positions stand oldest first, undated ones last, each with the citations of all who hold it', () => {
  const held = [
    from('b', `b: ${told}`, '2003'),
    from('c', `c: ${told}`),
    from('a', `a: ${told}`, '1999'),
  ]
  const answer = compose([held[0]!, { ...held[1]!, alike: [from('d', told, '2001')] }, held[2]!])
  const positions = positionsOf(held, answer)
  expect(positions).toEqual([
    { stance: `a: ${told}`, citations: [4] },
    { stance: `b: ${told}`, citations: [1] },
    { stance: `c: ${told}`, citations: [2, 3] },
  ])
})
