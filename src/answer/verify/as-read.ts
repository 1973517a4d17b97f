import { dateInWords } from '../../documents/date-in-words.ts'
import type { ClaimBeside } from '../../support/support-model.ts'
import { wordsOf } from '../words.ts'
import { readIntroduction } from './introduction.ts'
import type { Evidence } from './verdict.ts'

/**
 * A sentence and its evidence as a support model reads them: without who is said to tell it, which is held against the
 * evidence’s metadata, and with who tells the evidence, and when, only where the sentence speaks of that.
 */
export function asRead(sentence: string, evidence: readonly Evidence[]): ClaimBeside {
  const { claim } = readIntroduction(sentence)
  const spoken = new Set(wordsOf(claim).map((word) => word.toLowerCase()))
  return { claim, evidence: evidence.map((piece) => withSource(piece, spoken)).join(' ') }
}

function withSource(
  { text, speaker, authors, date }: Evidence,
  spoken: ReadonlySet<string>,
): string {
  const teller = [speaker, ...authors].find(
    (name) => name && wordsOf(name).some((word) => spoken.has(word.toLowerCase())),
  )
  const year = date?.slice(0, 4)
  const when = year && spoken.has(year) && !text.includes(year) ? dateInWords(date!) : null
  if (!teller && !when) return text
  return `${[teller ?? 'The author', when && `(${when})`].filter(Boolean).join(' ')} writes: ${text}`
}
