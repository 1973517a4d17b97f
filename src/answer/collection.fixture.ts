import type { Document, DocumentMetadata, Span, Voice } from '../documents/document.ts'
import type { LocalEmbedder } from '../embed/transformers.ts'
import { embeddedText, splitPassages } from '../passages/split.ts'
import { writeIndex } from '../search/local/written-index.fixture.ts'

type Part = { readonly text: string; readonly voice?: Voice; readonly speaker?: string }

const nobody: DocumentMetadata = {
  title: '',
  authors: [],
  publisher: null,
  published: null,
  covers: null,
  url: null,
  language: 'en',
}

/** A made-up document of parts in voices of their own, a paragraph each. */
export function documentOf(
  id: string,
  facts: Partial<DocumentMetadata>,
  parts: readonly Part[],
): Document {
  let text = ''
  const spans = parts.map(({ text: words, voice = 'author', speaker = null }): Span => {
    const start = text.length
    text += `${words}\n\n`
    return { start, end: text.length, voice, speaker }
  })
  return { id, path: `${id}.md`, ...nobody, ...facts, text, spans, headings: [] }
}

/** A small made-up collection in every voice: a treaty, a dam, a quarrel about fish, and what is beside the point. */
export const documents: readonly Document[] = [
  documentOf(
    'treaty',
    {
      title: 'The harbour treaty',
      authors: ['Ada Example'],
      publisher: 'The Quay',
      published: { date: '2012-07-04', precision: 'day', origin: 'stated' },
      covers: { from: '1957-01', to: '1971-12' },
      url: 'https://quay.example/treaty',
    },
    [
      {
        text: 'Norland and Sudland signed the harbour treaty at Aville on 3 May 1959. It gave Sudland the use of the ports of Belmar and Corvo for 40 years. Norland left the harbour treaty in 1971 because its fishermen had lost their moorings 😀.',
      },
      {
        text: '“We were never asked about the harbour treaty, and our moorings were sold behind our backs,” the harbour master told parliament.',
        voice: 'quoted',
        speaker: 'Cole Brown',
      },
    ],
  ),
  documentOf(
    'dam',
    {
      title: 'Behind the Aldermere dam',
      publisher: 'Hill Gazette',
      published: { date: '2003', precision: 'year', origin: 'inferred' },
    },
    [
      {
        text: 'The Aldermere dam was finished in 1967 and is 90 metres high. It cost 12 million crowns, of which Sudland paid a third.\n\nThe engineer Dora Mock drew the plans for the Aldermere dam. She had built two smaller dams before, and both of them still stand.',
      },
    ],
  ),
  documentOf('fish', { title: 'Who owns the herring?', authors: ['Ben Sample', 'Eve Instance'] }, [
    {
      text: 'Norland halved the herring quota in 2009, and 300 boats were laid up in Belmar that winter. The fishery ministry argued that the shoals needed ten years of rest.',
    },
    {
      text: 'The herring quota is a swindle, because the big trawlers from Corvo never kept to it for a day.',
      voice: 'comment',
      speaker: 'gullwatcher',
    },
    {
      text: 'My own boat was laid up for three winters over that herring quota.',
      voice: 'comment',
    },
    {
      text: 'Copyright notice: the herring quota tables on this page may not be copied by any zeppelin.',
      voice: 'notice',
    },
  ]),
  documentOf('orchard', { title: 'The orchard', authors: ['Fay Placeholder'] }, [
    {
      text: 'The orchard behind the mill held ninety pear trees. A storm felled forty of them in the spring of 1974.',
    },
  ]),
]

/** Writes the collection as an index, embedded with a real model, or with whatever is given. */
export async function writeCollection(
  data: string,
  embedder: LocalEmbedder,
  collection: readonly Document[] = documents,
): Promise<void> {
  const options = { maxTokens: embedder.window, countTokens: embedder.countTokens }
  const embedded = await Promise.all(
    collection.map(async (document) => {
      const passages = splitPassages(document, options)
      const texts = passages.map((passage) => embeddedText(document.title, passage))
      const vectors = await embedder.embed(texts, 'passage')
      return {
        document,
        passages: passages.map((passage, i) => ({ passage, vector: vectors[i]! })),
      }
    }),
  )
  await writeIndex(data, embedded, embedder.model)
}
