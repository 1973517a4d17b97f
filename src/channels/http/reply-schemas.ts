import { z } from 'zod'
import type { Answer, AnswerSentence, Citation } from '../../answer/answer.ts'
import type { CheckedDraft, CheckedSentence } from '../../answer/check.ts'
import type { Explanation } from '../../answer/explain.ts'
import {
  authors,
  documentId,
  flag,
  ms,
  numbers,
  offset,
  publisher,
  rank,
  type ShapeOf,
  share,
  text,
  textOrNull,
  title,
  voice,
} from './described.ts'
import type { ErrorReply, Problem } from './errors.ts'
import type { SearchReply } from './search.ts'

const generation = text('The immutable index that was searched')

/** The exact words that a sentence rests on. */
export const citation = z.object({
  number: z.int().min(1).meta({ description: 'From 1, in order of first use, without gaps' }),
  passageId: text('The passage that was found'),
  documentId,
  title,
  authors,
  publisher,
  date: textOrNull('`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as its source'),
  dateInferred: flag('Whether the date is a conclusion from the text'),
  voice,
  speaker: textOrNull('The person quoted or commenting'),
  quote: text('The words: the document’s text from `start` to `end`, always'),
  start: offset('Where the quote begins'),
  end: offset('Where it ends, exclusive'),
  url: textOrNull('The source on the web, opened at the quote'),
  href: text('The reader of this server, opened at the quote'),
} satisfies ShapeOf<Citation>)

/** One sentence of an answer. */
export const sentence = z.object({
  text: text('The sentence, without marks'),
  citations: numbers('Numbers of the citations that carry it; never empty'),
  support: share('How well the quoted words carry it'),
  voice,
  attribution: text('Who says it, for people'),
} satisfies ShapeOf<AnswerSentence>)

const stance = { stance: text('What these sources hold'), citations: numbers('Who holds it') }

/** An answer, on every channel. */
export const answer = z.object({
  question: text('As it was asked'),
  standaloneQuestion: text('What was searched, where the question leans on the turns before it'),
  answer: text('Plain text with `[1]` marks after each sentence'),
  abstained: flag('Whether the passages do not answer'),
  missing: text('What the passages lack').exactOptional(),
  notice: text('What readers are to know of how it was made').exactOptional(),
  sentences: z.array(sentence),
  citations: z.array(citation),
  positions: z
    .array(z.object(stance satisfies ShapeOf<NonNullable<Answer['positions']>[number]>))
    .meta({ description: 'Where sources disagree, oldest first' })
    .exactOptional(),
  explanation: z
    .custom<Explanation>((value) => typeof value === 'object' && value !== null)
    .meta({ type: 'object', description: 'How it came about, where that was asked for' })
    .exactOptional(),
  nearest: z
    .array(
      z.object({
        passageId: text('The best passage of a document'),
        title,
        score: z.number(),
      } satisfies ShapeOf<Answer['nearest'][number]>),
    )
    .meta({ description: 'What came nearest to the question, cited or not' }),
  mode: z.enum(['extractive', 'generated', 'fallback']).meta({
    description:
      'Whose sentences: the sources’, a model’s, or the sources’ where the model’s failed',
  }),
  model: text('The embedding model, and the writing model if any'),
  generation,
  timings: z.object({
    rewrite: ms('The stand-alone question'),
    embed: ms('The vector of the question'),
    search: ms('Both searches'),
    answer: ms('Choosing, writing and checking'),
    total: ms('All of it'),
  } satisfies ShapeOf<Answer['timings']>),
} satisfies ShapeOf<Answer>)

const hit = z.object({
  rank: z.int().min(1),
  score: share('Of both runs together'),
  passageId: text('The passage'),
  documentId,
  path: text('Where the document stands in the collection'),
  title,
  text: text('The passage’s words'),
  start: offset('Where the passage begins in the document'),
  end: offset('Where it ends, exclusive'),
  voice,
  lexicalRank: rank('Its rank by words, or null'),
  denseRank: rank('Its rank by meaning, or null'),
} satisfies ShapeOf<SearchReply['hits'][number]>)

/** The passages for a question. */
export const searchReply = z.object({
  standaloneQuestion: text('What was searched'),
  hits: z.array(hit).meta({ description: 'Best first' }),
  generation,
  timings: z.object({
    rewrite: ms('The stand-alone question'),
    embed: ms('The vector of the question'),
    search: ms('Both searches'),
  } satisfies ShapeOf<SearchReply['timings']>),
} satisfies ShapeOf<SearchReply>)

const place = {
  start: offset('Where the sentence begins in the text that was sent'),
  end: offset('Where it ends, exclusive'),
  text: text('As it was sent'),
}
const faultKinds = [
  ...['number', 'date', 'name', 'quotation', 'negation'],
  ...['modality', 'cause', 'voice', 'content'],
] as const satisfies readonly string[]
type Fault = CheckedSentence['faults'][number]

/** A draft, held against the collection. */
export const checkReply = z.object({
  sentences: z.array(
    z.object({
      ...place,
      plain: text('Its words alone, without the marks of markdown'),
      verdict: z.enum(['supported', 'contradicted', 'unsupported']),
      support: share('How well the sources carry it'),
      faults: z
        .array(
          z.object({
            kind: z.enum(faultKinds as readonly Fault['kind'][]),
            words: text('The words of the sentence that it is about'),
          } satisfies ShapeOf<Fault>),
        )
        .meta({ description: 'What the sources do not carry, or deny' }),
      citations: numbers('Of `citations`, or of the evidence that was sent'),
    } satisfies ShapeOf<CheckedSentence>),
  ),
  citations: z.array(citation).meta({ description: 'Empty where evidence was sent' }),
  leftAlone: z
    .array(
      z.object({
        ...place,
        reason: z.enum([
          ...(['heading', 'question', 'opinion', 'wish'] as const),
          ...(['short', 'long', 'unfinished', 'other'] as const),
        ]),
      } satisfies ShapeOf<CheckedDraft['leftAlone'][number]>),
    )
    .meta({ description: 'What claims nothing, each with the reason' }),
} satisfies ShapeOf<CheckedDraft>)

/** What went wrong, as problem details with our own `error` beside them. */
export const problem = z.object({
  type: text('Leads to the page that tells of the failure'),
  title: text('What it is called'),
  status: z.int(),
  detail: text('What was found, what was expected, what to do'),
  error: z.object({
    code: z.string().meta({ description: 'Stable' }) as z.ZodType<ErrorReply['code']>,
    message: text('The same as `detail`'),
    requestId: text('The `X-Request-Id` of the response, which the log has too'),
  } satisfies ShapeOf<ErrorReply>),
} satisfies ShapeOf<Problem>)
