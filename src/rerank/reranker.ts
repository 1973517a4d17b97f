/** Where a sentence lies in a passage, in UTF-16 code units of the passage's text. */
export type SentenceExtent = { readonly start: number; readonly end: number }

/** A passage with the sentences that are judged. They may overlap. */
export type JudgedPassage = {
  readonly title: string
  readonly text: string
  readonly sentences: readonly SentenceExtent[]
}

/** Reads passages against a question, both at once. Implementations: `cross-encoder.ts` (local), the engine's client. */
export type Reranker = {
  /** The model's name. */
  readonly model: string
  /**
   * How much rather a sentence holds the answer than its passage holds none, as log-odds within ± {@link mostOdds}.
   *
   * @returns a list a passage, with a number a sentence; the lowest for one beyond what the model reads
   */
  judge(
    question: string,
    passages: readonly JudgedPassage[],
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<number[][]>
}

/** Log-odds are cut off here: beyond it a model only grows louder. */
export const mostOdds = 12
