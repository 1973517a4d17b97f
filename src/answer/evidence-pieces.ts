import { splitSentences } from '../passages/sentences.ts'
import type { Evidence } from './verify/verdict.ts'

/** UTF-16 code units of evidence that a claim is held against at once: a page of a book. */
const longestPiece = 4000
/** Numbers in it: each is compared with each of the claim, beside all that stands around them. */
const mostNumbers = 40
const numbers = /\p{N}+/gu
/** Words of a sentence that is too long by itself, and parts of a word that is. */
const part = /\S{1,200}/g

/** How many numbers a text has. */
export function numbersIn(text: string): number {
  return text.match(numbers)?.length ?? 0
}

/**
 * A text of evidence in pieces of whole sentences that take no more than a moment to be compared; most are one piece.
 * The voice and the rest of it stay those of the whole.
 */
export function piecesOf(evidence: Evidence): Evidence[] {
  const { text } = evidence
  if (text.length <= longestPiece && numbersIn(text) <= mostNumbers) return [evidence]
  const pieces: { words: string; count: number }[] = []
  for (const words of splitSentences(text).flatMap(({ start, end }) =>
    cut(text.slice(start, end)),
  )) {
    const count = numbersIn(words)
    const last = pieces.at(-1)
    const fits =
      last && last.words.length + words.length < longestPiece && last.count + count <= mostNumbers
    if (fits) {
      last.words += ` ${words}`
      last.count += count
    } else pieces.push({ words, count })
  }
  return pieces.map(({ words }) => ({ ...evidence, text: words }))
}

function cut(sentence: string): readonly string[] {
  if (sentence.length <= longestPiece && numbersIn(sentence) <= mostNumbers) return [sentence]
  return sentence.match(part) ?? []
}
