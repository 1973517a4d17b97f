import type { AnswerSentence, Citation } from '../src/answer/answer.ts'
import type { Document, Voice } from '../src/documents/document.ts'

/** Whose words some words are in truth. */
export type Teller = {
  readonly voice: Voice
  /** Who is quoted or comments; null where that is unknown. */
  readonly speaker: string | null
  readonly authors: readonly string[]
}

/** Everybody whose words are among those of a citation, as the document has them. */
export function tellersIn(
  { spans, authors }: Pick<Document, 'spans' | 'authors'>,
  { start, end }: Pick<Citation, 'start' | 'end'>,
): Teller[] {
  return spans
    .filter((span) => span.start < end && start < span.end)
    .map(({ voice, speaker }) => ({ voice, speaker, authors }))
}

/**
 * Whether a sentence is given to those whose words it rests on.
 *
 * Each citation must be in the voice of somebody whose words are quoted, and the attribution must name that person, or
 * say that nobody knows who it is. Words of the author around a quotation may be given to either.
 *
 * @param cited the citations of the sentence, each with whose words it has
 */
export function isAttributed(
  { attribution }: Pick<AnswerSentence, 'attribution'>,
  cited: readonly {
    readonly citation: Pick<Citation, 'voice'>
    readonly tellers: readonly Teller[]
  }[],
): boolean {
  return cited.every(
    ({ citation, tellers }) =>
      tellers.some(({ voice }) => voice === citation.voice) &&
      tellers.some((teller) => isNamed(teller, attribution)),
  )
}

function isNamed({ voice, speaker, authors }: Teller, attribution: string): boolean {
  const said = attribution.toLowerCase()
  const names = (...all: readonly string[]) =>
    all.every((name) => said.includes(name.toLowerCase()))
  switch (voice) {
    case 'author':
      return (
        !said.includes('reader comment') &&
        (authors.length > 0 ? names(...authors) : names('unsigned'))
      )
    case 'quoted':
      return names('quoted by', speaker ?? 'an unnamed speaker')
    case 'comment':
      return names('reader comment', speaker ?? 'an unnamed reader')
    case 'notice':
      return names('notice')
  }
}
