import { expect, test } from 'vitest'
import { abstention, davisAnswer, eventStreamOf } from './answer/answers.fixture.ts'
import { newTurn, type Turn, turnAfter } from './state.ts'
import { parseEvent, readEvents, type StreamEvent } from './stream.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function eventsOf(...chunks: Uint8Array[]): Promise<StreamEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  return Array.fromAsync(readEvents(body))
}

const turnOf = (events: readonly StreamEvent[]): Turn =>
  events.reduce(turnAfter, newTurn(1, 'How did the case end?', {}))

const whole = eventStreamOf(davisAnswer)

test('an answer arrives sentence by sentence, each after its citations', async () => {
  const events = await eventsOf(bytesOf(whole))
  expect(events.map(({ type }) => type)).toEqual([
    'status',
    'status',
    'citation',
    'sentence',
    'citation',
    'sentence',
    'done',
  ])
})

test('the turn is the same wherever the network splits the stream, inside characters too', async () => {
  const bytes = bytesOf(whole)
  const expected = turnOf(await eventsOf(bytes))
  expect(expected).toMatchObject({ phase: 'done', answer: davisAnswer })
  for (let at = 0; at <= bytes.length; at += 1) {
    const turn = turnOf(await eventsOf(bytes.slice(0, at), bytes.slice(at)))
    expect(turn).toEqual(expected)
  }
})

test('a stream that ends early is cut, with the sentences that arrived', async () => {
  const early = whole.slice(0, whole.indexOf('event: done'))
  const turn = turnOf(await eventsOf(bytesOf(early)))
  expect(turn.phase).toBe('cut')
  expect(turn.sentences).toEqual(davisAnswer.sentences)
  expect(turn.citations).toEqual(davisAnswer.citations)
})

test('nothing that comes after the ending is told', async () => {
  const events = await eventsOf(bytesOf(whole + whole))
  expect(events.filter(({ type }) => type === 'done')).toHaveLength(1)
  expect(events.at(-1)?.type).toBe('done')
})

test('an error ends the stream with its code and request', async () => {
  const error = 'event: error\ndata: {"code":"overloaded","message":"wait","requestId":"r-7"}\n\n'
  const turn = turnOf(await eventsOf(bytesOf(error)))
  expect(turn).toMatchObject({
    phase: 'failed',
    failure: { code: 'overloaded', message: 'wait', requestId: 'r-7' },
  })
})

const [sentence] = davisAnswer.sentences
const [citation] = davisAnswer.citations

test.each<[string, unknown, unknown]>([
  ['sentence', sentence, { type: 'sentence', sentence }],
  ['sentence', { sentence }, { type: 'sentence', sentence }],
  ['citation', citation, { type: 'citation', citation }],
  ['citation', { citation }, { type: 'citation', citation }],
  ['done', abstention, { type: 'done', answer: abstention }],
  ['done', { answer: abstention }, { type: 'done', answer: abstention }],
  [
    'error',
    { error: { code: 'x', message: 'y' } },
    { type: 'error', failure: { code: 'x', message: 'y', requestId: null } },
  ],
  ['status', { phase: 'searching' }, { type: 'status', phase: 'searching' }],
  ['status', { phase: 'dreaming' }, null],
  ['sentence', { text: 'no citations' }, null],
  ['citation', { number: 1 }, null],
  ['done', { sentences: 'none' }, null],
  ['done', null, null],
  ['news', { text: 'unknown' }, null],
])(
  'the payload of %s is read bare or wrapped, and malformed ones are passed over (%#)',
  (name, payload, event) => {
    expect(parseEvent(name, JSON.stringify(payload))).toEqual(event)
  },
)

test('what is not JSON is passed over', () => {
  expect(parseEvent('sentence', '{"text":')).toBeNull()
})
