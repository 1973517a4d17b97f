import type { DropReason } from './check-sentence.ts'

/** What asking cost. Tokens as the provider counts them, null where it does not say. */
export type Cost = {
  readonly calls: number
  readonly inputTokens: number | null
  readonly outputTokens: number | null
}

/** What happened on the way; for operators and for explanations, not for readers. */
export type Trace = {
  readonly passages: number
  readonly dropped: readonly { readonly text: string; readonly reason: DropReason }[]
  /** Null where the provider was not asked to the end. */
  readonly cost: Cost | null
}
