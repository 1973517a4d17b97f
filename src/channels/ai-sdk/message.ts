import type { InferUIMessageChunk, UIMessage } from 'ai'
import type { Answer, AnswerEvent, Citation } from '../../answer/answer.ts'
import { addressOf } from '../http/citation-address.ts'

type Status = Omit<Extract<AnswerEvent, { type: 'status' }>, 'type'>

/** What a failure in the middle of a stream is, besides its words. */
type Failure = { readonly code: string; readonly message: string; readonly requestId: string }

/**
 * A message of `POST /api/chat`, to be named by clients: `useChat<FootnoteMessage>()`.
 *
 * `data-answer` comes last and stays with the message; `data-status` and `data-failure` are told to `onData` alone.
 */
export type FootnoteMessage = UIMessage<
  unknown,
  { answer: Answer; status: Status; failure: Failure }
>

/** A piece of the stream that makes such a message. */
export type FootnoteChunk = InferUIMessageChunk<FootnoteMessage>

/**
 * The parts of a citation, whose mark is the `sourceId`: the cited words as a document with the whole citation in its
 * metadata, and the address where they can be opened, which is all that many pages show of a source.
 *
 * @param base the address that paths of our pages are put behind
 */
export function sourceParts(citation: Citation, base: string): FootnoteChunk[] {
  const { number, title, authors } = citation
  const providerMetadata = { footnote: { ...citation, authors: [...authors] } }
  return [
    {
      type: 'source-document',
      sourceId: `${number}`,
      mediaType: 'text/plain',
      title,
      providerMetadata,
    },
    {
      type: 'source-url',
      sourceId: `${number}-url`,
      url: addressOf(citation, base),
      title,
    },
  ]
}
