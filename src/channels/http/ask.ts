import { type Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import type { Logger } from 'pino'
import type { Answer, AnswerEvent, AskRequest } from '../../answer/answer.ts'
import { type AskOptions, ask } from '../../answer/ask.ts'
import type { Writer } from '../../answer/generate/writer.ts'
import { tellAnswer } from '../../answer/tell-answer.ts'
import { FootnoteError } from '../../errors.ts'
import type { WithPorts } from '../../retrieve/ports.ts'
import { beginAnswer } from './begin-answer.ts'
import { replyTo } from './errors.ts'
import { keepAnswers, type Place, placeFor } from './idempotency.ts'
import { type SendEvent, streamEvents } from './sse.ts'
import { askRequest, readBody } from './validation.ts'

/** How answers are made and shown. */
export type AskSettings = {
  /** Whether clients may ask how an answer came about, which shows more of the collection than it cites. */
  readonly explains: boolean
  /** The model that writes; without it, answers are in the sources' own sentences. */
  readonly writer?: Writer | undefined
  /** Told every answer that is complete. */
  readonly onAnswer?: ((answer: Answer) => void) | undefined
}

/** Answers one request; the signal stops it, and events come as the answer is made. */
export type Answering = (
  request: AskRequest,
  options: Pick<AskOptions, 'signal' | 'onEvent'>,
) => Promise<Answer>

/** The one way in which channels have a question answered: the model that writes is used, and the answer told. */
export function answering(
  use: WithPorts,
  log: Logger,
  { writer, onAnswer }: Pick<AskSettings, 'writer' | 'onAnswer'>,
): Answering {
  const onFallback = (reason: string): void => {
    log.warn({ reason, writer: writer?.name }, 'the model that writes was not used')
  }
  return async (request, options) => {
    const whole = await use(
      (ports) => ask(ports, request, { ...options, writer, onFallback }),
      options,
    )
    onAnswer?.(whole)
    return whole
  }
}

/**
 * `POST /api/ask`: the answer as JSON, or as events when the client accepts `text/event-stream`. With an
 * `Idempotency-Key`, who asks again gets the answer that was made the first time.
 */
export function askRoutes(
  use: WithPorts,
  log: Logger,
  { explains, writer, onAnswer }: AskSettings,
): Hono {
  const routes = new Hono()
  const answer = answering(use, log, { writer, onAnswer })
  const kept = keepAnswers()
  routes.post('/api/ask', async (c) => {
    const request = await readBody(c, askRequest)
    if (request.explain && !explains) {
      throw new FootnoteError(
        'bad_request',
        'explain: this server does not explain its answers; one that only this machine can reach does, as does `npx footnote ask --explain`',
      )
    }
    const place = await placeFor(c, request, kept)
    if (place?.answer) c.header('Idempotency-Replayed', 'true')
    const once = place ? answeringOnce(answer, place) : answer
    if (wantsEvents(c)) return streamAnswer(c, request, once, log)
    return c.json(await once(request, { signal: c.req.raw.signal }))
  })
  return routes
}

/** Tells the answer that has been kept, or makes one and keeps it. What failed may be asked again. */
function answeringOnce(answer: Answering, place: Place): Answering {
  return async (request, options) => {
    if (place.answer) {
      await tellAnswer(place.answer, async (sentence, own) => {
        for (const citation of own) await options.onEvent?.({ type: 'citation', citation })
        await options.onEvent?.({ type: 'sentence', sentence })
      })
      return place.answer
    }
    let whole: Answer | null = null
    try {
      whole = await answer(request, options)
      return whole
    } finally {
      place.settle(whole)
    }
  }
}

function wantsEvents(c: Context): boolean {
  const supports = ['application/json', 'text/event-stream']
  return accepts(c, { header: 'Accept', supports, default: supports[0]! }) === supports[1]
}

/** What is refused before the search begins, because too many wait above all, has a status and no stream. */
async function streamAnswer(
  c: Context,
  request: AskRequest,
  answer: Answering,
  log: Logger,
): Promise<Response> {
  const follow = await beginAnswer(answer, request, c.req.raw.signal)
  return streamEvents(c, async (send, signal) => {
    try {
      await send('done', await follow((event) => sendEvent(send, event), signal))
    } catch (error) {
      if (!signal.aborted) await send('error', replyTo(error, c.get('requestId'), log).reply)
    }
  })
}

function sendEvent(send: SendEvent, event: AnswerEvent): Promise<void> {
  switch (event.type) {
    case 'citation':
      return send(event.type, event.citation)
    case 'sentence':
      return send(event.type, event.sentence)
    case 'status': {
      const { type, ...status } = event
      return send(type, status)
    }
  }
}
