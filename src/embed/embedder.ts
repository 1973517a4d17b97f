/** What a text is to the model: some models prefix questions and leave passages as they are. */
export type TextRole = 'passage' | 'question'

/** Texts to unit vectors. Implementations: `transformers.ts` (local), the engine's client, Workers AI. */
export type Embedder = {
  /** The model's name, such as `footnote/small-en-v1`. An index is only searched with the model that built it. */
  readonly model: string
  readonly dimensions: number
  /**
   * One vector a text, in the order of the texts, each of length `dimensions` and norm 1 (± 1e-3).
   *
   * The same text may differ in the third decimal with its neighbours in the batch (int8 models).
   *
   * @throws RangeError for a blank text
   * @throws FootnoteError `model_unavailable` when the model gives a vector that is not finite
   */
  embed(
    texts: readonly string[],
    role: TextRole,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<Float32Array[]>
}
