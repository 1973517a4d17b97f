import type { Citation } from './answer.ts'
import type { Candidate } from './candidates.ts'

/** How many words of a quote a text fragment names at each end; enough to be unique, short enough for an address. */
const fragmentWords = 6

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
    url: document.url ? withTextFragment(document.url, quote) : null,
    href: `/documents/${encodeURIComponent(document.id)}?start=${start}&end=${end}#quote`,
  }
}

/** @see https://wicg.github.io/scroll-to-text-fragment/ */
function withTextFragment(url: string, quote: string): string {
  const words = quote.split(/\s+/)
  const directive =
    words.length <= fragmentWords * 2
      ? encode(words.join(' '))
      : `${encode(words.slice(0, fragmentWords).join(' '))},${encode(words.slice(-fragmentWords).join(' '))}`
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${directive}`
}

/** A dash separates parts of the directive, so it is encoded where `encodeURIComponent` would leave it. */
function encode(words: string): string {
  return encodeURIComponent(words).replaceAll('-', '%2D')
}
