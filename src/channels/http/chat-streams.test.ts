import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import OpenAI from 'openai'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { Answer } from '../../answer/answer.ts'
import { ask } from '../../answer/ask.ts'
import { chatRoutes } from '../ai-sdk/chat.ts'
import { openaiRoutes } from '../openai/completions.ts'
import type { Answering } from './ask.ts'
import { serverForTests } from './loopback.fixture.ts'
import { smallCollection } from './small-collection.fixture.ts'

const whole = await ask(smallCollection(), { question: 'When was the harbour bridge opened?' })
const log = pino({ enabled: false })

/** The answer as a collection of other words would have it. */
function sayingOnly(words: string): Answer {
  return {
    ...whole,
    question: words,
    missing: words,
    notice: words,
    sentences: whole.sentences.map((sentence) => ({ ...sentence, text: words })),
    citations: whole.citations.map((citation) => ({ ...citation, title: words, quote: words })),
    positions: [{ stance: words, citations: [1] }],
    nearest: whole.nearest.map((near) => ({ ...near, title: words })),
  }
}

/** Tells an answer as `ask` does. */
const answering =
  (answer: Answer): Answering =>
  async (_, { onEvent }) => {
    for (const citation of answer.citations) await onEvent?.({ type: 'citation', citation })
    for (const sentence of answer.sentences) await onEvent?.({ type: 'sentence', sentence })
    return answer
  }

const body = JSON.stringify({
  model: 'footnote-with-sources',
  stream: true,
  messages: [{ role: 'user', content: 'Bridge?', parts: [{ type: 'text', text: 'Bridge?' }] }],
})

/** What an app of both protocols sends for an answer. */
async function streamOf(path: string, answer: Answer): Promise<string> {
  const app = new Hono()
  app.use(requestId())
  app.route('/', openaiRoutes(answering(answer), log))
  app.route('/', chatRoutes(answering(answer), log))
  const headers = { 'Content-Type': 'application/json' }
  return (await app.request(path, { method: 'POST', headers, body })).text()
}

/** The messages of a stream. */
function messagesIn(stream: string): string[] {
  const messages: string[] = []
  createParser({
    onEvent: ({ data, event, id }) => {
      expect([event, id]).toEqual([undefined, undefined])
      messages.push(data)
    },
  }).feed(stream)
  return messages
}

/** What kind of message each is. */
const kindsIn = (stream: string) =>
  messagesIn(stream).map((data) => {
    if (data === '[DONE]') return data
    const { type, choices } = JSON.parse(data)
    return type ?? Object.keys(choices[0].delta).join()
  })

const lineEnds = fc.constantFrom(
  '\r',
  '\n',
  '\r\n',
  '\n\n',
  '\u2028',
  '\u0085',
  '\0',
  '\ud800',
  ': ',
  '',
)
const fields = fc.constantFrom(
  'data: [DONE]',
  'data: {"type":"finish"}',
  'event: error',
  'id: 1',
  'retry: 0',
  ':',
  '{"error":{"message":"no"}}',
  '"}\n\n',
)
const words = fc
  .array(fc.oneof(lineEnds, fields, fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''))

test.each([
  ['/v1/chat/completions', ['role,content', 'content', 'content', 'annotations', '[DONE]']],
  [
    '/api/chat',
    [
      'start',
      'source-document',
      'source-url',
      'text-start',
      'text-delta',
      'text-delta',
      'text-end',
      'data-answer',
      'finish',
      '[DONE]',
    ],
  ],
])('%s: no words of a document become messages of the stream', async (path, kinds) => {
  await fc.assert(
    fc.asyncProperty(words, async (text) => {
      const stream = await streamOf(path, sayingOnly(text))
      expect(kindsIn(stream)).toEqual(kinds)
      expect(
        stream.split('\n').filter((line) => line !== '' && !line.startsWith('data: ')),
      ).toEqual([])
      expect(stream).not.toContain('\r')
    }),
    { numRuns: 500 },
  )
})

test('a key is sent as other servers of the protocol take it, and refused as they refuse', async () => {
  const url = await serverForTests(
    {},
    {
      access: {
        keys: [{ name: 'reports', secret: 'a-secret-of-our-own' }],
        isPublic: false,
        origins: [],
        trustedProxies: [],
        socketAddress: () => '127.0.0.1',
      },
    },
  )
  const clientWith = (apiKey: string) => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 })
  expect((await clientWith('a-secret-of-our-own').models.list()).data).toHaveLength(2)
  const error = await clientWith('another')
    .models.list()
    .catch((raised) => raised)
  expect(error).toBeInstanceOf(OpenAI.AuthenticationError)
  expect(error).toMatchObject({ code: 'unauthorized', type: 'invalid_request_error' })
  expect(error.error.request_id).toBe(error.requestID)
})
