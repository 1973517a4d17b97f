import { RequestError } from './client.ts'
import type { Failure } from './stream.ts'

const sentences: Record<string, string> = {
  unreachable: 'The server cannot be reached. Check the connection and try again.',
  unreadable: 'The server sent something this page cannot read. Reload the page and try again.',
  engine_unavailable: 'The search engine is not running yet. Try again in a moment.',
  overloaded: 'Many questions are being asked right now. Try again in a moment.',
  deadline_exceeded: 'The search took too long and was given up. Try again, or ask more narrowly.',
  payload_too_large: 'The question is too long. Shorten it and ask again.',
  index_missing: 'No documents have been indexed yet. Index them, then ask again.',
}

/** A failure in plain words: what happened and what to do. The server's own words are used where they are for people. */
export function failureInWords(failure: Failure): string {
  return (
    sentences[failure.code] ??
    (failure.code === 'bad_request' && failure.message !== ''
      ? `The server did not accept the question: ${failure.message}`
      : 'Something went wrong on the server. Try again.')
  )
}

/** What is being waited for, in plain words. */
export function waitInWords(failure: Failure | null): string {
  return failure?.code === 'overloaded'
    ? 'The server is busy; trying again …'
    : 'The search engine is starting …'
}

/** The failure behind anything that was thrown. */
export function failureOf(error: unknown): Failure {
  return error instanceof RequestError
    ? error.failure
    : { code: 'unknown', message: '', requestId: null }
}
