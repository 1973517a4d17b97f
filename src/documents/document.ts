/** Who speaks in a span: the document's author, a person quoted, a reader, or the publisher's own apparatus. */
export type Voice = 'author' | 'quoted' | 'comment' | 'notice'

export const voices = ['author', 'quoted', 'comment', 'notice'] as const satisfies readonly Voice[]

/** A stretch of text in one voice. Offsets are UTF-16 code units of the document's text; `end` is exclusive. */
export type Span = {
  readonly start: number
  readonly end: number
  readonly voice: Voice
  /** The person quoted or commenting, where the text names one; always null for `author` and `notice`. */
  readonly speaker: string | null
}

/** A heading's own words in the text. `level` counts from 1, as in HTML. */
export type Heading = { readonly start: number; readonly end: number; readonly level: number }

/** A date as exact as its source: `2011`, `2011-05` or `2011-05-02`, never a day nobody stated. */
export type PartialDate = {
  readonly date: string
  readonly precision: 'day' | 'month' | 'year'
  readonly origin: 'stated' | 'markup' | 'inferred'
}

/** The months a document is about, inclusive: `{from: '2011-01', to: '2011-11'}`. */
export type Period = { readonly from: string; readonly to: string }

/** What is known of a document apart from its words. Absent facts are null, never guessed. */
export type DocumentMetadata = {
  readonly title: string
  /** In the order stated; empty when the document names nobody. */
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: PartialDate | null
  readonly covers: Period | null
  /** An absolute http or https address, or null. */
  readonly url: string | null
  /** BCP 47, lower case, or null when not stated. */
  readonly language: string | null
}

/** One file of the collection, read: its text as people see it, and whose voice each part of it is. */
export type Document = DocumentMetadata & {
  /** Stable while the file's path stays the same; safe in a URL. */
  readonly id: string
  /** Relative to the collection's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** In order, without gaps or overlaps: together they cover the whole text. Empty for an empty text. */
  readonly spans: readonly Span[]
  /** In order of appearance. */
  readonly headings: readonly Heading[]
}
