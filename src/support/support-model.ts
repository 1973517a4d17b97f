/** A claim, and the words that it is said to rest on. */
export type ClaimBeside = { readonly claim: string; readonly evidence: string }

/** How likely evidence says what is claimed, and how likely it says the contrary; the rest is that it says neither. */
export type Support = { readonly supported: number; readonly contradicted: number }

/** Reads claims beside their evidence, both at once. Implementations: `cross-encoder.ts` (local), the engine's client. */
export type SupportModel = {
  /** The model's name. */
  readonly model: string
  /**
   * One judgement a pair, in their order.
   *
   * Of evidence that is longer than the model reads, the end is left out.
   */
  judge(
    pairs: readonly ClaimBeside[],
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Support[]>
}
