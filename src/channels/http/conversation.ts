import { z } from 'zod'
import type { AskRequest } from '../../answer/answer.ts'
import { parseAs } from '../../answer/parse-as.ts'
import { FootnoteError } from '../../errors.ts'
import { askRequest, maxTurns, maxTurnText } from './validation.ts'

const maxMessages = 1000
const maxParts = 100

/** What the protocols of chats call what is sent along with words. */
const attachments = ['file', 'image_url', 'input_audio']

/** A list whose length is known to be right before what is in it is looked at. */
const listOf = <Schema extends z.ZodType>(schema: Schema, max: number) =>
  z
    .array(z.unknown(), 'expected a list')
    .max(max, `expected at most ${max}, found more`)
    .pipe(z.array(schema))

/** The parts of a message: only their texts are read. */
export const messageParts = listOf(
  z.object(
    { type: z.string('expected a string'), text: z.unknown().optional() },
    'expected an object',
  ),
  maxParts,
)

/** The messages of a chat, oldest first. */
export const messagesOf = <Schema extends z.ZodType>(message: Schema) =>
  listOf(message, maxMessages)

/** A message of a chat in the form that every protocol of chats can be brought to. */
export type ChatMessage = {
  readonly role: string
  readonly content: string | z.output<typeof messageParts>
}

/** What a chat may say besides its messages. */
export const chatOptions = askRequest.pick({ filters: true, limit: true })

/**
 * The question that a chat ends with, and the turns before it.
 *
 * The last message of a user is the question. Of the rest only users' and assistants' messages are read, and only as
 * the context of the question: what anybody else says, a system above all, is neither evidence nor obeyed. Chats send
 * all that was said with each question, so what is too long of that is cut and not refused.
 *
 * @throws FootnoteError `bad_request` where nobody asks, where more than text is asked about, or where the question or
 *   the options are not as `POST /api/ask` has them
 */
export function conversationOf(
  messages: readonly ChatMessage[],
  { filters, limit }: z.output<typeof chatOptions>,
): AskRequest {
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const asked = messages[last]
  if (!asked) {
    throw new FootnoteError('bad_request', 'messages: expected one with the role user, found none')
  }
  if (typeof asked.content !== 'string' && asked.content.some(isAttachment)) {
    throw new FootnoteError(
      'bad_request',
      `messages[${last}]: found a file; expected text, for only the collection is answered from`,
    )
  }
  const question = textOf(asked)
  return parseAs(askRequest, {
    question,
    history: turnsOf(messages.slice(0, last)),
    filters,
    limit,
  })
}

const isAttachment = ({ type }: { readonly type: string }) => attachments.includes(type)

function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content
  const texts = content.map(({ type, text }) => (type === 'text' ? text : null))
  return texts.filter((text) => typeof text === 'string').join('\n')
}

/** Each message of a user with what an assistant said to it. */
function turnsOf(messages: readonly ChatMessage[]): { question: string; answer?: string }[] {
  const turns: { question: string; answer?: string }[] = []
  for (const message of messages) {
    const current = turns.at(-1)
    if (message.role === 'user') turns.push({ question: cut(textOf(message)) })
    if (message.role === 'assistant' && current) {
      // What an answer says of itself stands in paragraphs of its own behind it.
      current.answer = cut(textOf(message).split('\n\n')[0]!)
    }
  }
  return turns.filter(({ question }) => question !== '').slice(-maxTurns)
}

/** As much of a text as a turn may have, without what is no text. */
function cut(text: string): string {
  return text.slice(0, maxTurnText).toWellFormed().replaceAll('\0', ' ').trim()
}
