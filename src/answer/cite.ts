import type { Passage } from '../passages/passage.ts'
import type { Citation } from './answer.ts'
import type { Candidate } from './candidates.ts'
import { withTextFragment } from './text-fragment.ts'

/** The citation of a sentence, with links that open at its exact words. */
export function citationOf(
  candidate: Pick<Candidate, 'hit' | 'start' | 'end' | 'text' | 'voice' | 'speaker'>,
  number: number,
): Citation {
  const { passage } = candidate.hit
  const { document } = passage
  const { start, end, text: quote, voice, speaker } = candidate
  return {
    number,
    passageId: passage.id,
    documentId: document.id,
    title: document.title,
    authors: document.authors,
    publisher: document.publisher,
    date: document.published?.date ?? null,
    dateInferred: document.published?.origin === 'inferred',
    voice,
    speaker,
    quote,
    start,
    end,
    url: document.url ? withTextFragment(document.url, ...knownAround(passage, candidate)) : null,
    href: `/documents/${encodeURIComponent(document.id)}?start=${start}&end=${end}#quote`,
  }
}

/** The words in their passage; a line of its own where they are of another part of the document. */
function knownAround(
  { text, start }: Passage,
  quote: Pick<Candidate, 'start' | 'end' | 'text'>,
): [text: string, range: { start: number; end: number }] {
  const range = { start: quote.start - start, end: quote.end - start }
  if (text.slice(range.start, range.end) === quote.text) return [text, range]
  return [quote.text, { start: 0, end: quote.text.length }]
}
