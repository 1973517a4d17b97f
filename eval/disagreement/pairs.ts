import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Document } from '../../src/documents/document.ts'
import { FootnoteError } from '../../src/errors.ts'
import type { Split } from '../questions.ts'

/** What two documents differ in, and how two that agree are unlike. */
export const differingKinds = ['figure', 'date', 'denial', 'cause', 'judgement'] as const
export const agreeingKinds = ['same', 'other', 'more', 'change'] as const

const schema = z.strictObject({
  id: z.string().min(1),
  split: z.enum(['dev', 'test']),
  kind: z.enum([...differingKinds, ...agreeingKinds]),
  question: z.string().min(1),
  documents: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        author: z.string().min(1),
        date: z.iso.date(),
        text: z.string().min(1),
      }),
    )
    .length(2),
})

/** Two made-up documents that answer the same question, differently or not. */
export type Pair = z.infer<typeof schema>

/**
 * Reads pairs, one JSON object a line.
 *
 * @throws FootnoteError `config_invalid`, naming the line that is not a pair
 */
export function readPairs(path: string, split: Split): Pair[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines
    .map((line, i) => {
      try {
        return schema.parse(JSON.parse(line))
      } catch (cause) {
        const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'is not JSON'
        throw new FootnoteError('config_invalid', `${path}:${i + 1}: ${reason}`, { cause })
      }
    })
    .filter((pair) => split === 'all' || pair.split === split)
}

/** Whether the two documents of a pair deny each other. */
export function differs({ kind }: Pair): boolean {
  return differingKinds.some((one) => one === kind)
}

/** The documents of a pair as a collection has them; their ids are the pair's, with `-0` and `-1`. */
export function documentsOf({ id, documents }: Pair): Document[] {
  return documents.map(({ title, author, date, text }, i) => ({
    id: `${id}-${i}`,
    path: `${id}-${i}.md`,
    title,
    text,
    authors: [author],
    publisher: null,
    published: { date, precision: 'day', origin: 'stated' },
    covers: null,
    url: null,
    language: 'en',
    spans: [{ start: 0, end: text.length, voice: 'author', speaker: null }],
    headings: [],
  }))
}
