import type { Voice } from '../documents/document.ts'
import type { Filters } from '../search/passage-index.ts'
import type { Explanation } from './explain.ts'

/** What a person asks, with the turns before it. Earlier answers give context, never evidence. */
export type AskRequest = {
  readonly question: string
  readonly history?:
    | readonly { readonly question: string; readonly answer?: string | undefined }[]
    | undefined
  readonly filters?: Filters | undefined
  /** How many passages the answer may draw on. */
  readonly limit?: number | undefined
  /** Whether the answer is to tell how it came about. */
  readonly explain?: boolean | undefined
}

/** One sentence of an answer. It always has a citation, and the cited words carry it. */
export type AnswerSentence = {
  readonly text: string
  readonly citations: readonly number[]
  /** How well the quoted words carry the sentence, 0–1. */
  readonly support: number
  readonly voice: Voice
  /** Who says it, for people: `Ada Example, The Quay, 4 July 2012`. */
  readonly attribution: string
}

/** The exact words a sentence rests on: `quote === document.text.slice(start, end)`, always. */
export type Citation = {
  /** From 1, in order of first use, without gaps. */
  readonly number: number
  readonly passageId: string
  readonly documentId: string
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly date: string | null
  readonly dateInferred: boolean
  readonly voice: Voice
  readonly speaker: string | null
  readonly quote: string
  readonly start: number
  readonly end: number
  /** The source with a text fragment, when the document has an address. */
  readonly url: string | null
  /** Our own reader, opened at the quote. */
  readonly href: string
}

/** The best passage of a document that came nearest to the question, cited or not. */
type NearestPassage = {
  readonly passageId: string
  readonly title: string
  readonly score: number
}

/** One object on every channel. Times are milliseconds. */
export type Answer = {
  readonly question: string
  /** What was searched; channels show it when it differs from the question. */
  readonly standaloneQuestion: string
  /** Plain text with `[1]` marks after each sentence. */
  readonly answer: string
  readonly abstained: boolean
  /** What the passages lack, when abstained or partial. */
  readonly missing?: string
  /** What readers are to know of how it was made: why a model's words are not shown. */
  readonly notice?: string
  readonly sentences: readonly AnswerSentence[]
  readonly citations: readonly Citation[]
  /** Where sources disagree, oldest first. */
  readonly positions?: readonly { readonly stance: string; readonly citations: readonly number[] }[]
  /** How it came about, where that was asked for. */
  readonly explanation?: Explanation
  readonly nearest: readonly NearestPassage[]
  readonly mode: 'extractive' | 'generated' | 'fallback'
  /** The embedding model, and the writing model if any. */
  readonly model: string
  readonly generation: string
  readonly timings: {
    readonly rewrite: number
    readonly embed: number
    readonly search: number
    readonly answer: number
    readonly total: number
  }
}

/** What a stream carries before its end, in this order: a citation always precedes the first sentence that uses it. */
export type AnswerEvent =
  | {
      readonly type: 'status'
      readonly phase: 'searching' | 'answering'
      readonly standaloneQuestion?: string
    }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'sentence'; readonly sentence: AnswerSentence }
