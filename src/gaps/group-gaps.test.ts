import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalEmbedder, openEmbedder } from '../embed/transformers.ts'
import type { Gap } from './gap.ts'
import { groupGaps, groupingModel } from './group-gaps.ts'

let embedder: LocalEmbedder
beforeAll(async () => {
  embedder = await openEmbedder({ model: groupingModel, models: null })
})
afterAll(() => embedder.close())

/** Asked one a day, from the first of the month on. */
const asked = (...questions: string[]): Gap[] =>
  questions.map((question, i) => ({
    time: new Date(Date.UTC(2026, 2, 1 + i)).toISOString(),
    question,
    missing: question.includes('tram') ? 'The tram.' : 'That.',
    nearest: [question.includes('run') ? 'Timetables' : 'The town'],
  }))

const questionsOf = async (gaps: readonly Gap[]) =>
  (await groupGaps(gaps, embedder)).map(({ questions }) => questions.toSorted())

test('questions that ask about the same are one group, whatever their words, the largest first', async () => {
  const gaps = asked(
    'How tall is the lighthouse?',
    'What caused the fire at the mill?',
    'What is the height of the lighthouse?',
    'Why did the mill burn down?',
    'cause of the mill fire',
  )
  expect(await questionsOf(gaps)).toEqual([
    ['What caused the fire at the mill?', 'Why did the mill burn down?', 'cause of the mill fire'],
    ['How tall is the lighthouse?', 'What is the height of the lighthouse?'],
  ])
})

test.each([
  ['places', 'What is the population of Aville?', 'What is the population of Belmar?'],
  ['years', 'How many schools were closed in 2011?', 'How many schools were closed in 2016?'],
  [
    'facts',
    'When did the tram stop running in Aville?',
    'Why did the tram stop running in Aville?',
  ],
])('questions about other %s are apart', async (_, one, other) => {
  expect(await questionsOf(asked(one, other))).toEqual([[other], [one]])
})

test('a group tells how often, from when to when, what was missing and what came nearest', async () => {
  const gaps = asked(
    'When did the tram stop running in Aville?',
    'In what year was the Aville tram closed down?',
    'in what year was the Aville tram closed  down',
  )
  expect(await groupGaps(gaps, embedder)).toEqual([
    {
      question: 'In what year was the Aville tram closed down?',
      count: 3,
      first: '2026-03-01T00:00:00.000Z',
      last: '2026-03-03T00:00:00.000Z',
      missing: ['The tram.'],
      nearest: ['The town', 'Timetables'],
      questions: [
        'In what year was the Aville tram closed down?',
        'When did the tram stop running in Aville?',
      ],
    },
  ])
})

test('of no questions there are no groups', async () => {
  expect(await groupGaps([], embedder)).toEqual([])
})

test('questions without a word break nothing', async () => {
  const groups = await groupGaps(asked('?!', '…', 'Is there a crossword?'), embedder)
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})
