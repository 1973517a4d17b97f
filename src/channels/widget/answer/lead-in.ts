import type { AnswerSentence, Citation } from '../../../answer/answer.ts'

/**
 * A sentence as the words that introduce its quote, `Ada Example writes (2012): `, and the rest.
 *
 * The first part is empty unless the rest is, white space aside, all of a quote that the sentence cites. Together the
 * parts are the whole sentence.
 */
export function splitLeadIn(
  { text, citations }: Pick<AnswerSentence, 'text' | 'citations'>,
  known: readonly Pick<Citation, 'number' | 'quote'>[],
): readonly [leadIn: string, rest: string] {
  const colons = [...text.matchAll(/:\s+/g)]
  const quotes = known
    .filter(({ number }) => citations.includes(number))
    .map(({ quote }) => collapsed(quote))
  const end = colons
    .map((colon) => colon.index + colon[0].length)
    .find((at) => quotes.includes(collapsed(text.slice(at))))
  return [text.slice(0, end ?? 0), text.slice(end ?? 0)]
}

function collapsed(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
