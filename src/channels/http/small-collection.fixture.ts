import type { Document } from '../../documents/document.ts'
import type { Embedder } from '../../embed/embedder.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Ports } from '../../retrieve/ports.ts'
import type { DocumentSummary, PassageIndex } from '../../search/passage-index.ts'

const dimensions = 64

/** Two short documents, one passage a paragraph, searched by shared words: enough for every route to answer. */
export const documents: readonly Document[] = [
  documentOf('harbour', 'The harbour bridge', [
    'The harbour bridge was opened in 1931 by the mayor. It carried two lanes and a tramway.',
    'The harbour bridge was closed in 1988 after cracks were found in its northern pylon.',
  ]),
  documentOf('orchard', 'The orchard', [
    'The orchard behind the mill held ninety pear trees. A storm felled forty of them in 1974.',
  ]),
]

const passages: readonly (Passage & { readonly document: DocumentSummary })[] = documents.flatMap(
  (document) => {
    const paragraphs = document.text.split('\n\n')
    const { text: _, spans: __, headings: ___, ...summary } = document
    return paragraphs.map((text, i) => {
      const start = document.text.indexOf(text)
      return {
        id: `${document.id}.${i}`,
        documentId: document.id,
        text,
        start,
        end: start + text.length,
        voice: 'author' as const,
        quotes: [],
        speaker: null,
        headings: [],
        document: { ...summary, passages: paragraphs.length },
      }
    })
  },
)

/** A search that hangs until its signal fires; tells when it begins and when it is stopped. */
export function hangingSearch() {
  const began = Promise.withResolvers<void>()
  const stopped = Promise.withResolvers<void>()
  const match: PassageIndex['match'] = (_query, _k, _filters, options) => {
    began.resolve()
    return new Promise((_, reject) => {
      options?.signal?.addEventListener('abort', () => {
        stopped.resolve()
        reject(options.signal?.reason)
      })
    })
  }
  return { match, began: began.promise, stopped: stopped.promise }
}

/** Ports over the small collection; methods can be replaced to make them slow or broken. */
export function smallCollection(replaced: Partial<PassageIndex> = {}): Ports {
  const best = (k: number, score: (text: string) => number) =>
    passages
      .map(({ id, text }) => ({ passageId: id, score: score(text) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, k)
      .map((hit, i) => ({ ...hit, rank: i + 1 }))
  const index: PassageIndex = {
    generation: 'gen-000001',
    model: 'test/words',
    dimensions,
    size: passages.length,
    nearest: async (vector, k) => best(k, (text) => dot(vector, vectorOf(text))),
    match: async (query, k) => best(k, (text) => shared(query, text)),
    frequencies: async (words) =>
      words.map((word) => passages.filter(({ text }) => wordsOf(text).includes(word)).length),
    passages: async (ids) =>
      ids.flatMap((id) => passages.find((passage) => passage.id === id) ?? []),
    document: async (id) => documents.find((document) => document.id === id) ?? null,
    documents: async (cursor, limit) => {
      const summaries = [...new Set(passages.map(({ document }) => document))]
      const unique = summaries.filter(
        (one, i) => summaries.findIndex((other) => other.id === one.id) === i,
      )
      const first = cursor === null ? 0 : Number(cursor)
      const next = first + limit < unique.length ? String(first + limit) : null
      return { documents: unique.slice(first, first + limit), next }
    },
    ...replaced,
  }
  return { embedder, index }
}

const embedder: Embedder = {
  model: 'test/words',
  dimensions,
  embed: async (texts) => texts.map(vectorOf),
}

function documentOf(id: string, title: string, paragraphs: readonly string[]): Document {
  const text = paragraphs.join('\n\n')
  return {
    id,
    path: `${id}.md`,
    title,
    authors: ['Ada Moss'],
    publisher: 'The Quay',
    published: { date: '1989-03-02', precision: 'day', origin: 'stated' },
    covers: null,
    url: null,
    language: 'en',
    text,
    spans: [{ start: 0, end: text.length, voice: 'author', speaker: null }],
    headings: [],
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+|\d+/gu) ?? []

const shared = (query: string, text: string) =>
  new Set(wordsOf(query).filter((word) => word.length > 3 && wordsOf(text).includes(word))).size

/** Each word adds to one place of the vector. */
function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimensions)
  for (const word of wordsOf(text)) {
    const place = [...word].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % dimensions
    vector[place]! += 1
  }
  const norm = Math.hypot(...vector) || 1
  return vector.map((value) => value / norm)
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}
