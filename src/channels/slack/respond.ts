import type { SlackMessage } from './blocks.ts'

/** Where Slack's own response addresses are. */
export const slackOrigin = 'https://hooks.slack.com'

/** A response address takes so many messages, for so long. Every try may count as one. */
const mostTries = 5
const validMs = 30 * 60_000
const triedForMs = 5_000
const firstPauseMs = 1_000
const longestReply = 20_000

/** What of posting differs in tests. */
export type Posting = {
  /** How long ago the command came, in milliseconds. */
  readonly elapsed: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Milliseconds that one try may take. */
  readonly timeout?: number
}

/** How posting ended. A reason names no address: whoever knows it could post there. */
export type Posted =
  | { readonly posted: true; readonly tries: number }
  | { readonly posted: false; readonly tries: number; readonly reason: string }

/** Whether an address is one that answers may be sent to, judged by its parsed form. */
export function isResponseUrl(address: string, origin: string = slackOrigin): boolean {
  const url = URL.parse(address)
  return url !== null && url.origin === origin && url.username === '' && url.password === ''
}

/**
 * Posts one message to a response address, and tries again where that can help: later where Slack says when, after
 * growing pauses where it failed or did not answer in time. Redirects are not followed.
 *
 * At most five posts are made, none of them when the address is no longer valid.
 *
 * @param address one that {@link isResponseUrl} allows
 * @param plainer sent instead, once, when Slack refuses the message as it is
 */
export async function respond(
  address: string,
  message: SlackMessage,
  plainer: SlackMessage,
  { elapsed, wait, timeout = triedForMs }: Posting,
): Promise<Posted> {
  let next = message
  let reason = 'expired before it was sent'
  for (let tries = 1; tries <= mostTries; tries += 1) {
    if (elapsed() >= validMs) return { posted: false, tries: tries - 1, reason }
    const outcome = await post(address, next, timeout)
    if (outcome.kind === 'posted') return { posted: true, tries }
    reason = outcome.reason
    if (outcome.kind === 'refused' && next !== plainer) {
      next = plainer
      continue
    }
    if (outcome.kind !== 'later') return { posted: false, tries, reason }
    const ms = outcome.afterMs ?? firstPauseMs * 2 ** (tries - 1)
    if (tries === mostTries || elapsed() + ms >= validMs) return { posted: false, tries, reason }
    await wait(ms)
  }
  return { posted: false, tries: mostTries, reason }
}

type Outcome =
  | { readonly kind: 'posted' }
  /** The message is not as Slack wants it. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly afterMs: number | null }
  | { readonly kind: 'never'; readonly reason: string }

async function post(address: string, message: SlackMessage, timeout: number): Promise<Outcome> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    // What was taken stays taken, whether or not the rest of the reply arrives.
    const body = await response.text().catch(() => '')
    return outcomeOf(response.status, response.headers, body)
  } catch (error) {
    return { kind: 'later', reason: error instanceof Error ? error.name : 'unknown', afterMs: null }
  }
}

function outcomeOf(status: number, headers: Headers, body: string): Outcome {
  const reply = body.slice(0, longestReply)
  // A status of 200 can come with an error too.
  if (status >= 200 && status < 300 && !/"ok"\s*:\s*false/.test(reply)) return { kind: 'posted' }
  const word = /\b[a-z]+(?:_[a-z]+)+\b/.exec(reply)?.[0] ?? ''
  const reason = `${status} ${word}`.trim()
  if (status === 429) return { kind: 'later', reason, afterMs: retryAfter(headers) }
  if (status >= 500) return { kind: 'later', reason, afterMs: null }
  const isAboutMessage = status === 400 || /^invalid_|_too_long$/.test(word)
  return { kind: isAboutMessage ? 'refused' : 'never', reason }
}

function retryAfter(headers: Headers): number | null {
  const seconds = headers.get('Retry-After') ?? ''
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : null
}
