import { z } from 'zod'
import type { Dropped, Heading, PartialDate, Period, Span } from '../../documents/document.ts'
import type { DocumentSummary, Version } from '../../search/passage-index.ts'
import {
  authors,
  documentId,
  offset,
  publisher,
  type ShapeOf,
  text,
  textOrNull,
  title,
  voice,
} from './described.ts'
import type { ReadDocument } from './documents.ts'

const origin = z.enum(['stated', 'markup', 'inferred']).meta({
  description: 'Stated by the document, by the machine-readable part of its file, or concluded',
})
const relation = z.enum(['copy', 'replaced'])
const published = z
  .object({
    date: text('`YYYY`, `YYYY-MM` or `YYYY-MM-DD`'),
    precision: z.enum(['day', 'month', 'year']),
    origin,
  } satisfies ShapeOf<PartialDate>)
  .nullable()

const version = z.object({
  id: documentId,
  title,
  publisher,
  published,
  relation,
} satisfies ShapeOf<Version>)

const metadata = {
  id: documentId,
  path: text('Where it stands in the collection'),
  title: text('Its title'),
  subtitle: text('Its subtitle').exactOptional(),
  authors,
  publisher,
  published,
  after: text('Of an undated document: the latest date that it tells of as past').exactOptional(),
  covers: z
    .object({ from: text('The first month'), to: text('The last') } satisfies ShapeOf<Period>)
    .nullable()
    .meta({ description: 'What it is about' }),
  url: textOrNull('Where it stands on the web'),
  language: textOrNull('BCP 47'),
  section: text('The part of its publication').exactOptional(),
  origins: z
    .partialRecord(
      z.enum([
        ...(['title', 'subtitle', 'authors', 'publisher', 'url'] as const),
        ...(['language', 'section', 'covers'] as const),
      ]),
      origin,
    )
    .meta({ description: 'Where these facts come from' })
    .exactOptional(),
  passages: z.int().min(0).meta({ description: 'How many passages it was split into' }),
  versions: z
    .array(version)
    .meta({ description: 'Those in whose place it is shown' })
    .exactOptional(),
}

/** A document in the listing. */
export const documentSummary = z.object({
  ...metadata,
  shown: z
    .object({ id: documentId, relation } satisfies ShapeOf<NonNullable<DocumentSummary['shown']>>)
    .meta({ description: 'The one that is shown in its place' })
    .exactOptional(),
} satisfies ShapeOf<DocumentSummary>)

/** One page of the listing. */
export const documentPage = z.object({
  documents: z.array(documentSummary).meta({ description: 'In the order of their paths' }),
  next: textOrNull('The `cursor` of the following page; null on the last'),
})

/** A document with its words. */
export const wholeDocument = z.object({
  ...metadata,
  shown: version.meta({ description: 'The one that is shown in its place' }).exactOptional(),
  text: text('Its text as people see it'),
  spans: z
    .array(
      z.object({
        start: offset('Where it begins'),
        end: offset('Where it ends, exclusive'),
        voice,
        speaker: textOrNull('The person quoted or commenting'),
        posted: text('When a comment was posted').exactOptional(),
        replyTo: text('Whom a comment answers').exactOptional(),
      } satisfies ShapeOf<Span>),
    )
    .meta({ description: 'Whose voice each part is: in order, covering the whole text' }),
  headings: z.array(
    z.object({
      start: offset('Where it begins'),
      end: offset('Where it ends, exclusive'),
      level: z.int().min(1),
    } satisfies ShapeOf<Heading>),
  ),
  dropped: z
    .object({
      hidden: z.int(),
      chrome: z.int(),
      undecodable: z.int(),
    } satisfies ShapeOf<Dropped>)
    .meta({ description: 'Characters of the file that are not in the text' })
    .exactOptional(),
} satisfies ShapeOf<ReadDocument>)
