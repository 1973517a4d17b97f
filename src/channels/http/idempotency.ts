import type { Context } from 'hono'
import type { Answer } from '../../answer/answer.ts'
import { FootnoteError } from '../../errors.ts'
import type { Sender } from '../access/sender.ts'

/** What is kept at most, and for how long. A character takes two bytes at most. */
const defaultLimits = { answers: 1_000, characters: 8_000_000, ms: 60 * 60 * 1_000 }
const maxKey = 255

/** The place of one request among the kept answers. */
export type Place = {
  /** The answer that the first request with this key got; null for the first. */
  readonly answer: Answer | null
  /** To be called once for the first: with its answer, or with null where it got none. */
  settle(answer: Answer | null): void
}

/** Answers by the keys under which they were asked for, in bounded memory. */
export type KeptAnswers = {
  /**
   * Takes the place of a key for a request.
   *
   * @param request what was asked, in one form: equal for requests that ask for the same
   * @throws FootnoteError `idempotency_key_reused` where the key belongs to another request, and
   *   `idempotency_key_in_use` while the first is being answered
   */
  placeOf(key: string, request: string): Place
}

type Kept = { readonly request: string; answer: string | null; until: number }

/** Keeps nothing yet. The oldest answers make place for new ones; requests that wait for theirs do not. */
export function keepAnswers(limits = defaultLimits, now: () => number = Date.now): KeptAnswers {
  const kept = new Map<string, Kept>()
  let characters = 0

  const forget = (key: string): void => {
    characters -= kept.get(key)?.answer?.length ?? 0
    kept.delete(key)
  }
  const makePlace = (): void => {
    for (const [key, { answer, until }] of kept) {
      const isFull = kept.size > limits.answers || characters > limits.characters
      if (answer !== null && (isFull || until <= now())) forget(key)
    }
  }
  return {
    placeOf(key, request) {
      makePlace()
      const known = kept.get(key)
      if (known) return { answer: answerIn(known, request), settle: () => {} }
      const mine: Kept = { request, answer: null, until: Number.POSITIVE_INFINITY }
      kept.set(key, mine)
      return {
        answer: null,
        settle: (answer) => {
          if (kept.get(key) !== mine || mine.answer !== null) return
          forget(key)
          if (answer === null) return
          const text = JSON.stringify(answer)
          // Put at the end again: the order is by the time of the answers.
          kept.set(key, { ...mine, answer: text, until: now() + limits.ms })
          characters += text.length
          makePlace()
        },
      }
    },
  }
}

function answerIn({ request, answer }: Kept, asked: string): Answer {
  if (request !== asked) {
    throw new FootnoteError(
      'idempotency_key_reused',
      'Idempotency-Key: expected the request that this key was first used with, found another; take a new key for it',
    )
  }
  if (answer !== null) return JSON.parse(answer) as Answer
  throw new FootnoteError(
    'idempotency_key_in_use',
    'Idempotency-Key: the first request with this key is still being answered; try again soon',
  )
}

/**
 * The place of a request by its `Idempotency-Key`, or null without one. Keys of one caller mean nothing to another.
 *
 * @throws FootnoteError `bad_request` for what is no key, and as {@link KeptAnswers.placeOf}
 * @see draft-ietf-httpapi-idempotency-key-header: the key is a quoted string; many clients leave the quotes out
 */
export async function placeFor(
  c: Context,
  request: unknown,
  answers: KeptAnswers,
): Promise<Place | null> {
  const header = c.req.header('Idempotency-Key')
  if (header === undefined) return null
  const [, quoted, bare] = /^(?:"([ !#-[\]-~]+)"|([!#-[\]-~]+))$/.exec(header) ?? []
  const key = quoted ?? bare
  if (key === undefined || key.length > maxKey) {
    throw new FootnoteError(
      'bad_request',
      `Idempotency-Key: expected 1 to ${maxKey} printable ASCII characters, such as a UUID`,
    )
  }
  // Of strangers each address has keys of its own: many count theirs from 1.
  const sender: Sender | undefined = c.get('sender')
  const credentials = c.req.header('Authorization') ?? c.req.header('X-Api-Key') ?? ''
  const place = await digest(`${sender?.name ?? ''}\n${credentials}\n${key}`)
  return answers.placeOf(place, await digest(JSON.stringify(request)))
}

/** SHA-256, so that keys, credentials and questions are not kept themselves. */
async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}
