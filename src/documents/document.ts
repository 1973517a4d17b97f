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
  /** When a comment was posted, as an ISO date or time, where the page states it. */
  readonly posted?: string
  /** Whom a comment answers, where the page shows it. */
  readonly replyTo?: string
}

/** A heading's own words in the text. `level` counts from 1, as in HTML. */
export type Heading = { readonly start: number; readonly end: number; readonly level: number }

/**
 * Where a fact about a document comes from: its own words or front matter (`stated`), the machine-readable part of its
 * file (`markup`), or a conclusion from its text (`inferred`).
 */
export type Origin = 'stated' | 'markup' | 'inferred'

/** A date as exact as its source: `2011`, `2011-05` or `2011-05-02`, never a day nobody stated. */
export type PartialDate = {
  readonly date: string
  readonly precision: 'day' | 'month' | 'year'
  readonly origin: Origin
}

/** The months a document is about, inclusive: `{from: '2011-01', to: '2011-11'}`. */
export type Period = { readonly from: string; readonly to: string }

/** What is known of a document apart from its words. Absent facts are null, never guessed. */
export type DocumentMetadata = {
  readonly title: string
  readonly subtitle?: string
  /** In the order stated; empty when the document names nobody. */
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: PartialDate | null
  /** Of an undated document: the latest date it tells of as past, before which it can't have been written. Inferred. */
  readonly after?: string
  readonly covers: Period | null
  /** An absolute http or https address, or null. */
  readonly url: string | null
  /** BCP 47, lower case, or null when not stated. */
  readonly language: string | null
  /** The part of its publication that it appeared in, such as `Opinion`. */
  readonly section?: string
  /** Where the facts come from that are present; `published` states its own. */
  readonly origins?: Origins
}

export type Origins = Readonly<
  Partial<
    Record<
      'title' | 'subtitle' | 'authors' | 'publisher' | 'url' | 'language' | 'section' | 'covers',
      Origin
    >
  >
>

/** What of a file is not in its document's text, in characters. */
export type Dropped = {
  /** Text that a page hides, what stands around an article (menus, footers), or bytes that are no text. */
  readonly hidden: number
  readonly chrome: number
  readonly undecodable: number
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
  /** Absent when nothing was dropped. */
  readonly dropped?: Dropped
}
