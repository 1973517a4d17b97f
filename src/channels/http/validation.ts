import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { parseAs } from '../../answer/parse-as.ts'
import { voices } from '../../documents/document.ts'
import { partialDate } from '../../documents/partial-date.ts'
import { FootnoteError } from '../../errors.ts'

const maxBodyBytes = 64 * 1024
const maxChatBytes = 1024 * 1024
const maxQuestion = 2000
export const maxTurns = 50
/** UTF-16 code units of a turn's question, and of its answer. */
export const maxTurnText = 4000
const maxName = 200
const maxDraft = 20_000
const maxEvidence = 50

/** NUL ends a string for some of the code below us, and half a surrogate pair is not text. */
const isText = (value: string) => value.isWellFormed() && !value.includes('\0')

/** Text with so many UTF-16 code units, without the space around it. */
export const text = (min: number, max: number) =>
  z
    .string('expected a string')
    .trim()
    .min(min, 'expected some text, found none')
    .max(max, `expected at most ${max} characters`)
    .refine(isText, 'contains a NUL or half of a surrogate pair')

/** A year, month or day, as JSON Schema can say it: a day that no month has is refused all the same. */
export const date = (description: string) =>
  partialDate.meta({ description, pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' })

/** Whose words. */
export const voice = z.enum(voices, `expected one of ${voices.join(', ')}`)

const filterNames = ['from', 'to', 'author', 'publisher', 'voice', 'document'] as const

const filters = z
  .strictObject(
    {
      from: date('The first year, month or day').optional(),
      to: date('The last, inclusive').optional(),
      author: text(1, maxName).meta({ description: 'Part of an author’s name' }).optional(),
      publisher: text(1, maxName).meta({ description: 'Part of the publisher’s name' }).optional(),
      voice: voice.meta({ description: 'Who speaks; without it, all but `notice`' }).optional(),
      document: text(1, maxName).meta({ description: 'A document’s id' }).optional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `unknown ${issue.keys?.join(', ')}; expected ${filterNames.join(', ')}`
          : 'expected an object',
    },
  )
  // A shorter date is a prefix of the longer ones in it, and `~` sorts after every digit and dash.
  .refine(({ from, to }) => from === undefined || to === undefined || from <= `${to}~`, {
    message: '`from` is later than `to`',
  })
  .meta({ description: 'Every one that is given must hold' })

const turn = z.object(
  {
    question: text(1, maxTurnText).meta({ description: 'What was asked' }),
    answer: text(0, maxTurnText).meta({ description: 'What was answered' }).optional(),
  },
  'expected an object',
)

const request = (maxLimit: number) =>
  z.object(
    {
      question: text(1, maxQuestion).meta({ description: 'What a person asks' }),
      history: z
        .array(turn, 'expected a list')
        .max(maxTurns, `expected at most ${maxTurns} turns`)
        .meta({ description: 'The turns before it, oldest first: context, never evidence' })
        .optional(),
      filters: filters.optional(),
      limit: z
        .int(`expected a whole number from 1 to ${maxLimit}`)
        .min(1, `expected a whole number from 1 to ${maxLimit}`)
        .max(maxLimit, `expected a whole number from 1 to ${maxLimit}`)
        .meta({ description: 'How many passages are drawn on; 20 without it' })
        .optional(),
    },
    'expected a JSON object',
  )

/** The body of `POST /api/ask`. Keys it does not know are dropped. */
export const askRequest = request(20).extend({
  explain: z
    .boolean('expected true or false')
    .meta({ description: 'Tell how it came about, on a server that only its own machine reaches' })
    .optional(),
})

/** The body of `POST /api/search`: the same, with more passages. */
export const searchRequest = request(100)

/** What may be unknown, and is then left out, null or empty. */
export const known = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional())

const evidence = z
  .object(
    {
      text: text(1, maxDraft).meta({ description: 'Its words' }),
      voice: known(voice).meta({ description: 'Who speaks; `author` without it' }),
      speaker: known(text(1, maxName)).meta({ description: 'Who is quoted, or comments' }),
      author: known(text(1, maxName)).meta({ description: 'Who wrote it' }),
      date: known(date('When it was written')),
    },
    'expected an object',
  )
  .transform(({ voice = 'author', speaker = null, author, date = null, ...given }) => ({
    ...given,
    voice,
    speaker,
    authors: author ? [author] : [],
    publisher: null,
    title: '',
    date,
  }))

/** A draft as it is, with the space around it: what is told of its sentences names their places. */
const draft = z
  .string('expected a string')
  .max(maxDraft, `expected at most ${maxDraft} characters`)
  .refine((value) => value.trim() !== '', 'expected some text, found none')
  .refine(isText, 'contains a NUL or half of a surrogate pair')
  .meta({ description: 'The draft, plain or markdown' })

/** The body of `POST /api/check`: a text, and what to hold it against where that is not the archive. */
export const checkRequest = z.object(
  {
    text: draft,
    filters: filters.optional(),
    evidence: z
      .array(evidence, 'expected a list')
      .min(1, 'expected at least one text')
      .max(maxEvidence, `expected at most ${maxEvidence} texts`)
      .meta({ description: 'What to hold it against where that is not the collection' })
      .optional(),
  },
  'expected a JSON object',
)

/** Refuses bodies over a size, whether or not their length was announced. */
const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) => {
      // What is left of the body is not read, so nothing else can follow it.
      c.header('Connection', 'close')
      throw new FootnoteError('payload_too_large', `the body has more than ${maxSize} bytes`)
    },
  })

/** Refuses bodies over 64 KiB. */
export const limitBody = limitTo(maxBodyBytes)

/** Refuses bodies over 1 MiB: chats send all that was said with each question, our own answers too. */
export const limitChat = limitTo(maxChatBytes)

/**
 * The JSON body of a request, checked.
 *
 * @throws FootnoteError `unsupported_media_type`, or `bad_request` for what is not JSON or not as the schema says
 */
export async function readBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  // Anything but JSON could be sent by another site's form without a preflight.
  const mediaType = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (mediaType !== 'application/json') {
    throw new FootnoteError('unsupported_media_type', 'expected Content-Type: application/json')
  }
  return parseAs(schema, parseJson(await c.req.arrayBuffer()))
}

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    // The parser's own message quotes the body, so it stays in the cause.
    throw new FootnoteError('bad_request', 'the body is not JSON in UTF-8', { cause: error })
  }
}
