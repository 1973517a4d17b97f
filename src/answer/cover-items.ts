import type { Outcome } from './choose-sentences.ts'
import { partsOf } from './parts.ts'
import { contentWords } from './question.ts'
import type { RankedCandidate } from './rank.ts'
import { repeats } from './select.ts'
import { stemsOf } from './words.ts'

const mostSentences = 5
/** A sentence that brings more of what is to be listed is at least this likely beside the best. */
const leastShare = 0.04

/**
 * The sentences of a list: the best first, then the likeliest that name something that no sentence before them has.
 *
 * What brings nothing more is told last, and only where the answer had room for it. A question that asks for several
 * lists is left as it is.
 */
export function coverItems(outcome: Outcome, question: string): Outcome {
  const { chosen, ranked = [], differing } = outcome
  const [first] = chosen
  if (!first || differing || partsOf(question).length > 1) return outcome
  const asked = new Set(stemsOf(question))
  const items = (candidate: RankedCandidate): ReadonlySet<string> => itemsOf(candidate, asked)
  const pool = new Set(
    ranked.filter(({ probability }) => probability >= leastShare * ranked[0]!.probability),
  )
  const told = [first]
  let known = items(first)
  while (told.length < mostSentences) {
    for (const each of pool) if (told.some((other) => repeats(each, other))) pool.delete(each)
    const next = [...pool].find((each) => !items(each).isSubsetOf(known))
    if (!next) break
    told.push(next)
    known = known.union(items(next))
  }
  const others = chosen.filter((each) => !told.some((other) => repeats(each, other)))
  return { ...outcome, chosen: [...told, ...others].slice(0, Math.max(told.length, chosen.length)) }
}

/** Stems of the names and figures of a sentence that the question has not. */
function itemsOf({ text }: RankedCandidate, asked: ReadonlySet<string>): ReadonlySet<string> {
  const names = contentWords(text).filter(({ isName, stem }) => isName && !asked.has(stem))
  return new Set(names.map(({ stem }) => stem))
}
