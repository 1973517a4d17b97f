import type { Candidate } from './candidates.ts'
import type { QuestionReading, Term } from './question.ts'
import { saysSame } from './told-of.ts'
import { readText } from './verify/reading.ts'

/** So many words before one that is asked about may a denial stand. */
const nearest = 3
const denying = /^(?:not|never|cannot|.*n't)$/
/** What is denied of a thing so far only, or of a part of it. */
const deniesPart =
  /\b(?:not|never|n[’']t) (?:only|just|merely|fully|entirely|immediately|yet|alone|because|all|every|always|again|until)\b|\b(?:until|unless|except|because)\b/i

const asksWhether =
  /^\W*(?:did|do|does|was|were|is|are|has|have|had|should|can|could|will|would|must)\b/i

/** Whether one of two sentences denies all that a question asks whether it is so, and the other tells it. */
export function denialsApart(
  one: Candidate,
  other: Candidate,
  { question, terms }: Pick<QuestionReading, 'question' | 'terms'>,
): boolean {
  const isWhole = ({ stems }: Candidate): boolean =>
    terms.every((term) => [...stems].some((stem) => saysSame(stem, term)))
  if (one.voice !== other.voice || !asksWhether.test(question)) return false
  if (![one, other].every((each) => isWhole(each) && !deniesPart.test(each.text))) return false
  const common = terms.filter(({ isName }) => !isName)
  return isDenied(one, common) !== isDenied(other, common)
}

function isDenied({ text }: Candidate, terms: readonly Term[]): boolean {
  const { tokens } = readText(text)
  return tokens.some(({ stem, clause }, at) => {
    if (!terms.some((term) => saysSame(stem, term))) return false
    return tokens
      .slice(Math.max(0, at - nearest), at)
      .some((before) => before.clause === clause && denying.test(before.lower))
  })
}
