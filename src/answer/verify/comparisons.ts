import type { Alignment } from './alignment.ts'
import type { Token } from './reading.ts'

const rising = /^(?:more|greater|higher|larger|bigger|increased|elevated|most|highest|better)$/
const falling = /^(?:less|fewer|lower|smaller|reduced|decreased|least|lowest|worse)$/
/** So many words before one may tell whether it is more or less. */
const reach = 2
/** What stands further from `than` is not compared. */
const widest = 8

/** Indices of words of a claim that it tells less of where its source tells more, or of another than the source. */
export function comparisonFaults(alignment: Alignment, sentences: readonly number[]): number[] {
  const { claim, source, matches } = alignment
  const turned = claim.tokens.flatMap(({ isContent }, at) => {
    const own = isContent ? directionAt(claim.tokens, at) : 0
    if (own === 0) return []
    const stated = matches[at]!.flatMap(({ at: other, like }) =>
      like >= 0.8 && source.tokens[other]!.sentence === sentences[at]
        ? [directionAt(source.tokens, other)]
        : [],
    )
    return stated.length > 0 && stated.every((other) => other === -own) ? [at] : []
  })
  const swapped = swappedAt(alignment)
  return swapped === null ? turned : [...turned, swapped]
}

/** 1 for what is said to be more, −1 for less, 0 where neither is said. */
function directionAt(tokens: readonly Token[], at: number): -1 | 0 | 1 {
  const before = tokens
    .slice(Math.max(0, at - reach), at)
    .filter(({ clause }) => clause === tokens[at]!.clause)
  const words = before.map(({ lower }) => lower)
  if (words.some((word) => falling.test(word))) return -1
  if (words.some((word) => rising.test(word)) || /times as$|twice as$/.test(words.join(' ')))
    return 1
  // `Safer` is more of what `safe` is.
  return /[^e]er$/.test(tokens[at]!.lower) && tokens[at + 1]?.lower === 'than' ? 1 : 0
}

/** Index of `than` in a claim whose sides have changed places; null for none. */
function swappedAt(alignment: Alignment): number | null {
  const { claim, source } = alignment
  const than = claim.tokens.findIndex(({ lower }) => lower === 'than')
  const own = than < 0 ? 0 : signBefore(claim.tokens, than)
  if (own === 0) return null
  const isTurned = source.tokens.some(({ lower }, other) => {
    const stated = lower === 'than' ? signBefore(source.tokens, other) : 0
    if (stated === 0) return false
    const moves = movesBeside(alignment, than, other)
    const isCrossed = moves.has('left') && moves.has('right') && !moves.has('none')
    return own === stated ? isCrossed : !isCrossed && moves.has('none')
  })
  return isTurned ? than : null
}

/** Which words stand on the other side of `than` in the source, and whether one behind it does so there too. */
function movesBeside(
  { claim, source, matches }: Alignment,
  than: number,
  other: number,
): ReadonlySet<'left' | 'right' | 'none'> {
  const moves = new Set<'left' | 'right' | 'none'>()
  const { sentence } = source.tokens[other]!
  for (let at = Math.max(0, than - widest); at <= than + widest; at++) {
    if (!claim.tokens[at]?.isContent) continue
    const places = matches[at]!.filter(
      ({ at: place, like }) => like >= 0.9 && source.tokens[place]!.sentence === sentence,
    )
    const [place] = places
    if (!place || places.length > 1) continue
    const isLeft = place.at < other
    if (isLeft !== at < than) moves.add(isLeft ? 'left' : 'right')
    else if (at > than) moves.add('none')
  }
  return moves
}

function signBefore(tokens: readonly Token[], than: number): number {
  const words = tokens.slice(Math.max(0, than - 5), than).map(({ lower }) => lower)
  if (words.some((word) => falling.test(word))) return -1
  return words.some((word) => rising.test(word) || /[^e]er$/.test(word)) ? 1 : 0
}
