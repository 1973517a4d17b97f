import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { FootnoteError } from '../src/errors.ts'

const kinds = [
  'fact',
  'paraphrase',
  'several',
  'date-bound',
  'follow-up',
  'unanswerable-near',
  'unanswerable-far',
] as const

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'i')
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${source}` })
    return z.NEVER
  }
})

const schema = z
  .strictObject({
    id: z.string().min(1),
    kind: z.enum(kinds),
    split: z.enum(['dev', 'test']),
    question: z.string().min(1),
    /** Words of documents, named by path, that carry the answer; entries of one group are alternatives. */
    gold: z.array(
      z.strictObject({
        document: z.string().min(1),
        contains: z.string().min(1),
        group: z.int().optional(),
      }),
    ),
    /** All of them match a right answer, ignoring case. */
    answer: z.array(pattern),
    abstain: z.boolean().default(false),
    history: z
      .array(z.strictObject({ question: z.string(), answer: z.string().optional() }))
      .optional(),
    filters: z
      .strictObject({
        from: z.string(),
        to: z.string(),
        author: z.string(),
        publisher: z.string(),
        voice: z.enum(['author', 'quoted', 'comment', 'notice']),
        document: z.string(),
      })
      .partial()
      .optional(),
    note: z.string().optional(),
  })
  .refine(
    ({ abstain, gold, answer }) => abstain === (gold.length === 0 && answer.length === 0),
    'a question either has gold and answer patterns, or is to be declined',
  )

/** A fixed question with what a right answer holds and where it stands. */
export type Question = z.infer<typeof schema>

/** Which half of the questions: tuning looks at `dev` only. */
export type Split = Question['split'] | 'all'

/**
 * Reads fixed questions, one JSON object a line.
 *
 * @throws FootnoteError `config_invalid`, naming the line that is not a question
 */
export function readQuestions(path: string, split: Split): Question[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  const questions = lines.map((line, i) => parseQuestion(line, `${path}:${i + 1}`))
  const ids = new Set(questions.map(({ id }) => id))
  if (ids.size < questions.length) {
    throw new FootnoteError('config_invalid', `${path}: two questions have the same id`)
  }
  return questions.filter((question) => split === 'all' || question.split === split)
}

function parseQuestion(line: string, place: string): Question {
  try {
    return schema.parse(JSON.parse(line))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'is not JSON'
    throw new FootnoteError('config_invalid', `${place}: ${reason}`, { cause })
  }
}
