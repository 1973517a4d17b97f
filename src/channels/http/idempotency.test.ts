import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import type { Answer } from '../../answer/answer.ts'
import { createApp } from '../../app.ts'
import { FootnoteError } from '../../errors.ts'
import type { PassageIndex } from '../../search/passage-index.ts'
import type { AccessSettings } from '../access/access.ts'
import { keepAnswers } from './idempotency.ts'
import { smallCollection } from './small-collection.fixture.ts'

const question = 'When was the harbour bridge opened?'

/** A server, and how often it has searched. */
function serverOver(replaced: Partial<PassageIndex> = {}, access?: AccessSettings) {
  const ports = smallCollection(replaced)
  const onAnswer = vi.fn()
  const app = createApp({
    use: (work) => work(ports),
    status: () => ({ state: 'ready' }),
    page: { html: '', assets: new Map() },
    log: pino({ enabled: false }),
    onAnswer,
    ...(access ? { access } : {}),
  })
  const ask = (key: string, body: unknown = { question }, headers: Record<string, string> = {}) =>
    app.request('/api/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, ...headers },
      body: JSON.stringify(body),
    })
  return { ask, onAnswer }
}

const codeOf = async (response: Response) => [response.status, (await response.json()).error?.code]

test('the same request with the same key gets the same answer, which is made once', async () => {
  const { ask, onAnswer } = serverOver()
  const first = await ask('"k-1"')
  const again = await ask('"k-1"', { unknown: 1, question: ` ${question}` })
  expect(first.headers.get('Idempotency-Replayed')).toBeNull()
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
  // With its timings, which no second answer would share.
  expect(await again.text()).toBe(await first.text())
  expect(onAnswer).toHaveBeenCalledTimes(1)
})

test('a stream with the same key tells the same sentences, each after its citations', async () => {
  const { ask, onAnswer } = serverOver()
  const whole = await (await ask('k-1')).text()
  const stream = await (await ask('k-1', { question }, { Accept: 'text/event-stream' })).text()
  const names = stream.match(/(?<=^event: ).*$/gm)!
  expect(names.slice(0, 2)).toEqual(['citation', 'sentence'])
  expect(stream.endsWith(`event: done\ndata: ${whole}\n\n`)).toBe(true)
  expect(onAnswer).toHaveBeenCalledTimes(1)
})

test('another request with the same key is refused', async () => {
  const { ask } = serverOver()
  await ask('k-1')
  expect(await codeOf(await ask('k-1', { question: 'Who opened it?' }))).toEqual([
    422,
    'idempotency_key_reused',
  ])
})

test('while the first is being answered, the second is told to wait, as a stream too', async () => {
  const [reached, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const { ask } = serverOver({
    match: async (...search) => {
      reached.resolve()
      await opened.promise
      return smallCollection().index.match(...search)
    },
  })
  const first = ask('k-1')
  await reached.promise
  const second = await ask('k-1')
  expect(second.headers.get('Retry-After')).toBe('1')
  expect(await codeOf(second)).toEqual([409, 'idempotency_key_in_use'])
  const stream = await ask('k-1', { question }, { Accept: 'text/event-stream' })
  expect(stream.status).toBe(409)
  opened.resolve()
  expect((await first).status).toBe(200)
  expect((await ask('k-1')).status).toBe(200)
})

test.each(['application/json', 'text/event-stream'])(
  'what failed may be asked again with its key: %s',
  async (Accept) => {
    const match = vi.fn(smallCollection().index.match)
    match.mockRejectedValueOnce(new FootnoteError('engine_unavailable', 'down'))
    const { ask } = serverOver({ match })
    expect(await (await ask('k-1', { question }, { Accept })).text()).toContain('engine_unavail')
    expect((await ask('k-1')).status).toBe(200)
  },
)

test('keys of one caller mean nothing to another', async () => {
  const { ask } = serverOver()
  await ask('k-1', { question }, { Authorization: 'Bearer one' })
  const other = await ask('k-1', { question: 'Who?' }, { Authorization: 'Bearer two' })
  expect(other.status).toBe(200)
})

test('strangers at two addresses may count their keys from the same number', async () => {
  const { ask } = serverOver(
    {},
    {
      keys: [],
      isPublic: true,
      origins: [],
      trustedProxies: [],
      socketAddress: (c) => c.req.header('X-Test-Address'),
    },
  )
  await ask('1', { question }, { 'X-Test-Address': '203.0.113.1' })
  const other = await ask('1', { question: 'Who?' }, { 'X-Test-Address': '203.0.113.2' })
  expect(other.status).toBe(200)
  const again = await ask('1', { question }, { 'X-Test-Address': '203.0.113.1' })
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
})

test.each(['""', '"', 'a b', '"é"', 'x'.repeat(256), ' '])('%j is no key', async (key) => {
  const { ask } = serverOver()
  // Headers cannot carry what is not Latin-1 at all.
  expect(await codeOf(await ask(key))).toEqual([400, 'bad_request'])
})

const answerOf = (text: string) => ({ answer: text }) as Answer

test('memory stays bounded: the oldest answers go first, those that are being made stay', () => {
  const kept = keepAnswers({ answers: 3, characters: 1_000, ms: 1_000 }, () => 0)
  kept.placeOf('open', 'q')
  for (const key of ['a', 'b', 'c']) kept.placeOf(key, 'q').settle(answerOf(key))
  expect(() => kept.placeOf('open', 'q')).toThrow('still being answered')
  expect(kept.placeOf('c', 'q').answer).toEqual(answerOf('c'))
  expect(kept.placeOf('a', 'q').answer).toBeNull()
})

test('long answers take the place of many short ones, and one too long is not kept', () => {
  const kept = keepAnswers({ answers: 100, characters: 1_000, ms: 1_000 }, () => 0)
  kept.placeOf('a', 'q').settle(answerOf('x'.repeat(500)))
  kept.placeOf('b', 'q').settle(answerOf('x'.repeat(600)))
  expect(kept.placeOf('b', 'q').answer).not.toBeNull()
  expect(kept.placeOf('a', 'q').answer).toBeNull()
  kept.placeOf('c', 'q').settle(answerOf('x'.repeat(2_000)))
  expect(kept.placeOf('c', 'q').answer).toBeNull()
})

test('an answer is kept for its time', () => {
  let now = 0
  const kept = keepAnswers({ answers: 9, characters: 1_000, ms: 1_000 }, () => now)
  kept.placeOf('a', 'q').settle(answerOf('a'))
  now = 999
  expect(kept.placeOf('a', 'q').answer).not.toBeNull()
  now = 1_000
  expect(kept.placeOf('a', 'other').answer).toBeNull()
})
