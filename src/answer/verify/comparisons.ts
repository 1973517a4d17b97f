import type { Alignment } from './alignment.ts'
import type { Token } from './reading.ts'

const rising = /^(?:more|greater|higher|larger|bigger|increased|elevated|most|highest|better)$/
const falling = /^(?:less|fewer|lower|smaller|reduced|decreased|least|lowest|worse)$/
/** So many words before one may tell whether it is more or less. */
const reach = 2

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
function swappedAt({ claim, source, matches }: Alignment): number | null {
  const than = claim.tokens.findIndex(({ lower }) => lower === 'than')
  if (than < 0) return null
  const own = signBefore(claim.tokens, than)
  const isTurned = source.tokens.some(({ lower }, other) => {
    if (lower !== 'than') return false
    const { sentence } = source.tokens[other]!
    let crossed = 0
    claim.tokens.forEach(({ isContent }, at) => {
      if (!isContent || Math.abs(at - than) > 8) return
      const places = matches[at]!.filter(
        ({ at: place, like }) => like >= 0.9 && source.tokens[place]!.sentence === sentence,
      )
      if (places.length !== 1) return
      crossed += places[0]!.at < other === at < than ? -1 : 1
    })
    const isSameSign = own !== 0 && own === signBefore(source.tokens, other)
    return isSameSign && crossed >= 2
  })
  return isTurned ? than : null
}

function signBefore(tokens: readonly Token[], than: number): number {
  const words = tokens.slice(Math.max(0, than - 5), than).map(({ lower }) => lower)
  if (words.some((word) => falling.test(word))) return -1
  return words.some((word) => rising.test(word) || /[^e]er$/.test(word)) ? 1 : 0
}
