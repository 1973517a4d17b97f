import type { Voice } from '../../documents/document.ts'

/** Words that a sentence may rest on, and whose they are. */
export type Evidence = {
  readonly text: string
  readonly voice: Voice
  readonly speaker: string | null
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly title: string
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | null
}

/** What a sentence says that its evidence does not carry, or denies. */
export type Fault = {
  readonly kind:
    | 'number'
    | 'date'
    | 'name'
    | 'quotation'
    | 'negation'
    | 'modality'
    | 'cause'
    | 'voice'
    | 'content'
  /** The words of the sentence that it is about. */
  readonly words: string
}

/** Whether evidence carries a sentence. */
export type Verdict = {
  readonly verdict: 'supported' | 'contradicted' | 'unsupported'
  /** How well, in [0, 1]; 1 for a sentence that stands in the evidence word for word. */
  readonly support: number
  /** Empty for a supported sentence. */
  readonly faults: readonly Fault[]
}
