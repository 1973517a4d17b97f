import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Document } from '../src/documents/document.ts'
import { FootnoteError } from '../src/errors.ts'

/** A query with the ids of its relevant documents, of which there is at least one. */
export type JudgedQuery = {
  readonly id: string
  readonly text: string
  readonly relevant: readonly string[]
}

/** A collection in BEIR's format: documents, and queries that people have judged them for. */
type BeirCollection = {
  readonly documents: readonly Document[]
  readonly queries: readonly JudgedQuery[]
}

const documentSchema = z.object({
  _id: z.string().min(1),
  title: z.string().default(''),
  text: z.string(),
})
const querySchema = z.object({ _id: z.string().min(1), text: z.string().min(1) })

/**
 * Reads `corpus.jsonl`, `queries.jsonl` and `qrels/<split>.tsv` (or `qrels.tsv`); each may be gzipped.
 *
 * Documents without words and queries without a relevant document are left out.
 *
 * @throws FootnoteError `corpus_missing` for a file that is not there, `corpus_empty` for none judged, `config_invalid`
 *   for a line that is not in the format
 * @see Thakur et al., NeurIPS 2021, arXiv:2104.08663
 */
export function readBeir(folder: string, split: string): BeirCollection {
  const relevant = readJudgements(readLines(folder, [`qrels/${split}.tsv`, 'qrels.tsv']))
  const queries = readLines(folder, ['queries.jsonl'])
    .map((line, i) => parse(querySchema, line, `queries.jsonl:${i + 1}`))
    .flatMap(({ _id: id, text }) => {
      const ids = relevant.get(id)
      return ids ? [{ id, text, relevant: ids }] : []
    })
  if (queries.length === 0) {
    throw new FootnoteError('corpus_empty', `${folder} has no query that its judgements name`)
  }
  const documents = readLines(folder, ['corpus.jsonl'])
    .map((line, i) => toDocument(parse(documentSchema, line, `corpus.jsonl:${i + 1}`)))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return { documents, queries }
}

/** Title and text as one document in one voice. A document that is all title has its title as text. */
export function toDocument({ _id, title, text: body }: z.infer<typeof documentSchema>): Document {
  const text = body.trim() === '' ? title : body
  return {
    id: _id,
    path: _id,
    title,
    authors: [],
    publisher: null,
    published: null,
    covers: null,
    url: null,
    language: null,
    text,
    spans: text === '' ? [] : [{ start: 0, end: text.length, voice: 'author', speaker: null }],
    headings: [],
  }
}

/** Relevant documents by query; the first line is a header, scores of 0 say that a document is not relevant. */
function readJudgements(lines: readonly string[]): Map<string, string[]> {
  const relevant = new Map<string, string[]>()
  for (const line of lines.slice(1)) {
    const [query, document, score] = line.split('\t')
    if (!query || !document || !(Number(score) > 0)) continue
    relevant.set(query, [...(relevant.get(query) ?? []), document])
  }
  return relevant
}

function readLines(folder: string, names: readonly string[]): string[] {
  const paths = names.flatMap((name) => [join(folder, name), join(folder, `${name}.gz`)])
  const path = paths.find(existsSync)
  if (!path) {
    throw new FootnoteError(
      'corpus_missing',
      `${names.join(' or ')} is not in ${folder}; expected a collection in BEIR's format: corpus.jsonl, queries.jsonl and qrels/<split>.tsv`,
    )
  }
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split(/\r?\n/).filter((line) => line !== '')
}

function parse<Value>(schema: z.ZodType<Value>, line: string, place: string): Value {
  try {
    return schema.parse(JSON.parse(line))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'is not JSON'
    throw new FootnoteError('config_invalid', `${place}: ${reason}`, { cause })
  }
}
