import { RequestError } from './asking.ts'
import type { Failure } from './stream.ts'
import type { TextName } from './texts.ts'
import { englishWording, type Wording } from './wording.ts'

const sentences: Readonly<Record<string, TextName>> = {
  unreachable: 'unreachable',
  unreadable: 'unreadable',
  engine_unavailable: 'notRunning',
  overloaded: 'overloaded',
  rate_limited: 'overloaded',
  unauthorized: 'notAllowed',
  forbidden: 'notAllowed',
  deadline_exceeded: 'tookTooLong',
  payload_too_large: 'tooLong',
  index_missing: 'noIndex',
}

/** A failure in plain words: what happened and what to do. The server's own words are used where they are for people. */
export function failureInWords(
  { code, message }: Failure,
  { say }: Wording = englishWording,
): string {
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined
  if (sentence) return say(sentence)
  return code === 'bad_request' && message !== ''
    ? say('refused', { reason: message })
    : say('failed')
}

/** What is being waited for, in plain words. */
export function waitInWords(failure: Failure | null, { say }: Wording): string {
  return say(failure?.code === 'overloaded' ? 'busy' : 'starting')
}

/** The failure behind anything that was thrown. */
export function failureOf(error: unknown): Failure {
  return error instanceof RequestError
    ? error.failure
    : { code: 'unknown', message: '', requestId: null }
}
