import type { Answer, AnswerSentence, Citation } from './answer.ts'
import type { Weighed } from './explain.ts'

/** The sentences of an answer, and the words they rest on. */
export type Composition = {
  readonly sentences: readonly AnswerSentence[]
  readonly citations: readonly Citation[]
}

/** An answer in the sources' own sentences; without any, what is missing. */
export type Extracted = Composition &
  Pick<Answer, 'positions' | 'missing'> & { readonly weighed: Weighed }

/** Told each sentence with those of its citations that no sentence before it had. */
export type OnSentence = (
  sentence: AnswerSentence,
  citations: readonly Citation[],
) => void | Promise<void>

/** Tells a whole answer, sentence by sentence. */
export async function tellAnswer(
  { sentences, citations }: Composition,
  onSentence: OnSentence | undefined,
): Promise<void> {
  const known = new Set<number>()
  for (const sentence of sentences) {
    const own = citations.filter(
      ({ number }) => sentence.citations.includes(number) && !known.has(number),
    )
    for (const { number } of own) known.add(number)
    await onSentence?.(sentence, own)
  }
}
