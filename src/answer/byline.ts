import { dateInWords } from '../documents/date-in-words.ts'
import type { Document, DocumentMetadata, PartialDate } from '../documents/document.ts'
import type { Ports } from '../retrieve/ports.ts'
import type { AnswerSentence, Citation } from './answer.ts'
import { attributionOf } from './attribute.ts'
import { citationOf } from './cite.ts'
import type { BylineFact } from './kind.ts'
import { supportOf } from './support.ts'
import type { Titled } from './titled.ts'

/** Sentences with what they cite. */
type Told = {
  readonly sentences: readonly AnswerSentence[]
  readonly citations: readonly Citation[]
}

/** UTF-16 code units at each end of a text in which its byline is looked for. */
const reach = 3000

/**
 * Tells who wrote documents, when or where they were published, from their metadata.
 *
 * Each sentence cites the line of the text that states it; where the text does not say it itself, its first line. What is
 * not known is said to be unknown.
 */
export async function tellBylines(
  { index }: Ports,
  titled: readonly Titled[],
  facts: readonly BylineFact[],
  signal: AbortSignal | undefined,
): Promise<Told> {
  const told = await Promise.all(
    titled.map(async ({ hit }, i) => {
      const whole = (await index.document(hit.passage.documentId, { signal }))!
      const { document } = hit.passage
      const line = lineThatTells(whole, facts)
      const voice = whole.spans.find(
        ({ start, end }) => start <= line.start && line.start < end,
      )!.voice
      const text = whole.text.slice(line.start, line.end)
      const citation = citationOf({ hit, ...line, text, voice, speaker: null }, i + 1)
      const sentence = sentenceOf(document, facts)
      return {
        citation,
        sentence: {
          text: sentence,
          citations: [citation.number],
          support: supportOf(sentence, citation),
          voice,
          attribution: attributionOf({ voice: 'author', speaker: null, document }),
        },
      }
    }),
  )
  return {
    sentences: told.map(({ sentence }) => sentence),
    citations: told.map(({ citation }) => citation),
  }
}

function sentenceOf(document: DocumentMetadata, facts: readonly BylineFact[]): string {
  const { title, authors, publisher, published, after } = document
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(authors)
  const tells: Record<BylineFact, string> = {
    author: names ? `was written by ${names}` : 'names no author',
    date: published ? `is dated ${dated(published)}` : undated(after),
    publisher: publisher ? `was published by ${publisher}` : 'names no publisher',
  }
  const also: Record<BylineFact, string> = {
    author: names,
    date: published ? dated(published) : '',
    publisher: publisher ?? '',
  }
  const rest = (['author', 'publisher', 'date'] as const)
    .filter((fact) => !facts.includes(fact) && also[fact])
    .map((fact) => also[fact])
  const aside = rest.length > 0 ? ` (${rest.join(', ')})` : ''
  return `“${title}”${aside} ${facts.map((fact) => tells[fact]).join(' and ')}.`
}

function dated({ date, origin }: PartialDate): string {
  return dateInWords(date) + (origin === 'inferred' ? ', inferred from its text' : '')
}

function undated(after: string | undefined): string {
  return after ? `states no date, but is later than ${dateInWords(after)}` : 'states no date'
}

/** The line of a text that states the first of the facts, near its beginning or its end; else its first line. */
function lineThatTells(
  { text, authors, publisher, published }: Document,
  facts: readonly BylineFact[],
): { start: number; end: number } {
  const words: Record<BylineFact, string | undefined> = {
    author: authors[0],
    date: published?.date.slice(0, 4),
    publisher: publisher ?? undefined,
  }
  const lines = [...text.matchAll(/\S(?:[^\n]*\S)?/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }))
  const near = lines.filter(({ start, end }) => start < reach || end > text.length - reach)
  const stated = facts.map((fact) => words[fact]).find((word) => word !== undefined)
  const isTold = ({ start, end }: { start: number; end: number }): boolean =>
    stated !== undefined && text.slice(start, end).toLowerCase().includes(stated.toLowerCase())
  return near.filter(isTold).toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? lines[0]!
}
