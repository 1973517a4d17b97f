import { quotesIn } from '../../documents/voices/quotes.ts'
import type { Told } from './introduction.ts'
import type { JudgedFault } from './judge.ts'
import type { Evidence } from './verdict.ts'

/** Words in quotation marks that are shorter are a name or an irony, and are looked for word by word as well. */
const shortest = 2

/** The words that a sentence gives as somebody’s own, without their marks. */
function quotationsIn(text: string): { words: string; start: number }[] {
  return quotesIn(text)
    .map(({ start, end, isClosed }) => ({
      words: text.slice(start + 1, isClosed ? end - 1 : end),
      start: start + 1,
    }))
    .filter(({ words }) => /\p{L}/u.test(words))
}

/** Whether a text has these words one after the other; marks, case and what ends them may differ. */
function hasQuotation(text: string, words: string): boolean {
  return ` ${plain(text)} `.includes(` ${plain(words)} `)
}

/** Whether a quotation is long enough to be one. */
function isLong(words: string): boolean {
  return words.trim().split(/\s+/).length >= shortest
}

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .replaceAll(/(?<=\p{L})['’](?=\p{L})/gu, "'")
      .match(/[\p{L}\p{M}\p{N}']+(?:[.,]\p{N}+)*|\$|%/gu) ?? []
  )
    .map((word) => word.replace(/^'+|'+$/g, ''))
    .filter(Boolean)
    .join(' ')
}

/** Quotations of a sentence that neither the words nor the title of its evidence have. */
export function quotationFaults(
  { claim, introduction }: Told,
  { text, title }: Evidence,
): JudgedFault[] {
  const inClaim = quotationsIn(claim).filter(
    ({ words }) =>
      !hasQuotation(text, words) &&
      !(!isLong(words) && hasQuotation(title, words)) &&
      !hasQuotation(title, words),
  )
  const inIntroduction = quotationsIn(introduction).filter(
    ({ words }) => !hasQuotation(title, words) && !hasQuotation(text, words),
  )
  return [...inClaim, ...inIntroduction].map(({ words }) => ({
    kind: 'quotation' as const,
    words,
    isDenied: false,
  }))
}
