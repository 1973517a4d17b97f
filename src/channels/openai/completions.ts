import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { AnswerEvent, AskRequest } from '../../answer/answer.ts'
import type { Answering } from '../http/ask.ts'
import { beginAnswer } from '../http/begin-answer.ts'
import { baseOf } from '../http/citation-address.ts'
import { chatOptions, conversationOf, messageParts, messagesOf } from '../http/conversation.ts'
import { createRunningText } from '../http/running-text.ts'
import { streamMessages } from '../http/sse.ts'
import { limitChat, readBody } from '../http/validation.ts'
import { type Completion, chunksOf, completionOf, type ModelId, modelIds } from './completion.ts'
import { openaiError, UnknownModel } from './errors.ts'

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'function'] as const

const message = z
  .object(
    {
      role: z.enum(roles, `expected one of ${roles.join(', ')}`),
      content: z
        .union([z.string(), messageParts], 'expected a string or a list of parts')
        .nullish(),
    },
    'expected an object',
  )
  .transform(({ role, content }) => ({ role, content: content ?? '' }))

/** What is refused is what would have to change the answer; how words are to be drawn changes none, and is not read. */
const completionRequest = chatOptions.extend({
  model: z.string('expected a string'),
  messages: messagesOf(message),
  stream: z.boolean('expected true or false').nullish(),
  stream_options: z
    .object({ include_usage: z.boolean('expected true or false').nullish() }, 'expected an object')
    .nullish(),
  n: z.literal(1, 'expected 1: a question has one answer').nullish(),
  response_format: z
    .object({ type: z.literal('text', 'expected text') }, 'expected an object')
    .nullish(),
})

/**
 * `POST /v1/chat/completions` and `GET /v1/models`, for clients that speak OpenAI's protocol.
 *
 * @param url where people find the server, without a slash at the end; null for where each request finds it
 */
export function openaiRoutes(answer: Answering, log: Logger, url: string | null = null): Hono {
  const routes = new Hono()
  const created = secondsNow()
  const modelOf = (id: ModelId) => ({ id, object: 'model', created, owned_by: 'footnote' })
  routes.use('/v1/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })
  routes.get('/v1/models', (c) => c.json({ object: 'list', data: modelIds.map(modelOf) }))
  routes.get('/v1/models/:id', (c) => c.json(modelOf(modelNamed(c.req.param('id')))))
  routes.post('/v1/chat/completions', limitChat, async (c) => {
    const request = await readBody(c, completionRequest)
    const model = modelNamed(request.model)
    const question = conversationOf(request.messages, request)
    const completion = {
      id: `chatcmpl-${crypto.randomUUID()}`,
      model,
      created: secondsNow(),
      base: baseOf(c, url),
    }
    if (request.stream) {
      const usage = request.stream_options?.include_usage === true
      return streamCompletion(c, { question, answer, completion, usage, log })
    }
    const whole = await answer(question, { signal: c.req.raw.signal })
    const running = textOf(completion)
    running.end(whole)
    return c.json(completionOf(completion, running, whole))
  })
  return routes
}

/** @throws UnknownModel */
function modelNamed(name: string): ModelId {
  const model = modelIds.find((id) => id === name)
  if (model) return model
  throw new UnknownModel('not_found', `model: expected ${modelIds.join(' or ')}`)
}

const textOf = ({ model, base }: Completion) =>
  createRunningText(model === 'footnote-with-sources' ? base : null)

type Streaming = {
  readonly question: AskRequest
  readonly answer: Answering
  readonly completion: Completion
  /** Whether figures of use are asked for, in a chunk of their own. */
  readonly usage: boolean
  readonly log: Logger
}

async function streamCompletion(
  c: Context,
  { question, answer, completion, usage, log }: Streaming,
): Promise<Response> {
  const follow = await beginAnswer(answer, question, c.req.raw.signal, isFound)
  return streamMessages(c, async (send, signal) => {
    const running = textOf(completion)
    const chunks = chunksOf(completion, running)
    const sendChunk = (chunk: object) => send({ data: JSON.stringify(chunk) })
    const sendText = async (text: string) => {
      if (text !== '') await sendChunk(chunks.text(text))
    }
    try {
      await sendChunk(chunks.first())
      const whole = await follow((event) => sendText(running.take(event)), signal)
      await sendText(running.end(whole))
      await sendChunk(chunks.last(whole))
      if (usage) await sendChunk(chunks.usage())
      await send({ data: '[DONE]' })
    } catch (error) {
      if (!signal.aborted) await sendChunk(openaiError(error, c.get('requestId'), log).body)
    }
  })
}

/** Whether the search is over: the protocol has no words for it, but a status for its failure. */
function isFound(event: AnswerEvent): boolean {
  return event.type !== 'status' || event.phase !== 'searching'
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
