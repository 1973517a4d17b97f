import { describe, expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { missingOf } from './missing.ts'
import { hitOf, readingOf } from './passages.fixture.ts'
import { rankCandidates } from './rank.ts'
import { stemsOf } from './words.ts'

const text = 'Norland signed the old pact of Aville.'

const titleAndHeadings = 'A letter from Norland'

const missingFor = (question: string, words = text) => {
  const read = readingOf(question)
  const known = new Set(stemsOf(`${words} ${titleAndHeadings}`))
  const unknown = new Set(read.terms.map(({ stem }) => stem).filter((stem) => !known.has(stem)))
  const reading = { ...read, unknown }
  return missingOf(rankCandidates(candidatesOf([hitOf(words)]), reading), reading)
}

describe('what is missing', () => {
  test.each([
    ['Who sank the boat?', 'Nothing here mentions “sank” or “boat”.'],
    ['When did Sudland sign?', 'Nothing here mentions “Sudland”.'],
    [
      'When was the pact signed?',
      '“pact” and “signed” are mentioned, but not the date that is asked for.',
    ],
    ['How many pacts?', '“pacts” is mentioned, but not the figure that is asked for.'],
    ['Who was Norland?', '“Norland” is mentioned, but not the person or body that is asked for.'],
    ['Where is Aville?', '“Aville” is mentioned, but not the place that is asked for.'],
    ['Why Norland?', '“Norland” is mentioned, but not the reason that is asked for.'],
    ['What about Norland?', '“Norland” is mentioned, but no sentence found answers the question.'],
    ['What is it?', 'The question names nothing that could be looked for.'],
    ['?!', 'The question names nothing that could be looked for.'],
  ])('for %s: %s', (question, missing) => {
    expect(missingFor(question)).toBe(missing)
  })

  test('prefers names to common words, and the fact that is asked for to stray ones', () => {
    expect(missingFor('When did Sudland finally sink the boat?')).toBe(
      'Nothing here mentions “Sudland”.',
    )
    expect(missingFor('When was the pact of Norland finally signed?')).toBe(
      '“pact” and “Norland” are mentioned, but not the date that is asked for.',
    )
  })

  test('quotes a name as one', () => {
    expect(missingFor('When did Bo Sample sink?')).toBe('Nothing here mentions “Bo Sample”.')
  })

  test('takes a name for absent where its words only stand apart', () => {
    const words = 'Ann Grove met the envoy Kit Lee.'
    expect(missingFor('Where was Ann Lee born?', words)).toBe(
      'No passage found tells what is asked of “Ann Lee”.',
    )
    expect(missingFor('Where was Kit Lee born?', words)).toBe(
      '“Kit Lee” is mentioned, but not the place that is asked for.',
    )
  })

  test('tells of words that stand beside a known name by that name', () => {
    expect(missingFor('What is the harbour of Norland?')).toBe(
      '“Norland” is mentioned, but not “harbour”.',
    )
  })

  test('tells how far the passages reach where the question asks of a later time', () => {
    expect(missingFor('What did Norland do in 2019?')).toBe(
      'Nothing found here is later than 4 July 2012.',
    )
    expect(missingFor('What did Norland do in 2010?')).toBe(
      '“Norland” is mentioned, but not “2010”.',
    )
  })

  test('names no month where there is something better to name', () => {
    expect(missingFor('How many pacts were signed in May?', 'In May an old pact was signed.')).toBe(
      '“pacts” and “signed” are mentioned, but not the figure that is asked for.',
    )
  })

  test('names three words at most', () => {
    const question = Array.from({ length: 300 }, (_, i) => `s${'q'.repeat(i + 1)}`).join(' ')
    expect(missingFor(question)).toBe('Nothing here mentions “sq”, “sqq” or “sqqq”.')
  })

  test('is everything where no passage has a sentence', () => {
    expect(missingFor('Who sank the boat?', 'A picture')).toBe(
      'No passage was found that could answer this.',
    )
  })

  test('counts title and headings as found', () => {
    expect(missingFor('What letter?')).toMatch(/^“letter” is mentioned/)
  })
})
