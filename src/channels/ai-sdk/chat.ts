import { type Context, Hono } from 'hono'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Answer, AnswerEvent, AskRequest } from '../../answer/answer.ts'
import type { Answering } from '../http/ask.ts'
import { baseOf } from '../http/citation-address.ts'
import { chatOptions, conversationOf, messageParts, messagesOf } from '../http/conversation.ts'
import { replyTo } from '../http/errors.ts'
import { createRunningText } from '../http/running-text.ts'
import { streamMessages } from '../http/sse.ts'
import { limitChat, readBody } from '../http/validation.ts'
import { type FootnoteChunk, sourceParts } from './message.ts'

const roles = ['system', 'user', 'assistant'] as const

const message = z
  .object(
    { role: z.enum(roles, `expected one of ${roles.join(', ')}`), parts: messageParts },
    'expected an object',
  )
  .transform(({ role, parts }) => ({ role, content: parts }))

/** What `DefaultChatTransport` sends; of its own keys only the messages are read. */
const chatRequest = chatOptions.extend({ messages: messagesOf(message) })

type Send = (chunk: FootnoteChunk) => Promise<void>

/** The one text part of a message. */
const textId = 'text'

/**
 * `POST /api/chat`: the UI message stream of the AI SDK, which `useChat` reads unchanged.
 *
 * @param url where people find the server, without a slash at the end; null for where each request finds it
 */
export function chatRoutes(answer: Answering, log: Logger, url: string | null = null): Hono {
  const routes = new Hono()
  routes.post('/api/chat', limitChat, async (c) => {
    const { messages, ...options } = await readBody(c, chatRequest)
    const question = conversationOf(messages, options)
    return streamChat(c, { question, answer, base: baseOf(c, url), log })
  })
  return routes
}

type Streaming = {
  readonly question: AskRequest
  readonly answer: Answering
  /** The address that paths of our pages are put behind. */
  readonly base: string
  readonly log: Logger
}

function streamChat(c: Context, { question, answer, base, log }: Streaming): Response {
  c.header('X-Vercel-AI-UI-Message-Stream', 'v1')
  return streamMessages(c, async (sendMessage, signal) => {
    const send: Send = (chunk) => sendMessage({ data: JSON.stringify(chunk) })
    try {
      // First: readers drop what comes before it.
      await send({ type: 'start' })
      await sendAnswer(send, (onEvent) => answer(question, { signal, onEvent }), base)
      await send({ type: 'finish', finishReason: 'stop' })
      await sendMessage({ data: '[DONE]' })
    } catch (error) {
      if (signal.aborted) return
      const { reply } = replyTo(error, c.get('requestId'), log)
      await send({ type: 'data-failure', data: reply, transient: true })
      await send({ type: 'error', errorText: reply.message })
    }
  })
}

/** Sends an answer on its way and whole: sources ahead of the words that name them, and all of it as data at the end. */
async function sendAnswer(
  send: Send,
  ask: (onEvent: (event: AnswerEvent) => Promise<void>) => Promise<Answer>,
  base: string,
): Promise<void> {
  const running = createRunningText()
  let sources = 0
  const sendText = async (delta: string) => {
    for (const citation of running.citations.slice(sources)) {
      for (const part of sourceParts(citation, base)) await send(part)
    }
    sources = running.citations.length
    if (delta === '') return
    if (running.text() === delta) await send({ type: 'text-start', id: textId })
    await send({ type: 'text-delta', id: textId, delta })
  }
  const whole = await ask(async (event) => {
    if (event.type !== 'status') return sendText(running.take(event))
    const { type: _, ...data } = event
    await send({ type: 'data-status', data, transient: true })
  })
  await sendText(running.end(whole))
  await send({ type: 'text-end', id: textId })
  await send({ type: 'data-answer', data: whole })
}
