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

describe('an answer to the same question stands against one', () => {
  const first = 'The Belmar hall is a triumph of light and sound.'
  const against = (question: string, one: string, ...others: readonly string[]) => {
    const reading = readingOf(question)
    const ranked = rankCandidates(
      [from('gazette', one), ...others.map((text, i) => from(`quay-${i % 2}`, text))],
      reading,
    )
    return contrariesOf(ranked.find(({ text }) => text === one)!, ranked, reading).map(
      ({ text }) => text,
    )
  }
  const question = 'What is to be thought of the Belmar hall?'

  test('with all else that each adds', () => {
    const [one, other] = [
      'The Aldermere dam was finished in 1967 by the old company.',
      'The Aldermere dam was finished in 1970, after the strike.',
    ]
    expect(against('When was the Aldermere dam finished?', one!, other!)).toEqual([other])
  })

  test('by its judgement', () => {
    const other = 'The Belmar hall is ugly and badly planned.'
    expect(against(question, first, other)).toEqual([other])
    expect(against('When was the Belmar hall built?', first, other)).toEqual([])
  })

  test('once for each document', () => {
    const others = [
      'The Belmar hall is ugly and badly planned.',
      'The Belmar hall is a disaster in all.',
      'The Belmar hall is ugly and a waste of money.',
    ]
    expect(against(question, first, ...others)).toHaveLength(2)
    expect(against(question, first, others[0]!, 'The hall has 40 rows.', others[2]!)).toHaveLength(
      1,
    )
  })

  test('unless it tells of another time', () => {
    const [one, other] = ['In 1951 300', 'In 1953 400'].map(
      (told) => `${told} men built the Belmar hall.`,
    )
    expect(against('How many men built the Belmar hall?', one!, other!)).toEqual([])
  })
})
