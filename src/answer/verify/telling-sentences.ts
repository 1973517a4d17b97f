import { type Alignment, bestSentence } from './alignment.ts'

/** For each word of the claim, the sentence of the source that tells what its clause tells. */
export function sentencesOf(alignment: Alignment): number[] {
  const { tokens } = alignment.claim
  const whole = bestSentence(alignment, 0, tokens.length)
  const byClause = new Map<number, number>()
  return tokens.map(({ clause }) => {
    const known = byClause.get(clause)
    if (known !== undefined) return known
    const from = tokens.findIndex((token) => token.clause === clause)
    const to = tokens.findLastIndex((token) => token.clause === clause) + 1
    const own = bestSentence(alignment, from, to)
    const inWhole = shareIn(alignment, from, to, whole.sentence)
    const chosen = own.share > inWhole + 0.3 ? own.sentence : whole.sentence
    byClause.set(clause, chosen)
    return chosen
  })
}

function shareIn(
  { claim, source, matches }: Alignment,
  from: number,
  to: number,
  sentence: number,
): number {
  const own = claim.tokens
    .slice(from, to)
    .map((token, i) => ({ token, at: from + i }))
    .filter(({ token }) => token.isContent)
  const found = own.filter(({ at }) =>
    matches[at]!.some(({ at: other }) => source.tokens[other]!.sentence === sentence),
  )
  return own.length > 0 ? found.length / own.length : 1
}
