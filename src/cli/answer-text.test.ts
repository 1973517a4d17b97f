import { stripVTControlCharacters } from 'node:util'
import colors from 'picocolors'
import { describe, expect, test } from 'vitest'
import type { Answer, Citation } from '../answer/answer.ts'
import { answerText } from './answer-text.ts'

const citation: Citation = {
  number: 1,
  passageId: 'bridge.0',
  documentId: 'bridge',
  title: 'The harbour bridge',
  authors: ['Ada Moss', 'Ben Oak'],
  publisher: 'The Quay',
  date: '1989-03',
  dateInferred: true,
  voice: 'quoted',
  speaker: 'the mayor',
  quote: 'It carried two lanes.',
  start: 0,
  end: 21,
  url: null,
  href: '/documents/bridge',
}
const answer: Answer = {
  question: 'And how many lanes?',
  standaloneQuestion: 'How many lanes had the harbour bridge?',
  answer: 'Ada Moss writes: It carried two lanes. [1]',
  abstained: false,
  sentences: [],
  citations: [citation],
  nearest: [],
  mode: 'extractive',
  model: 'test/words',
  generation: 'gen-000001',
  timings: { rewrite: 0, embed: 0, search: 0, answer: 0, total: 0 },
}
const look = { width: 40, paint: colors.createColors(false) }
const paths = new Map([['bridge', 'letters/bridge.md']])

describe('an answer in text', () => {
  test('says why a model’s words are not shown', () => {
    const notice = 'These are the sources’ own words.'
    const told = answerText({ ...answer, mode: 'fallback', notice }, paths, look)
    expect(told).toContain(`\n\n${notice}\n\n[1]`)
    expect(answerText(answer, paths, look)).not.toContain(notice)
  })

  test('has its notes below it, each with what it quotes and where that stands', () => {
    expect(answerText(answer, paths, look)).toBe(`Searched: How many lanes had the harbour
bridge?

Ada Moss writes: It carried two lanes.
[1]

[1] “It carried two lanes.”
    The harbour bridge · Ada Moss, Ben
    Oak · The Quay · 1989-03 (inferred)
    · quoted: the mayor
    letters/bridge.md
`)
  })

  test('says what is missing, once, and what came near', () => {
    const abstained: Answer = {
      ...answer,
      standaloneQuestion: answer.question,
      answer: 'The passages do not answer this. Nothing on lanes.',
      abstained: true,
      missing: 'Nothing on lanes.',
      citations: [],
      nearest: [{ passageId: 'bridge.0', title: 'The harbour bridge', score: 0.4 }],
    }
    expect(answerText(abstained, paths, look)).toBe(`The passages do not answer this. Nothing
on lanes.

Nearest:
  - The harbour bridge
`)
  })

  test('sends nothing to the terminal that it would obey', () => {
    const hostile = '\u001b]8;;http://127.0.0.1:9\u0007click\u001b]8;;\u0007\u009b31m\r\n\u202etxt'
    const text = answerText(
      {
        ...answer,
        answer: hostile,
        standaloneQuestion: hostile,
        missing: 'none',
        abstained: true,
        citations: [
          { ...citation, quote: hostile, title: hostile, authors: [hostile], speaker: hostile },
        ],
        nearest: [{ passageId: 'x', title: hostile, score: 0 }],
      },
      new Map([['bridge', hostile]]),
      look,
    )
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  })

  test('is coloured only where the terminal shows colours', () => {
    const coloured = answerText(answer, paths, { width: 40, paint: colors.createColors(true) })
    expect(coloured).toContain('\u001b[36m[1]\u001b[39m')
    expect(stripVTControlCharacters(coloured)).toBe(answerText(answer, paths, look))
  })
})
