/** How a model's output becomes one vector, and how it is best used. */
export type ModelFacts = {
  /** `mean` over the tokens, or the first token's state (`cls`). The wrong one fails without an error. */
  readonly pooling: 'mean' | 'cls'
  readonly dimensions: number
  /** Tokens the model reads, special ones included; longer texts would be cut without a word. */
  readonly window: number
  /** What the model expects before a question; passages go in as they are. */
  readonly questionPrefix: string
  /** Share of the dense score in the fusion with words, for questions in natural language and for keywords. */
  readonly denseWeight: { readonly question: number; readonly keywords: number }
}

const sentenceModel: ModelFacts = {
  pooling: 'mean',
  dimensions: 384,
  window: 512,
  questionPrefix: '',
  denseWeight: { question: 0.6, keywords: 0.4 },
}

/** It could read 512, but was trained and is published to read 256. */
const miniLm: ModelFacts = { ...sentenceModel, window: 256 }

const known: Record<string, ModelFacts> = {
  'footnote/small-en-v1': sentenceModel,
  'Xenova/all-MiniLM-L6-v2': miniLm,
  'sentence-transformers/all-MiniLM-L6-v2': miniLm,
  'Xenova/bge-small-en-v1.5': {
    ...sentenceModel,
    pooling: 'cls',
    questionPrefix: 'Represent this sentence for searching relevant passages: ',
    denseWeight: { question: 0.7, keywords: 0.5 },
  },
}

/**
 * What is known of a model by its name.
 *
 * @returns for a model that is not in the table, the habits of sentence-transformers (mean pooling, no prefix); its
 *   dimensions are then learned from its configuration
 */
export function modelFacts(model: string): ModelFacts {
  return known[model] ?? sentenceModel
}
