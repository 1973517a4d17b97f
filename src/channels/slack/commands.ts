import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { SlackApp, SlackEdgeAppEnv } from 'slack-edge'
import type { Answer } from '../../answer/answer.ts'
import { FootnoteError } from '../../errors.ts'
import type { Answering } from '../http/ask.ts'
import { replyTo } from '../http/errors.ts'
import { limitBody } from '../http/validation.ts'
import { answerMessage, type Shown, unshownMessage } from './answer-message.ts'
import { answerPatiently, pause } from './answer-patiently.ts'
import { noteOf, type SlackMessage } from './blocks.ts'
import { isCertificateCheck, readCommand, readTyped, type Typed } from './command.ts'
import { helpMessage, problemMessage } from './help-message.ts'
import { openLine } from './line.ts'
import { rememberCommands } from './replay.ts'
import { isResponseUrl, respond, slackOrigin } from './respond.ts'
import { openSignatureCheck } from './signature.ts'

/** What differs between two installations that answer in Slack. */
export type SlackSettings = {
  /** Of the app, as its page in Slack shows it. */
  readonly signingSecret: string
  /** Where people find our own reader, such as `https://ask.example.org`; null leaves links to it out. */
  readonly readerUrl: string | null
  /** Keeps the process until an answer is posted; without it, answers are made for as long as it runs. */
  readonly waitUntil?: (work: Promise<void>) => void
  /** Where response addresses have to be; Slack's own, unless a test has its own Slack. */
  readonly responseOrigin?: string
  /** Between tries; on the clock, unless a test has its own. */
  readonly wait?: (ms: number) => Promise<void>
}

type Question = Extract<Typed, { kind: 'question' }>

/** Answers are put together here, where requests are taken too: a few at once, so that neither waits for the other. */
const atOnce = 4
/** A model that writes takes seconds for each, and a response address is good for half an hour. */
const longestLine = 1000
const tooMany = 'Too many questions are waiting; try again soon.'

/**
 * `POST /slack/commands`: a signed slash command, acknowledged at once and answered by its response address.
 *
 * A command runs once, however often it arrives. Whoever typed it always gets one message: help, what is wrong with the
 * question, the answer, or why there is none.
 *
 * @throws FootnoteError `config_invalid` without a signing secret
 */
export function slackRoutes(answer: Answering, log: Logger, settings: SlackSettings): Hono {
  const { signingSecret, responseOrigin = slackOrigin, waitUntil = () => {} } = settings
  if (signingSecret.trim() === '') {
    throw new FootnoteError(
      'config_invalid',
      'the signing secret of the Slack app is empty; expected what its page shows under Basic Information',
    )
  }
  const isGenuine = openSignatureCheck(signingSecret)
  const admit = rememberCommands()
  const opening = openSlackApp(answer, log, settings)
  // Awaited by each command; until then its failure is not unhandled.
  opening.catch(() => {})
  const routes = new Hono()
  routes.use('/slack/commands', limitBody)
  routes.post('/slack/commands', async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const body = new TextDecoder().decode(bytes)
    if (isCertificateCheck(body)) return c.body('')
    const { headers } = c.req.raw
    const signature = headers.get('X-Slack-Signature')
    const timestamp = headers.get('X-Slack-Request-Timestamp')
    if (!(await isGenuine({ timestamp, signature }, bytes))) {
      throw new FootnoteError(
        'unauthorized',
        'expected a request that Slack signed with the secret of this app, within five minutes of now',
      )
    }
    const command = readCommand(headers.get('Content-Type'), body)
    if (!isResponseUrl(command.response_url, responseOrigin)) {
      throw new FootnoteError(
        'bad_request',
        `response_url: expected an address at ${responseOrigin}`,
      )
    }
    const admission = admit(command.trigger_id ?? signature!)
    if (admission === 'seen') return c.body('')
    if (admission === 'full') return c.json(noteOf(tooMany))
    const requestId = c.get('requestId')
    const known = new Headers(headers)
    known.set('X-Request-Id', requestId)
    const request = new Request(c.req.url, { method: 'POST', headers: known, body: bytes })
    return (await opening).run(request, {
      waitUntil: (work: Promise<void>) =>
        waitUntil(work.catch((error) => log.error({ err: error, requestId }, 'not answered'))),
    })
  })
  return routes
}

/** The library's app: it takes the request apart, and starts the answer once the acknowledgement is made. */
async function openSlackApp(
  answer: Answering,
  log: Logger,
  settings: SlackSettings,
): Promise<SlackApp<SlackEdgeAppEnv>> {
  // Loaded only by servers that are asked from Slack.
  const { SlackApp } = await import('slack-edge')
  const { signingSecret, readerUrl, wait = pause } = settings
  const line = openLine(atOnce, longestLine)
  const app = new SlackApp<SlackEdgeAppEnv>({
    env: { SLACK_SIGNING_SECRET: signingSecret, SLACK_LOGGING_LEVEL: 'ERROR' },
    // A command needs no token; the library's own way would ask Slack about one before each.
    authorize: async () => ({ botId: '', botUserId: '', botToken: '', botScopes: [] }),
    startLazyListenerAfterAck: true,
  })
  return app.command(
    /^\//,
    async ({ payload, context }) => {
      const typed = readTyped(payload.text ?? '')
      if (typed.kind === 'help') return helpMessage(payload.command)
      if (typed.kind === 'problem') return problemMessage(typed.words, payload.command)
      if (line.isFull()) return noteOf(tooMany)
      context.custom.question = typed
      // Usually the answer is there before anybody could read this.
      return line.isBusy() ? noteOf('Searching …') : ''
    },
    async ({ payload, context, headers }) => {
      const question: Question | undefined = context.custom.question
      if (!question) return
      const received = performance.now()
      const requestId = headers.get('X-Request-Id') ?? ''
      const made = () => answerPatiently((signal) => answer(question.request, { signal }), wait)
      const [message, plainer] = await line.run(() =>
        messagesFor(made, question, { readerUrl, requestId, log }),
      )
      const elapsed = () => performance.now() - received
      const posted = await respond(payload.response_url, message, plainer, { elapsed, wait })
      if (!posted.posted) log.warn({ requestId, ...posted }, 'an answer was not posted to Slack')
    },
  )
}

/** What is posted, and what instead of it should Slack refuse that. */
async function messagesFor(
  made: () => Promise<Answer>,
  { request, share }: Question,
  given: Pick<SlackSettings, 'readerUrl'> & { readonly requestId: string; readonly log: Logger },
): Promise<readonly [SlackMessage, SlackMessage]> {
  try {
    const answer = await made()
    const shown: Shown = { filters: request.filters, share, readerUrl: given.readerUrl }
    return [answerMessage(answer, shown), unshownMessage(answer, shown)]
  } catch (error) {
    const note = noteOf(replyTo(error, given.requestId, given.log).reply.message)
    return [note, note]
  }
}
