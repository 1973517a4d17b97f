import type { Voice } from '../documents/document.ts'

/**
 * Direct speech inside a passage, marks included; in a comment, what it repeats of the article or of another comment.
 * Offsets are those of the document's text.
 */
export type Quote = {
  readonly start: number
  readonly end: number
  /** Who is quoted; null where the text does not say. */
  readonly speaker: string | null
}

/**
 * A run of whole sentences of one document: what is embedded, ranked and cited. It is in one voice, but for the direct
 * speech that an author's sentences quote.
 */
export type Passage = {
  /** `<documentId>.<ordinal>`, the ordinal counting the document's passages from 0. */
  readonly id: string
  readonly documentId: string
  /** Exactly `document.text.slice(start, end)`. */
  readonly text: string
  /** UTF-16 code units into the document's text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly voice: Voice
  readonly speaker: string | null
  /** What the passage quotes, in order; none where all of it is somebody's direct speech. */
  readonly quotes: readonly Quote[]
  /** Headings above the passage, outermost first, without the document's title. */
  readonly headings: readonly string[]
}

/** A passage found for a query. Higher `score` is better; `rank` counts from 1. */
export type Hit = { readonly passageId: string; readonly score: number; readonly rank: number }
