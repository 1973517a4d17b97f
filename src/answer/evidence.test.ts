import { describe, expect, test } from 'vitest'
import { candidatesOf } from './candidates.ts'
import { type Evidence, gatherEvidence, isTooThin, probabilityAnswered } from './evidence.ts'
import { hitOf, readingOf } from './passages.fixture.ts'
import { readQuestion } from './question.ts'
import { rankCandidates } from './rank.ts'

const text = 'Norland signed the old pact of Aville.'

function evidenceFor(question: string, hits = [hitOf(text, { similarity: 0.6 })]) {
  const reading = readingOf(question)
  return gatherEvidence(rankCandidates(candidatesOf(hits), reading), reading)
}

describe('evidence', () => {
  test('is full where the passages tell what is asked', () => {
    expect(evidenceFor('Who signed the pact?')).toEqual({
      similarity: 0.6,
      missing: 0,
      missingShare: 0,
      lacksNumber: 0,
      lacksQuantity: 0,
      lacksPerson: 0,
      lacksOther: 0,
      lacksName: 0,
      lacksDenial: 0,
      judged: 0,
    })
  })

  test.each([
    ['Who signed the pact of Norland and Aville?', { lacksPerson: 1 }],
    ['When was the pact signed?', { lacksOther: 1 }],
    ['Why was the pact signed?', { lacksOther: 1 }],
    ['What did Norland say of the pact?', { lacksOther: 1 }],
    ['What was the code name of the pact?', { lacksOther: 1 }],
    ['How many signed the pact?', { lacksQuantity: 1 }],
    ['What did Sudland sign?', { lacksName: 1 }],
    ['What did Norland and Sudland sign?', { lacksName: 1 }],
    ['What did Norland sign in 1959?', { lacksName: 0, lacksNumber: 1 }],
    ['Which pact did Norland never sign?', { lacksDenial: 1 }],
    ['What wasn’t signed?', { lacksDenial: 1 }],
  ])('tells what is lacking: %s', (question, signs) => {
    const full = {
      lacksNumber: 0,
      lacksQuantity: 0,
      lacksPerson: 0,
      lacksOther: 0,
      lacksName: 0,
      lacksDenial: 0,
      judged: 0,
    }
    expect(evidenceFor(question)).toMatchObject({ ...full, ...signs })
  })

  test('weighs the rarest word that the best sentence lacks, beside the rarest and all', () => {
    const question = 'Did Norland break or keep the pact?'
    const reading = readQuestion(question, question, [8, 4, 1, 3])
    const ranked = rankCandidates(candidatesOf([hitOf(text)]), reading)
    expect(gatherEvidence(ranked, reading)).toMatchObject({ missing: 1 / 2, missingShare: 1 / 4 })
  })

  test('misses no name of the one whose words a sentence has', () => {
    const told = 'The whole town came to hear of it at last, and “nobody had known,” he said.'
    const quotes = [{ start: told.indexOf('“'), end: told.indexOf('”') + 1, speaker: 'Bo Form' }]
    const hits = [hitOf(told, { quotes })]
    expect(evidenceFor('What did Bo Form say?', hits)).toMatchObject({ missing: 0 })
    expect(evidenceFor('Who met Bo Form?', hits)).toMatchObject({ missing: 1 })
  })

  test('misses no year that the document is about', () => {
    const covers = { from: '1958-01', to: '1960-12' }
    const hits = [hitOf(text, { document: { covers } })]
    const question = 'What did Norland sign in 1959?'
    expect(evidenceFor(question, hits)).toMatchObject({ missing: 0, lacksNumber: 0 })
    expect(evidenceFor(question)).toMatchObject({ missing: 1, lacksNumber: 1 })
  })

  test('counts what a sentence tells that is nearly as likely the answer', () => {
    const hits = [
      hitOf('Norland kept the old ships of Aville. In the pact of Norland there were 40 ships.'),
    ]
    const { lacksQuantity } = evidenceFor('How many ships did Norland keep in Aville?', hits)
    expect(lacksQuantity).toBeLessThan(1)
  })

  test('is the similarity of the passage of the best sentence', () => {
    const hits = [hitOf(text, { similarity: 0.3 }), hitOf('Far off.', { similarity: 0.7 })]
    expect(evidenceFor('Who signed?', hits).similarity).toBe(0.3)
  })

  test('is none where nothing is found, or nothing by meaning', () => {
    expect(evidenceFor('Who signed the pact of Norland?', [])).toEqual({
      similarity: 0,
      missing: 1,
      missingShare: 1 / 3,
      lacksNumber: 0,
      lacksQuantity: 0,
      lacksPerson: 1,
      lacksOther: 0,
      lacksName: 1,
      lacksDenial: 0,
      judged: 0,
    })
    expect(evidenceFor('Who signed?', [hitOf(text, { similarity: -0.2 })]).similarity).toBe(0)
  })
})

describe('the probability of an answer', () => {
  const good: Evidence = {
    similarity: 0.8,
    missing: 0,
    missingShare: 0,
    lacksNumber: 0,
    lacksQuantity: 0,
    lacksPerson: 0,
    lacksOther: 0,
    lacksName: 0,
    lacksDenial: 0,
    judged: 0,
  }
  const poor: Evidence = { ...good, similarity: 0, missing: 1, missingShare: 1, lacksName: 1 }

  test('is high on good evidence and low on poor', () => {
    expect([good, poor].map(isTooThin)).toEqual([false, true])
  })

  test.each<Partial<Evidence>>([
    { similarity: 0.5 },
    { missing: 1 },
    { missingShare: 1 },
    { lacksNumber: 1 },
    { lacksQuantity: 1 },
    { lacksPerson: 1 },
    { lacksOther: 1 },
    { lacksName: 1 },
    { lacksDenial: 1 },
  ])('falls with %j', (worse) => {
    const probability = probabilityAnswered({ ...good, ...worse })
    expect(probability).toBeGreaterThan(0)
    expect(probability).toBeLessThan(probabilityAnswered(good))
  })

  test('is one half at the least for an answer', () => {
    for (let similarity = 0; similarity <= 1; similarity += 0.05) {
      const evidence = { ...good, similarity }
      expect(isTooThin(evidence)).toBe(probabilityAnswered(evidence) < 0.5)
    }
  })
})
