import { z } from 'zod'
import { exportFormats } from '../export/exported-turn.ts'
import { date, known, maxTurns, text, voice } from './validation.ts'

const maxFact = 4000
const maxWords = 20_000
const maxListed = 200
/** Documents in all: a bibliography takes some milliseconds for each. */
const maxDocuments = 300

const list = <Schema extends z.ZodType>(schema: Schema) =>
  z.array(schema, 'expected a list').max(maxListed, `expected at most ${maxListed}`)
const fact = (description: string) => text(0, maxFact).meta({ description })
const numbers = list(z.int('expected a whole number').min(1, 'expected a number from 1'))
const unknown = (description: string) =>
  known(fact(description)).transform((value) => value ?? null)

const citation = z.object(
  {
    number: z.int('expected a whole number').min(1, 'expected a number from 1'),
    documentId: text(1, maxFact).meta({ description: 'Documents with one id are one' }),
    title: fact('Of the document'),
    authors: list(fact('One of them')).default([]),
    publisher: unknown('Where it appeared'),
    date: known(date('As exact as it is known')).transform((value) => value ?? null),
    dateInferred: z.boolean('expected true or false').default(false),
    voice: voice.default('author'),
    speaker: unknown('The person quoted or commenting'),
    quote: text(0, maxWords).meta({ description: 'The words' }),
    url: unknown('The source on the web'),
    href: fact('The reader’s path').default(''),
  },
  'expected an object',
)

const turn = z
  .object(
    {
      question: text(1, maxFact).meta({ description: 'What was asked' }),
      askedAt: z.iso
        .datetime('expected a time such as 2026-11-22T09:30:00Z')
        .meta({ description: 'When' })
        .optional(),
      standaloneQuestion: fact('What was searched').optional(),
      answer: text(0, maxWords)
        .meta({ description: 'Told where there are no sentences' })
        .optional(),
      abstained: z.boolean('expected true or false').default(false),
      missing: fact('What the passages lack').optional(),
      notice: fact('How it was made').optional(),
      mode: z.enum(['extractive', 'generated', 'fallback']).optional(),
      sentences: list(z.object({ text: text(0, maxWords), citations: numbers })),
      citations: list(citation),
      positions: list(z.object({ stance: fact('What these hold'), citations: numbers })).optional(),
    },
    'expected an object',
  )
  .superRefine(({ sentences, positions = [], citations }, context) => {
    const known = new Set(citations.map(({ number }) => number))
    const used = [...sentences, ...positions].flatMap((each) => each.citations)
    const missing = used.find((number) => !known.has(number))
    if (missing !== undefined)
      context.addIssue(`cites ${missing}, which is not the number of a citation`)
    if (known.size < citations.length) context.addIssue('has two citations of one number')
  })

/** The body of `POST /api/export`. Answers fit in it as they come: keys it does not know are dropped. */
export const exportRequest = z.object(
  {
    format: z
      .enum(exportFormats, `expected one of ${exportFormats.join(', ')}`)
      .meta({ description: 'Of the file' }),
    turns: z
      .array(turn, 'expected a list')
      .min(1, 'expected at least one')
      .max(maxTurns, `expected at most ${maxTurns} turns`)
      .refine(
        (turns) =>
          new Set(turns.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)))
            .size <= maxDocuments,
        `expected at most ${maxDocuments} documents`,
      )
      .meta({ description: 'Answers as `POST /api/ask` gives them, oldest first' }),
    accessed: z.iso
      .date('expected a day such as 2026-11-22')
      .meta({ description: 'When the sources’ own addresses were looked at' })
      .optional(),
  },
  'expected a JSON object',
)
