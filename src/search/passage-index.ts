import type { Document, DocumentMetadata, Voice } from '../documents/document.ts'
import type { Hit, Passage } from '../passages/passage.ts'

/** Narrows a search. Every condition that is given must hold; an empty object allows everything. */
export type Filters = {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, inclusive. A document meets a range with its `covers`, or else its published day. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Part of an author's name, ignoring case and accents. */
  readonly author?: string | undefined
  /** Part of the publisher's name, ignoring case and accents. */
  readonly publisher?: string | undefined
  /** Passages that are in this voice or, for `quoted`, quote somebody; without it, those in every voice but `notice`. */
  readonly voice?: Voice | undefined
  /**
   * Whole words of the name of who speaks in a passage or is quoted there, ignoring case and accents. No channel offers
   * it.
   */
  readonly speaker?: string | undefined
  /** A document's id. */
  readonly document?: string | undefined
}

/** Why a document is not shown itself: another has the same text, or is a newer version of it. */
export type Relation = 'copy' | 'replaced'

/** A document in a listing: everything but its text. */
export type DocumentSummary = DocumentMetadata & {
  readonly id: string
  readonly path: string
  /** How many passages it was split into. */
  readonly passages: number
  /** The document that is shown in its place, unless a filter leaves that one out. */
  readonly shown?: { readonly id: string; readonly relation: Relation }
  /** The documents in whose place this one is shown. */
  readonly versions?: readonly Version[]
}

/** A document that another is shown for: the same article somewhere else, or as it was before. */
export type Version = Pick<DocumentMetadata, 'title' | 'publisher' | 'published'> & {
  readonly id: string
  readonly relation: Relation
}

/** A passage together with the document it stands in. */
export type IndexedPassage = Passage & { readonly document: DocumentSummary }

/** Passages by meaning and by words. Implementations: `local/`, the engine's client, Cloudflare, Weaviate. */
export type PassageIndex = {
  /** Name of the immutable generation that is searched, such as `gen-000017`. */
  readonly generation: string
  /** The embedding model that built it. */
  readonly model: string
  readonly dimensions: number
  /** Number of passages. */
  readonly size: number
  /**
   * The dense run: the `k` most similar passages, best first; `score` is the cosine in [-1, 1].
   *
   * @param vector unit vector of length `dimensions`
   * @throws RangeError if the vector has another length or is not finite, or `k` is not an integer in 1..1000
   */
  nearest(vector: Float32Array, k: number, filters?: Filters, options?: CallOptions): Promise<Hit[]>
  /**
   * The lexical run: passages that share words with the query, best first; `score` is BM25, above 0.
   *
   * @param query free text; no query syntax is understood, none can be injected; no words give no hits
   * @throws RangeError if `k` is not an integer in 1..1000
   */
  match(query: string, k: number, filters?: Filters, options?: MatchOptions): Promise<Hit[]>
  /** In how many passages each word occurs (stemmed as in the lexical run), in the order of the words. */
  frequencies(words: readonly string[], options?: CallOptions): Promise<number[]>
  /** The passages with these ids, in the order of the ids; unknown ids are left out. */
  passages(ids: readonly string[], options?: CallOptions): Promise<IndexedPassage[]>
  document(id: string, options?: CallOptions): Promise<Document | null>
  /**
   * Documents in the order of their paths.
   *
   * @param cursor the `next` of the page before, or null for the first page
   * @param limit 1..200
   * @throws FootnoteError `bad_request` for a cursor that no page returned
   */
  documents(
    cursor: string | null,
    limit: number,
    options?: CallOptions,
  ): Promise<{ documents: DocumentSummary[]; next: string | null }>
}

export type CallOptions = { readonly signal?: AbortSignal | undefined }

type MatchOptions = CallOptions & {
  /** Only passages that have one of these words too; how often they do counts as for words of the query. */
  readonly having?: readonly string[] | undefined
}
