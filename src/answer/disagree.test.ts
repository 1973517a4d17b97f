import { describe, expect, test } from 'vitest'
import { contrariesOf, positionsOf } from './disagree.ts'
import { candidateOf, readingOf } from './passages.fixture.ts'
import { rankCandidates } from './rank.ts'

const from = (id: string, text: string, date: string | null = null) =>
  candidateOf(text, {
    document: { id, published: date ? { date, precision: 'year', origin: 'stated' } : null },
  })

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

test('positions stand oldest first, undated ones last, each with its citations', () => {
  const years: Record<string, string | null> = { b: '2003', c: null, a: '1999' }
  const differing = Object.entries(years).map(([id, year]) => from(id, `${id}: ${told}`, year))
  const citations = differing.map(({ start, end, hit }, i) => ({
    ...{ number: i + 1, start, end, documentId: hit.passage.documentId },
  }))
  const positions = positionsOf(differing, citations as never)
  expect(positions.map((position) => position.citations)).toEqual([[3], [1], [2]])
  expect(positions[0]!.stance).toBe(`a: ${told}`)
})
