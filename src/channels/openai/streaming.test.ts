import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import OpenAI, { type APIError } from 'openai'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { ask } from '../../answer/ask.ts'
import { FootnoteError } from '../../errors.ts'
import type { Answering } from '../http/ask.ts'
import { serveForTests } from '../http/loopback.fixture.ts'
import { smallCollection } from '../http/small-collection.fixture.ts'
import { openaiRoutes } from './completions.ts'

const question = 'When was the harbour bridge opened?'
const request = { model: 'footnote', messages: [{ role: 'user', content: question } as const] }
const whole = await ask(smallCollection(), { question })

/** Tells a first sentence, and ends as it is told to. */
function answersOnce(end: (signal: AbortSignal) => Promise<typeof whole>): Answering {
  return async (_, { onEvent, signal }) => {
    await onEvent?.({ type: 'status', phase: 'searching' })
    await onEvent?.({ type: 'status', phase: 'answering', standaloneQuestion: question })
    await onEvent?.({ type: 'citation', citation: whole.citations[0]! })
    await onEvent?.({ type: 'sentence', sentence: whole.sentences[0]! })
    return end(signal!)
  }
}

function appWith(answer: Answering): Hono {
  const app = new Hono()
  app.use(requestId())
  return app.route('/', openaiRoutes(answer, pino({ enabled: false })))
}

const clientOf = async (answer: Answering) =>
  new OpenAI({ baseURL: `${await serveForTests(appWith(answer))}/v1`, apiKey: 'unused' })

test('shows what is known while the rest is written', async () => {
  const rest = Promise.withResolvers<typeof whole>()
  const client = await clientOf(answersOnce(() => rest.promise))
  const stream = await client.chat.completions.create({ ...request, stream: true })
  let content = ''
  for await (const { choices } of stream) {
    content += choices[0]!.delta.content ?? ''
    // Nothing more comes until then.
    if (content.includes('[1]')) rest.resolve(whole)
  }
  expect(content).toBe(whole.answer)
})

test.each(['break', 'abort'])('stops the work when the reader leaves: %s', async (how) => {
  const stopped = Promise.withResolvers<void>()
  const client = await clientOf(
    answersOnce(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped.resolve()
            reject(new FootnoteError('cancelled', 'stopped'))
          })
        }),
    ),
  )
  const stream = await client.chat.completions.create({ ...request, stream: true })
  for await (const { choices } of stream) {
    if (!choices[0]!.delta.content) continue
    if (how === 'break') break
    stream.controller.abort()
  }
  await stopped.promise
})

test('stops the work of a reader who has not read for ten seconds', async () => {
  vi.useFakeTimers()
  const signals: AbortSignal[] = []
  const app = appWith(
    answersOnce((signal) => {
      signals.push(signal)
      return new Promise(() => {})
    }),
  )
  const response = await app.request('/v1/chat/completions', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...request, stream: true }),
  })
  const reader = response.body!.getReader()
  await reader.read()
  await reader.read()
  // Heartbeats fill what little is buffered; then the first write that waits has ten seconds.
  await vi.advanceTimersByTimeAsync(120_000)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  vi.useRealTimers()
})

test('ends with an error and not as if it were whole where the work fails', async () => {
  const client = await clientOf(
    answersOnce(() => Promise.reject(new FootnoteError('engine_unavailable', '/secret died'))),
  )
  const stream = await client.chat.completions.create({ ...request, stream: true })
  const finished: unknown[] = []
  const read = async () => {
    for await (const { choices } of stream) finished.push(choices[0]!.finish_reason)
  }
  const error: APIError = await read().then(
    () => expect.fail('nothing was raised'),
    (raised) => raised,
  )
  expect(finished).toEqual([null, null])
  expect(error).toMatchObject({
    code: 'engine_unavailable',
    type: 'server_error',
    message: expect.not.stringContaining('secret'),
    error: { request_id: error.requestID },
  })
})

test('beats while the rest is slow, which clients read past', async () => {
  vi.useFakeTimers()
  const rest = Promise.withResolvers<typeof whole>()
  const app = appWith(answersOnce(() => rest.promise))
  let sent = ''
  const client = new OpenAI({
    baseURL: 'http://localhost/v1',
    apiKey: 'unused',
    fetch: async (input, init) => {
      const response = await app.request(String(input), init)
      const [read, copied] = response.body!.tee()
      void new Response(copied).text().then((text) => {
        sent = text
      })
      return new Response(read, response)
    },
  })
  const content = client.chat.completions.stream(request).finalContent()
  await vi.advanceTimersByTimeAsync(31_000)
  rest.resolve(whole)
  expect(await content).toBe(whole.answer)
  await vi.waitFor(() => expect(sent.match(/^: $/gm)).toHaveLength(2))
  vi.useRealTimers()
})
