import { dateInWords } from '../../documents/date-in-words.ts'
import { oneLine, voiceLabel } from '../http/bylines.ts'
import { ownPath, sourceLink } from '../widget/links.ts'
import { documentAddress } from './csl-items.ts'
import type { ExportedCitation, ExportedTurn } from './exported-turn.ts'

/** A way to the words of a citation. */
type Way = { readonly href: string; readonly words: string }

/** What a footnote says of its source, for people; all of it text. */
export type Footnote = {
  /** Whose words they are, where they are not the author's. */
  readonly voice: string | null
  readonly authors: string
  readonly title: string
  /** Publisher and date, as far as they are known. */
  readonly where: string
  /** The document's own address, opened at the words. */
  readonly source: Way | null
  /** The same for paper: without the words to look for. */
  readonly address: string | null
  /** Our reader, opened at the words. */
  readonly reader: Way | null
}

/**
 * What is known of a cited source.
 *
 * @param base what paths of our reader are put behind, such as `https://ask.example.org`; null where that is unknown
 */
export function footnoteOf(citation: ExportedCitation, base: string | null): Footnote {
  const { authors, title, publisher, date, dateInferred, voice, speaker, url, href } = citation
  const day =
    date === null
      ? 'undated'
      : `${dateInWords(date)}${dateInferred ? ' (date inferred from the text)' : ''}`
  const source = sourceLink(url)
  const path = ownPath(href)
  return {
    voice: voiceLabel(voice, speaker),
    authors: oneLine(authors.join(', ')),
    title: oneLine(title),
    where: oneLine([publisher, day].filter(Boolean).join(', ')),
    source: source && { href: source.href, words: source.host },
    address: documentAddress(url),
    reader: path && base !== null ? { href: base + path, words: 'Read in context' } : null,
  }
}

const origins = {
  extractive: 'In the sources’ own words.',
  generated: 'Written by a model; every sentence checked against the words it cites.',
  fallback: 'In the sources’ own words.',
} as const

/** Whose words an answer has, or whatever else is to be known of how it was made; null where there is nothing. */
export function originOf({ notice, mode, sentences }: ExportedTurn): string | null {
  return notice ?? (mode && sentences.length > 0 ? origins[mode] : null)
}

/** What was searched, where the question leaned on those before it. */
export function searchedFor({ question, standaloneQuestion }: ExportedTurn): string | null {
  const searched = standaloneQuestion?.trim()
  return searched && searched !== question.trim() ? searched : null
}

/** What stands in the place of sentences where there are none, and what is missing behind them. */
export function remarkOf({ abstained, answer, missing }: ExportedTurn): string | null {
  return abstained ? answer || missing || 'The documents do not answer this.' : missing || null
}
