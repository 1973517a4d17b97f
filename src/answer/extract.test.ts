import { describe, expect, test } from 'vitest'
import type { AskRequest, Citation } from './answer.ts'
import { ask } from './ask.ts'
import { documents } from './collection.fixture.ts'
import { collectionForTests } from './collection-for-tests.fixture.ts'

const { embedder, index } = await collectionForTests()

const askFor = (question: string, request: Partial<AskRequest> = {}) =>
  ask({ embedder, index }, { ...request, question })

describe('time', () => {
  test('what was not known then is not told', async () => {
    const quoted = async (question: string) =>
      (await askFor(question)).citations.map(({ quote }) => quote).join(' ')
    expect(await quoted('What had Norland done about the harbour treaty?')).toContain('1971')
    expect(await quoted('As of 1965, what had Norland done about the harbour treaty?')).not.toMatch(
      /1971|2009/,
    )
    expect(await quoted('As of 1940, how high was the Aldermere dam?')).toBe('')
  })

  test('who asks for the present is told how old the sources are', async () => {
    const answer = await askFor('How high is the Aldermere dam today?')
    expect(answer.abstained).toBe(false)
    expect(answer.missing).toBe(
      'The newest source here goes to 2003; what came later is not in it.',
    )
    const undated = await askFor('How many boats are laid up in Belmar now?')
    expect(undated.sentences.length).toBeGreaterThan(0)
    expect(undated.missing).toMatch(/^No source here is dated/)
  })
})

describe('asked about a document', () => {
  test.each([
    [
      'Who wrote “The harbour treaty”?',
      '“The harbour treaty” (The Quay, 4 July 2012) was written by Ada Example.',
    ],
    [
      'Who wrote Behind the Aldermere dam?',
      '“Behind the Aldermere dam” (Hill Gazette, 2003, inferred from its text) names no author.',
    ],
    [
      'When was Who owns the herring? published',
      '“Who owns the herring?” (Ben Sample and Eve Instance) states no date.',
    ],
    [
      'Who published The harbour treaty, and when?',
      '“The harbour treaty” (Ada Example) was published by The Quay and is dated 4 July 2012.',
    ],
  ])('its byline answers: %s', async (question, expected) => {
    const { sentences, citations, abstained } = await askFor(question)
    expect(abstained).toBe(false)
    expect(sentences.map(({ text, citations }) => [text, citations])).toEqual([[expected, [1]]])
    const [{ documentId, start, end, quote }] = citations as [Citation]
    expect(documents.find(({ id }) => id === documentId)!.text.slice(start, end)).toBe(quote)
  })

  test('a title that no document has is not answered', async () => {
    const { abstained } = await askFor('Who wrote Crime and Punishment?')
    expect(abstained).toBe(true)
  })

  test('those on a subject are listed, each with its title', async () => {
    const { sentences } = await askFor('Which articles are about the herring quota?')
    expect(sentences[0]!.text).toMatch(
      /^“Who owns the herring\?” \(Ben Sample and Eve Instance, undated\): /,
    )
    const { abstained } = await askFor('Which articles are about zeppelins?')
    expect(abstained).toBe(true)
  })

  test('it is summed up in its own sentences, in their order', async () => {
    const { citations } = await askFor('Summarise “The harbour treaty”')
    expect(new Set(citations.map(({ documentId }) => documentId))).toEqual(new Set(['treaty']))
    expect(citations.length).toBeGreaterThan(1)
    expect(citations.map(({ start }) => start)).toEqual(
      citations.map(({ start }) => start).toSorted((a, b) => a - b),
    )
    const filtered = await askFor('What is this article about?', {
      filters: { document: 'treaty' },
    })
    expect(filtered.citations).toEqual(citations)
  })
})

describe('an answer that is explained', () => {
  test('tells what was found, and what became of each sentence', async () => {
    const { explanation, citations } = await askFor('How high is the Aldermere dam?', {
      explain: true,
    })
    expect(explanation).toMatchObject({ kind: 'passages', filters: {} })
    expect(explanation!.hits[0]).toMatchObject({ rank: 1, title: 'Behind the Aldermere dam' })
    expect(explanation!.probability).toBeGreaterThan(0.5)
    const chosen = explanation!.sentences.filter((sentence) => sentence.chosen)
    expect(chosen.map(({ text }) => text).toSorted()).toEqual(
      citations.map(({ quote }) => quote).toSorted(),
    )
    expect(explanation!.sentences.find((sentence) => !sentence.chosen)!.reason).toMatch(
      /likely|overlaps/,
    )
  })

  test('tells among whose words was searched, and why it was refused', async () => {
    const { explanation } = await askFor('What does Ada Example say about zeppelins?', {
      explain: true,
    })
    expect(explanation).toMatchObject({ filters: { author: 'Ada Example', voice: 'author' } })
    expect(explanation!.sentences[0]!.reason).toBe('the passages are not likely to answer')
  })

  test('is so only when asked', async () => {
    expect(await askFor('How high is the Aldermere dam?')).not.toHaveProperty('explanation')
  })
})
