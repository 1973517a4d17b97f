import type { Alignment } from './alignment.ts'
import { deniesAnyhow, type Mark } from './scopes.ts'

/** A word of the claim that the source says the contrary of, or does not deny as the claim does. */
export type Denial = { readonly at: number; readonly isContrary: boolean }

/** Words whose contraries only tell an order, so that what stands behind them has to agree. */
const relations = /^(?:before|after|more|less|fewer|most|least|over|under|above|below)$/

/**
 * Where a claim and the sentence that tells it disagree on whether something is so.
 *
 * @param sentences of the source that tell each word of the claim
 */
export function denials(
  alignment: Alignment,
  sentences: readonly number[],
  claimMarks: readonly Mark[],
  sourceMarks: readonly Mark[],
): Denial[] {
  const { claim, source, matches, contraries } = alignment
  const isDenied = (marks: readonly Mark[], at: number) =>
    marks.some(
      ({ manner, anchor, at: mark }) =>
        manner === 'denied' &&
        (anchor === at ||
          (anchor !== null &&
            mark < at &&
            at <= anchor + 2 &&
            at > mark &&
            sameClause(at, mark, marks === claimMarks))),
    )
  const sameClause = (one: number, other: number, inClaim: boolean) => {
    const { tokens } = inClaim ? claim : source
    return tokens[one]!.clause === tokens[other]!.clause
  }
  const inPlace = (at: number, found: number) => source.tokens[found]!.sentence === sentences[at]
  const claimDenies = claim.tokens.some(deniesAnyhow)
  const found: Denial[] = []
  claim.tokens.forEach((token, at) => {
    if (token.hasCapital && token.place > 0) return
    const same = matches[at]!.filter(({ at: other, like }) => like >= 0.8 && inPlace(at, other))
    const contrary = contraries[at]!.filter((other) => inPlace(at, other))
    const denied = isDenied(claimMarks, at)
    const isAnchor = claimMarks.some(({ manner, anchor }) => manner === 'denied' && anchor === at)
    if (same.length > 0) {
      const anchors = same.filter(({ at: other }) =>
        sourceMarks.some(({ manner, anchor }) => manner === 'denied' && anchor === other),
      )
      if (
        isAnchor &&
        !same.some(({ at: other }) => isDenied(sourceMarks, other) || hasDenierNear(source, other))
      )
        found.push({ at, isContrary: true })
      else if (!denied && token.isContent && anchors.length === same.length && !claimDenies)
        found.push({ at, isContrary: true })
    } else if (contrary.length > 0) {
      const isOpposed = contrary.some((other) => !isDenied(sourceMarks, other)) && !denied
      const isBothDenied = denied && contrary.every((other) => isDenied(sourceMarks, other))
      if (
        (isOpposed || isBothDenied) &&
        (!relations.test(token.lower) || relatesAlike(alignment, at, contrary))
      )
        found.push({ at, isContrary: true })
    } else if (isAnchor) {
      const told = source.tokens.some(
        (other) => other.sentence === sentences[at] && deniesAnyhow(other),
      )
      if (!told) found.push({ at, isContrary: false })
    }
  })
  return found
}

/** A denying word of any kind within the clause, before the word or just behind it. */
function hasDenierNear({ tokens }: Alignment['source'], at: number): boolean {
  return tokens.some(
    (token, i) =>
      Math.abs(i - at) <= 6 && token.clause === tokens[at]!.clause && deniesAnyhow(token),
  )
}

/** Whether the same stands behind `before` here and `after` there. */
function relatesAlike(
  { claim, source, matches }: Alignment,
  at: number,
  contrary: readonly number[],
): boolean {
  const next = claim.tokens.findIndex(({ isContent }, i) => i > at && isContent)
  if (next < 0) return false
  return contrary.some((other) =>
    matches[next]!.some(({ at: found }) => found > other && found - other <= next - at + 2),
  )
}
