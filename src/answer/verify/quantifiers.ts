import type { Alignment } from './alignment.ts'
import type { Token } from './reading.ts'

const ranks: Readonly<Record<string, number>> = {
  few: 1,
  some: 2,
  several: 2,
  many: 3,
  most: 4,
  all: 5,
  every: 5,
  each: 5,
}
/** So many words behind `some of the` its noun is looked for. */
const reach = 4

/** Words of a claim that tell of more than the source does: `most teachers` for `some of the teachers`. */
export function quantifierFaults({ claim, source, matches }: Alignment): number[] {
  const stated = countedNouns(source.tokens)
  return countedNouns(claim.tokens).flatMap(({ at, noun, rank }) => {
    const same = stated.filter((other) =>
      matches[noun]!.some((match) => match.at === other.noun && match.like >= 0.9),
    )
    return same.length > 0 && same.every((other) => isOutside(rank, other.rank)) ? [at] : []
  })
}

/** More than is stated, or `few` where many are. */
function isOutside(rank: number, stated: number): boolean {
  return stated < rank || (rank === 1 && stated >= 3)
}

function countedNouns(tokens: readonly Token[]): { at: number; noun: number; rank: number }[] {
  return tokens.flatMap(({ lower, sentence }, at) => {
    const rank = ranks[lower]
    // `Some 2,000 people`, `at most`.
    if (rank === undefined || /^(?:at|the|a)$/.test(tokens[at - 1]?.lower ?? '')) return []
    const noun = tokens.findIndex(
      (token, i) => i > at && i <= at + reach && (token.isContent || /^\p{N}/u.test(token.lower)),
    )
    const isNoun =
      noun > 0 && tokens[noun]!.sentence === sentence && !/^\p{N}/u.test(tokens[noun]!.lower)
    return isNoun ? [{ at, noun, rank }] : []
  })
}
