import { z } from 'zod'
import { exportFormats } from '../export/exported-turn.ts'
import { date, known, maxTurns, text, voice } from './validation.ts'

const maxFact = 4000
const maxWords = 20_000
const maxListed = 200
/** Documents of a bibliography, which takes about two milliseconds for each. */
const maxDocuments = 150

const list = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  z
    .array(schema, 'expected a list')
    .max(maxListed, `expected at most ${maxListed}`)
    .meta({ description })
const fact = (description: string) => text(0, maxFact).meta({ description })
const words = (description: string) => text(0, maxWords).meta({ description })
const flag = (description: string) =>
  z.boolean('expected true or false').meta({ description }).default(false)
const number = (description: string) =>
  z.int('expected a whole number').min(1, 'expected a number from 1').meta({ description })
const numbers = list(number('Of a citation'), 'Numbers of the citations that carry it')
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  known(schema).transform((value) => value ?? null)

const citation = z.object(
  {
    number: number('As the sentences name it'),
    documentId: text(1, maxFact).meta({ description: 'Citations of one document have one' }),
    title: fact('Of the document'),
    authors: known(list(text(0, maxFact), 'Who wrote it')).transform((names) => names ?? []),
    publisher: orNull(fact('Where it appeared')),
    date: orNull(date('`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as exact as it is known')),
    dateInferred: flag('Whether the date is a conclusion from the text'),
    voice: voice.meta({ description: 'Who speaks' }).default('author'),
    speaker: orNull(fact('The person quoted or commenting')),
    quote: words('The words'),
    url: orNull(fact('The source on the web')),
    href: known(fact('The reader of this server, opened at the quote')).transform(
      (path) => path ?? '',
    ),
  },
  'expected an object',
)

const sentence = z.object({ text: words('The sentence'), citations: numbers })
const position = z.object({ stance: fact('What these sources hold'), citations: numbers })

const turn = z
  .object(
    {
      question: text(1, maxFact).meta({ description: 'As it was asked' }),
      askedAt: z.iso
        .datetime('expected a time such as 2026-11-22T09:30:00Z')
        .meta({ description: 'When it was asked, such as `2026-11-22T09:30:00Z`' })
        .optional(),
      standaloneQuestion: fact('What was searched').optional(),
      only: fact('What the search was narrowed to, for people').optional(),
      answer: words('Told where there are no sentences').optional(),
      abstained: flag('Whether the passages do not answer'),
      missing: fact('What the passages lack').optional(),
      notice: fact('What readers are to know of how it was made').optional(),
      mode: z
        .enum(['extractive', 'generated', 'fallback'])
        .meta({ description: 'Whose sentences they are' })
        .optional(),
      sentences: list(sentence, 'The answer'),
      citations: list(citation, 'What it rests on'),
      positions: list(position, 'Where sources disagree, oldest first').optional(),
    },
    'expected an object',
  )
  .superRefine(({ sentences, positions = [], citations }, context) => {
    const given = new Set(citations.map((each) => each.number))
    const used = [...sentences, ...positions].flatMap((each) => each.citations)
    const missing = used.find((each) => !given.has(each))
    if (missing !== undefined) {
      context.addIssue(`cites ${missing}, which is not the number of a citation`)
    }
    if (given.size < citations.length) context.addIssue('has two citations of one number')
  })

/** The body of `POST /api/export`. Answers fit in it as they come: keys it does not know are dropped. */
export const exportRequest = z
  .object(
    {
      format: z
        .enum(exportFormats, `expected one of ${exportFormats.join(', ')}`)
        .meta({ description: 'What to make' }),
      turns: z
        .array(turn, 'expected a list')
        .min(1, 'expected at least one')
        .max(maxTurns, `expected at most ${maxTurns} turns`)
        .meta({ description: 'Answers as `POST /api/ask` gives them, oldest first' }),
      accessed: z.iso
        .date('expected a day such as 2026-11-22')
        .meta({ description: 'The day on which the sources’ own addresses were looked at' })
        .optional(),
    },
    'expected a JSON object',
  )
  .superRefine(({ format, turns }, context) => {
    const all = turns.flatMap(({ citations }) => citations.map(({ documentId }) => documentId))
    const isBibliography = format === 'chicago' || format === 'mla'
    if (isBibliography && new Set(all).size > maxDocuments) {
      context.addIssue(`cites more than ${maxDocuments} documents; export fewer turns at once`)
    }
  })
