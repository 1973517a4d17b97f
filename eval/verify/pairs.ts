import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Evidence } from '../../src/answer/verify/verdict.ts'
import type { Document } from '../../src/documents/document.ts'
import { voices } from '../../src/documents/document.ts'
import { readFile } from '../../src/documents/read.ts'
import { FootnoteError } from '../../src/errors.ts'
import { splitSentences } from '../../src/passages/sentences.ts'
import type { Split } from '../questions.ts'

/** What is wrong with a sentence; `supported` where nothing is. */
export const pairKinds = [
  'supported',
  'number',
  'date',
  'name',
  'speaker',
  'negation',
  'modality',
  'cause',
  'merged',
  'addition',
  'quotation',
  'stitched',
  'elsewhere',
  'comment as author',
  'voice',
] as const

/** A sentence with what it cites. */
export type Pair = {
  readonly kind: (typeof pairKinds)[number]
  readonly sentence: string
  readonly evidence: readonly Evidence[]
}

const passage = z.strictObject({
  document: z.string(),
  begins: z.string(),
  extent: z.enum(['sentence', 'paragraph']),
})
const words = z.strictObject({
  text: z.string(),
  voice: z.enum(voices),
  speaker: z.string().nullable(),
  authors: z.array(z.string()),
  publisher: z.string().nullable(),
  title: z.string(),
  date: z.string().nullable(),
})
const schema = z.strictObject({
  split: z.enum(['dev', 'test']),
  kind: z.enum(pairKinds),
  sentence: z.string(),
  evidence: z.array(z.union([passage, words])),
})

/**
 * The pairs of a half; the halves share no document.
 *
 * @param corpus folder of the starter collection
 * @throws FootnoteError `config_invalid` for a sentence that the collection does not have
 */
export async function readPairs(path: string, corpus: string, split: Split): Promise<Pair[]> {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)))
    .filter((row) => split === 'all' || row.split === split)
  const names = rows.flatMap(({ evidence }) =>
    evidence.flatMap((piece) => ('document' in piece ? [piece.document] : [])),
  )
  const documents = new Map<string, Document>()
  for (const name of new Set(names)) {
    const [document] = (await readFile(name, readFileSync(join(corpus, name)))).documents
    if (document) documents.set(name, document)
  }
  return rows.map(({ kind, sentence, evidence }) => ({
    kind,
    sentence,
    evidence: evidence.map((piece) =>
      'text' in piece ? piece : evidenceIn(documents.get(piece.document)!, piece),
    ),
  }))
}

function evidenceIn(document: Document, { begins, extent }: z.infer<typeof passage>): Evidence {
  const { text, authors, publisher, title, published } = document
  const at = text.indexOf(begins)
  if (at < 0) {
    throw new FootnoteError(
      'config_invalid',
      `${document.path} has no sentence that begins with “${begins}”; correct the pair`,
    )
  }
  const from = text.lastIndexOf('\n', at) + 1
  const line = text.slice(from, text.indexOf('\n', at) < 0 ? undefined : text.indexOf('\n', at))
  const sentence = splitSentences(line).find(({ end }) => from + end > at)
  return {
    text: extent === 'paragraph' || !sentence ? line : line.slice(sentence.start, sentence.end),
    voice: 'author',
    speaker: null,
    authors,
    publisher,
    title,
    date: published?.date ?? null,
  }
}
