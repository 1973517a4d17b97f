import { type Extent, splitSentences } from '../passages/sentences.ts'
import { contentWords } from './question.ts'

/** A sentence of somebody's draft, in UTF-16 code units of it. */
export type DraftSentence = Extent & { readonly text: string }

/** Of a draft what may be checked, and what is nobody's claim. */
export type Draft = {
  readonly claims: readonly DraftSentence[]
  readonly leftAlone: readonly DraftSentence[]
}

const leastWords = 3
const endMark = /[.!…:;][\p{Pf}\p{Pi}"')\]*_]*$/u
/** What somebody thinks or wants, told as such. */
const opinion =
  /\b(?:I|we|[Mm]y|[Oo]ur)\b|^(?:In (?:my|our) (?:view|opinion)|Perhaps|Arguably|Let us|It (?:is|seems) (?:time|clear|obvious|best|worth)|Hopefully|Surely)\b|\b(?:ought to|should|deserves? to)\b/
/** Marks of markdown before a line's words. */
const lineMark = /^(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+/

/**
 * The sentences of a draft that claim something, and those that don't: headings, questions, opinions told as such, and
 * what has too few words to be looked for.
 *
 * @param text plain or markdown
 */
export function claimsIn(text: string): Draft {
  const claims: DraftSentence[] = []
  const leftAlone: DraftSentence[] = []
  for (const { start, end } of splitSentences(text)) {
    const mark = lineMark.exec(text.slice(start, end))?.[0] ?? ''
    const sentence = { start: start + mark.length, end, text: text.slice(start + mark.length, end) }
    const isHeading = mark.startsWith('#') || !endMark.test(sentence.text)
    const isThin = contentWords(sentence.text).length < leastWords
    const isClaim = !isHeading && !isThin && !opinion.test(sentence.text)
    if (isClaim) claims.push(sentence)
    else if (sentence.text !== '') leftAlone.push(sentence)
  }
  return { claims, leftAlone }
}
