import { expect, test } from 'vitest'
import { davisAnswer } from './answer/answers.fixture.ts'
import {
  conversationAfter,
  historyOf,
  newTurn,
  restoredTurns,
  type Turn,
  turnAfter,
} from './state.ts'

const done: Turn = turnAfter(newTurn(1, 'How did the case end?', {}), {
  type: 'done',
  answer: davisAnswer,
})

test('an ended turn stays as it is', () => {
  const stopped = turnAfter(newTurn(1, 'Why?', {}), { type: 'stopped' })
  expect(turnAfter(stopped, { type: 'done', answer: davisAnswer })).toBe(stopped)
})

test('asking the question of a turn again begins it anew, in its place', () => {
  const first = turnAfter(newTurn(1, 'Why?', { from: '1971' }), { type: 'cut' })
  const turns = conversationAfter([first, { ...done, id: 2 }], {
    type: 'asked',
    id: 1,
    question: first.question,
    filters: first.filters,
  })
  expect(turns.map(({ id, phase }) => [id, phase])).toEqual([
    [1, 'searching'],
    [2, 'done'],
  ])
})

test('events for a turn that is gone change nothing', () => {
  const turns = [done]
  const event = { type: 'happened', id: 9, event: { type: 'cut' } } as const
  expect(conversationAfter(turns, event)).toEqual(turns)
})

test('the history holds the last ten turns, oldest first, with the words of their answers', () => {
  const turns = Array.from({ length: 12 }, (_, i) => ({
    ...done,
    id: i,
    question: `Question ${i}`,
  }))
  const history = historyOf(turns)
  expect(history.map(({ question }) => question)).toEqual(
    turns.slice(2).map(({ question }) => question),
  )
  expect(history[0]?.answer).toBe(davisAnswer.sentences.map(({ text }) => text).join(' '))
})

test('a history too long for a request loses its oldest turns, and long answers whole sentences', () => {
  const long = { ...davisAnswer.sentences[0]!, text: `${'word '.repeat(200)}end.` }
  const turns = Array.from({ length: 10 }, (_, i) => ({
    ...done,
    question: `Question ${i}`,
    sentences: [long, long, long, long],
  }))
  const history = historyOf(turns)
  expect(JSON.stringify(history).length).toBeLessThan(7000)
  expect(history.at(-1)?.question).toBe('Question 9')
  for (const { answer } of history) {
    expect(answer?.length).toBeLessThanOrEqual(3000)
    expect(answer).toMatch(/end\.$/)
  }
})

test('a conversation survives being kept, and a turn that was open comes back as cut', () => {
  const open = newTurn(2, 'And then?', { author: 'Example' })
  const restored = restoredTurns(JSON.parse(JSON.stringify([done, open])))
  expect(restored).toEqual([done, { ...open, phase: 'cut' }])
})

test.each([
  [undefined],
  ['text'],
  [{ turns: [] }],
  [[null]],
  [[{ ...done, phase: 'dreaming' }]],
  [[{ ...done, answer: null }]],
  [[{ ...done, sentences: [{ text: 3 }] }]],
])('what cannot be shown is not restored (%#)', (stored) => {
  expect(restoredTurns(stored)).toEqual([])
})
