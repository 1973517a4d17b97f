import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { candidateOf, hitOf, type Made, readingOf } from './passages.fixture.ts'
import { readQuestion, type Term } from './question.ts'
import { coefficients as c, coverageOf, featuresOf, rankCandidates } from './rank.ts'

test('a score is the sum of the features, worked by hand', () => {
  const question = 'What did Norland sign in 1959?'
  // Norland weighs as much as "sign" and "1959" together.
  const reading = readQuestion(question, question, [2, 1, 1])
  const all = candidateOf('Norland signed the pact in 1959.')
  const little = candidateOf('Were other pacts signed there?', {
    score: 0.5,
    voice: 'comment',
    document: { id: 'other', title: 'Pacts' },
  })
  const ranked = rankCandidates([little, all], reading)
  expect(ranked.map(({ text }) => text)).toEqual([all.text, little.text])
  const [first, second] = ranked.map(({ score }) => score)
  // The longest run is of two words: "norland sign", and "in 1959".
  const best =
    c.passage +
    c.sentence +
    c.led +
    c.context +
    c.common +
    c.together +
    (c.run * 2) / 5 +
    c.expectation +
    c.period
  const other =
    c.passage / 2 +
    (c.sentence + c.led + c.context) / 4 +
    c.common +
    c.expectation +
    c.isComment +
    c.isQuestion
  expect(first).toBeCloseTo(best, 10)
  expect(second).toBeCloseTo(other, 10)
  expect(ranked[0]!.probability).toBeCloseTo(1 / (1 + Math.exp(other - best)), 10)
})

test('the sentence before leads a sentence, unless it is part of it', () => {
  const reading = readQuestion('Which ship did Norland sink?', '', [1, 1, 1])
  const [first, second, leaning] = candidatesOf([
    hitOf('The Norland navy met a ship. One went under near Aville. It was never raised again.'),
  ])
  const led = featuresOf([first!, second!, leaning!], reading)
  const shares = [first, second, leaning].map((each) => led.get(each!)!.led)
  // "Norland" and "ship"; nothing of the sentence of its own; the same with what it leans on.
  expect(shares).toEqual([2 / 3, 2 / 3, 2 / 3])
  expect(led.get(second!)!.sentence).toBe(0)
})

test('neighbouring terms count together where they are near each other', () => {
  const reading = readQuestion('Did Norland raise the dyke?', '', [2, 1, 1])
  const together = (text: string): number => {
    const candidate = candidateOf(text)
    return featuresOf([candidate], reading).get(candidate)!.together
  }
  expect(together('Norland had to raise every single old dyke.')).toBe(1)
  // "raise" and "dyke", 2 of 5, are too far apart.
  expect(together('Norland had to raise every single old and leaking dyke.')).toBe(3 / 5)
  expect(together('Nobody had heard of such a dyke.')).toBe(0)
})

test('the probabilities of all candidates sum to 1, whatever they say', () => {
  const sentence = fc
    .array(fc.constantFrom('Norland', 'pact', 'signed', 'in', '1959', '40', 'the', 'ships'), {
      minLength: 5,
      maxLength: 12,
    })
    .map((words) => `${words.join(' ')}.`)
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), fc.string(), (texts, asked) => {
      const ranked = rankCandidates(
        texts.map((text, i) => candidateOf(text, { score: 1 / (i + 1) })),
        readingOf(`When did Norland sign ${asked}`),
      )
      const sum = ranked.reduce((total, { probability }) => total + probability, 0)
      expect(sum).toBeCloseTo(1, 10)
      expect(ranked.every(({ probability }) => probability > 0)).toBe(true)
      expect(ranked).toEqual(ranked.toSorted((a, b) => b.probability - a.probability))
    }),
  )
})

test('ties keep the order of the hits, and nothing is ranked as nothing', () => {
  const ids = ['b', 'a', 'c']
  const candidates = ids.map((id) =>
    candidateOf('Norland signed the old pact.', { document: { id } }),
  )
  const reading = readingOf('What did Norland sign?')
  expect(rankCandidates(candidates, reading).map(({ hit }) => hit.passage.documentId)).toEqual(ids)
  expect(rankCandidates([], reading)).toEqual([])
})

test('a candidate that tells the sort of thing asked for is marked, and goes first', () => {
  const ranked = rankCandidates(
    candidatesOf([hitOf('Norland signed the old pact. Norland signed the pact in 1959.')]),
    readingOf('When did Norland sign?'),
  )
  expect(ranked.map(({ told }) => told)).toEqual([1, 0])
  expect(ranked[0]!.text).toContain('1959')
})

describe('where somebody’s words are asked for', () => {
  const rankedFor = (question: string, candidates: readonly ReturnType<typeof candidateOf>[]) =>
    rankCandidates(candidates, readingOf(question)).map(({ text }) => text)
  const report = candidateOf('The harbour in the north of Aville was closed for a week.')

  test('and a commenter has some, only those are ranked', () => {
    const own = candidateOf('Nobody asked those who fish there.', {
      voice: 'comment',
      speaker: 'True.North.',
    })
    expect(rankedFor('What does True.North. say?', [report, own])).toEqual([own.text])
  })
  test('and somebody quoted has some, what is told of that person is ranked too', () => {
    const own = candidateOf('“The harbour will open again on Monday,” she said.', {
      voice: 'quoted',
      speaker: 'Berta Sample',
    })
    const told = candidateOf('Sample had promised the same a year before.')
    const ranked = rankedFor('What did Berta Sample say about the harbour?', [report, own, told])
    expect(ranked.toSorted()).toEqual([own.text, told.text].toSorted())
  })
  test('and nobody there has any, all are ranked', () => {
    expect(rankedFor('What did Berta Sample say?', [report])).toEqual([report.text])
  })
})

test('the words of the one whose words are asked for need no “he said”', () => {
  const told = (made: Made) =>
    rankCandidates(
      [candidateOf('The pact will never be kept by anybody.', made)],
      readingOf('What did Lee Sample say about the pact?'),
    )[0]!.told
  expect(told({ voice: 'quoted', speaker: 'Lee Sample' })).toBe(1)
  expect(told({ document: { authors: ['Lee Sample'] } })).toBe(1)
  expect(told({ voice: 'quoted', speaker: 'Cole Brown' })).toBe(0)
})

test('somebody’s own words go before what an author tells of that person', () => {
  const own = candidateOf('“We shall open it again on Monday.”', {
    voice: 'quoted',
    speaker: 'Berta Sample',
  })
  const told = candidateOf('Berta Sample has been master of the harbour for a year.')
  const ranked = rankCandidates([told, own], readingOf('What did Berta Sample say?'))
  expect(ranked.map(({ text }) => text)).toEqual([own.text, told.text])
})

describe('the period of a question', () => {
  const question = 'What did Norland sign between 1950 and 1960?'
  const covering = (from: string, to: string): Made => ({ document: { covers: { from, to } } })
  /** What agreement in time adds to the score of a sentence, in units of its coefficient. */
  const agreement = (text: string, made: Made = {}) => {
    const score = (asked: string) =>
      rankCandidates([candidateOf(text, made)], { ...readingOf(question), ...period(asked) })[0]!
        .score
    return (score(question) - score('')) / c.period
  }
  const period = (asked: string) => ({ period: readingOf(asked).period })

  test.each<[string, string, Made, number]>([
    ['is met by dates of the sentence', 'Norland signed it in 1959.', {}, 1],
    ['is not met by other dates', 'Norland signed it in 1971.', {}, -1],
    [
      'is half met by that of the document',
      'Norland signed it at last.',
      covering('1955-01', '1957-12'),
      0.5,
    ],
    [
      'is not met by that of another document',
      'Norland signed it at last.',
      covering('1961-01', '1965-12'),
      -1,
    ],
    [
      'is met by the sentence even in such a document',
      'Norland signed it in 1959.',
      covering('1961-01', '1965-12'),
      1,
    ],
    ['is left open where nothing says when', 'Norland signed it at last.', {}, 0],
  ])('%s', (_, text, made, expected) => {
    expect(agreement(text, made)).toBeCloseTo(expected, 10)
  })
})

describe('what sets a question apart from others asked with it', () => {
  const gain = (question: string, own: string, text: string) => {
    const weights = [1, 1, 1]
    const scores = [new Set([own]), new Set<string>()].map((each) => {
      const reading = readQuestion(question, question, weights, each)
      return rankCandidates([candidateOf(text)], reading)[0]!.score
    })
    return scores[0]! - scores[1]!
  }

  test.each([
    ['a name near the start', 'norland', 'Norland told Sudland to leave the pact of 1959.', c.own],
    ['whose it is', 'norland', 'The Norlandi navy left Sudland in 1959.', c.own],
    [
      'no name further on',
      'norland',
      'Of all the pacts that Sudland ever signed or left, none was that of Norland.',
      0,
    ],
    [
      'the date, wherever it stands',
      '1959',
      'Sudland held and Norland left the pact in 1959.',
      c.own,
    ],
    ['no other date', '1959', 'In 1971 Norland left the pact of old.', 0],
  ])('raises %s', (_, own, text, expected) => {
    expect(gain('What did Norland leave in 1959?', own, text)).toBeCloseTo(expected, 10)
  })
})

describe('coverage is the share of weight', () => {
  const term = (stem: string, weight: number, lastName: string | null = null): Term => ({
    word: stem,
    stem,
    isName: false,
    lastName,
    weight,
    synonyms: new Set(),
    akin: new Set(),
  })

  test.each<[string, Term[], string[], number]>([
    ['of the terms that are there', [term('pact', 3), term('ship', 1)], ['pact'], 0.75],
    [
      'where a last name stands for the name',
      [term('ada', 1, 'exampl'), term('exampl', 1)],
      ['exampl'],
      1,
    ],
    [
      'where the first name alone does not',
      [term('ada', 1, 'exampl'), term('exampl', 1)],
      ['ada'],
      0.5,
    ],
    ['and 0 for no terms', [], ['pact'], 0],
    ['and 0 for terms without weight', [term('pact', 0)], ['pact'], 0],
  ])('%s', (_, terms, stems, share) => {
    expect(coverageOf(terms, new Set(stems))).toBe(share)
  })
})

describe('what is said in other words', () => {
  const signs = (question: string, text: string) =>
    [...featuresOf(candidatesOf([hitOf(text)]), readingOf(question)).values()][0]!

  test('is found by synonyms and by what is akin', () => {
    const asked = 'What did the physician purchase?'
    const { sentence, synonyms, akin } = signs(asked, 'The doctor buys a brass lamp there.')
    expect({ sentence, synonyms, akin }).toEqual({ sentence: 0, synonyms: 1, akin: 1 })
    const bomber = signs('Where did the warplane land?', 'A bomber came down in the old orchard.')
    expect(bomber.akin).toBeGreaterThan(0)
  })

  test('counts no word twice, and none of a name', () => {
    const same = signs('What did the doctor buy?', 'The doctor will buy a brass lamp there.')
    expect([same.sentence, same.akin]).toEqual([1, 0])
    expect(signs('Where is Ada Baker?', 'The bread maker lives in Aville now.').akin).toBe(0)
  })
})
