import { isTitle, type NameRun } from './names.ts'
import type { Reading } from './reading.ts'

type Detail = { readonly start: number; readonly end: number }

/**
 * Numbers or dates of a claim that have changed places: each stands with the name that the other one stands with in
 * the source.
 */
export function swappedDetails<Found extends Detail>(
  claim: {
    readonly reading: Reading
    readonly names: readonly NameRun[]
    readonly details: readonly Found[]
  },
  source: {
    readonly reading: Reading
    readonly names: readonly NameRun[]
    readonly details: readonly Found[]
  },
  carries: (source: Found, detail: Found) => boolean,
): Found[] {
  const claimed = claim.details.map((detail) => ({
    detail,
    name: nameOf(claim.reading, claim.names, detail),
  }))
  const stated = source.details.map((detail) => ({
    detail,
    name: nameOf(source.reading, source.names, detail),
  }))
  const standsWith = (detail: Found, name: NameRun) =>
    stated.some((one) => one.name && carries(one.detail, detail) && isSame(one.name, name))
  return claimed.flatMap(({ detail, name }) => {
    if (!name || standsWith(detail, name)) return []
    const isSwapped = claimed.some(
      (other) =>
        other.name &&
        other.detail !== detail &&
        !isSame(other.name, name) &&
        standsWith(detail, other.name) &&
        standsWith(other.detail, name),
    )
    return isSwapped ? [detail] : []
  })
}

/** The name nearest before a detail within its sentence, or else behind it. */
function nameOf({ tokens }: Reading, names: readonly NameRun[], detail: Detail): NameRun | null {
  const sentence = tokens.find(({ end }) => end > detail.start)?.sentence
  const near = names.filter(({ token }) => tokens[token]?.sentence === sentence)
  return (
    near.findLast(({ end }) => end <= detail.start) ??
    near.find(({ start }) => start >= detail.end) ??
    null
  )
}

function isSame(one: NameRun, other: NameRun): boolean {
  return one.keys.some((key) => !isTitle(key) && other.keys.includes(key))
}
