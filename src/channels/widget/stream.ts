import type { Answer, AnswerEvent, AnswerSentence, Citation } from '../../answer/answer.ts'
import { createEventReader } from './server-events.ts'

/** Why a question got no answer: a stable code, words for people, and the server's name for the request. */
export type Failure = {
  readonly code: string
  readonly message: string
  readonly requestId: string | null
}

/** All that can happen to a question once it is sent. `cut` is a stream that ended without an ending. */
export type StreamEvent =
  | AnswerEvent
  | { readonly type: 'done'; readonly answer: Answer }
  | { readonly type: 'error'; readonly failure: Failure }
  | { readonly type: 'cut' }

/**
 * A response body of server-sent events as answer events, wherever the network splits it.
 *
 * Always ends with `done`, `error` or `cut`; nothing after that is read. Events of unknown names and malformed ones
 * are passed over: `done` carries the whole answer again.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<StreamEvent, void> {
  const waiting: StreamEvent[] = []
  const feed = createEventReader((name, data) => {
    const event = parseEvent(name, data)
    if (event) waiting.push(event)
  })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      feed(done ? decoder.decode() : decoder.decode(value, { stream: true }))
      for (const event of waiting.splice(0)) {
        yield event
        if (event.type === 'done' || event.type === 'error') return
      }
      if (done) break
    }
    yield { type: 'cut' }
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** One server-sent event, or null when it is none that we know. Payloads may be bare or wrapped in their name. */
export function parseEvent(name: string, json: string): StreamEvent | null {
  const data = parseJson(json)
  if (!isRecord(data)) return null
  switch (name) {
    case 'status':
      return parseStatus(data)
    case 'citation': {
      const citation = isRecord(data.citation) ? data.citation : data
      return isCitation(citation) ? { type: 'citation', citation } : null
    }
    case 'sentence': {
      const sentence = isRecord(data.sentence) ? data.sentence : data
      return isSentence(sentence) ? { type: 'sentence', sentence } : null
    }
    case 'done': {
      // A bare answer has an `answer` too: its text.
      const answer = isRecord(data.answer) ? data.answer : data
      return isAnswer(answer) ? { type: 'done', answer } : null
    }
    case 'error':
      return { type: 'error', failure: parseFailure(data) }
    default:
      return null
  }
}

function parseStatus(data: Record<string, unknown>): StreamEvent | null {
  const { phase, standaloneQuestion } = data
  if (phase !== 'searching' && phase !== 'answering') return null
  return typeof standaloneQuestion === 'string'
    ? { type: 'status', phase, standaloneQuestion }
    : { type: 'status', phase }
}

/** The failure in an error body, bare or under `error`; absent facts are filled with words that are still true. */
export function parseFailure(data: unknown): Failure {
  const fields = isRecord(data) ? (isRecord(data.error) ? data.error : data) : {}
  const { code, message, requestId } = fields
  return {
    code: typeof code === 'string' ? code : 'unknown',
    message: typeof message === 'string' ? message : '',
    requestId: typeof requestId === 'string' ? requestId : null,
  }
}

/** JSON, or undefined for text that is not JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Whether a value has the shape of an answer that can be shown. */
export function isAnswer(value: unknown): value is Answer {
  return (
    isRecord(value) &&
    typeof value.answer === 'string' &&
    Array.isArray(value.sentences) &&
    value.sentences.every(isSentence) &&
    Array.isArray(value.citations) &&
    value.citations.every(isCitation) &&
    Array.isArray(value.nearest)
  )
}

/** Whether a value has the shape of a sentence that can be shown. */
export function isSentence(value: unknown): value is AnswerSentence {
  return isRecord(value) && typeof value.text === 'string' && Array.isArray(value.citations)
}

/** Whether a value has the shape of a citation that can be shown. */
export function isCitation(value: unknown): value is Citation {
  return (
    isRecord(value) &&
    typeof value.number === 'number' &&
    typeof value.quote === 'string' &&
    typeof value.title === 'string' &&
    typeof value.href === 'string' &&
    Array.isArray(value.authors)
  )
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
