import { z } from 'zod'
import { voices } from '../../src/documents/document.ts'

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() })

const figure = z.object({
  cell: z.string(),
  estimate,
  better: z.enum(['higher', 'lower']),
  tolerance: z.number(),
})

const citation = z.object({
  number: z.number(),
  path: z.string(),
  title: z.string(),
  voice: z.enum(voices),
  quote: z.string(),
})

const sentence = z.object({
  text: z.string(),
  citations: z.array(z.number()),
  attribution: z.string(),
  verdict: z.enum(['supported', 'contradicted', 'unsupported']),
  faults: z.array(z.string()),
})

const position = z.object({ stance: z.string(), citations: z.array(z.number()) })

const answer = z.object({
  /** Right, or rightly refused. */
  isRight: z.boolean(),
  /** Why it was judged so, and what else is wrong with it. */
  why: z.array(z.string()),
  abstained: z.boolean(),
  missing: z.string().nullable(),
  mode: z.enum(['extractive', 'generated', 'fallback']),
  searched: z.string(),
  sentences: z.array(sentence),
  citations: z.array(citation),
  positions: z.array(position),
  /** The probability that the passages answer; null where none was weighed. */
  confidence: z.number().nullable(),
  nearest: z.array(z.object({ title: z.string(), score: z.number(), text: z.string() })),
  milliseconds: z.number(),
})

const question = z.object({
  id: z.string(),
  kind: z.string(),
  question: z.string(),
  history: z.array(z.object({ question: z.string(), answer: z.string().optional() })),
  filters: z.record(z.string(), z.string()),
  abstain: z.boolean(),
  expected: z.array(z.string()),
  gold: z.array(z.object({ document: z.string(), contains: z.string() })),
  note: z.string().nullable(),
  plain: answer,
  written: answer,
  /** All that the model wrote, with how it is wrong and whether readers saw it. */
  manuscript: z.array(
    z.object({
      text: z.string(),
      numbers: z.array(z.number()),
      lie: z.string(),
      isShown: z.boolean(),
    }),
  ),
  /** After an earlier turn that leads astray. */
  led: z.object({ abstained: z.boolean(), isLed: z.boolean(), isRight: z.boolean() }),
})

const pair = z.object({
  id: z.string(),
  kind: z.string(),
  question: z.string(),
  differs: z.boolean(),
  isShown: z.boolean(),
  isRight: z.boolean(),
  answer: z.string(),
  positions: z.array(position),
})

/** One run over the starter collection: every figure and every answer. */
export const runRecord = z.object({
  format: z.literal(1),
  name: z.string(),
  /** When it was measured, as `Date.toISOString`. */
  date: z.iso.datetime(),
  split: z.string(),
  model: z.string(),
  reranker: z.string().nullable(),
  passages: z.number(),
  figures: z.array(figure),
  questions: z.array(question),
  curve: z.array(z.object({ coverage: z.number(), risk: z.number(), confidence: z.number() })),
  pairs: z.array(pair),
})

export type RunRecord = z.infer<typeof runRecord>
/** A question with what was expected of it, and its answers. */
export type RecordedQuestion = z.infer<typeof question>
/** An answer with its footnotes and why it was judged as it was. */
export type RecordedAnswer = z.infer<typeof answer>
/** A made pair of documents, and whether their positions were shown. */
export type RecordedPair = z.infer<typeof pair>
