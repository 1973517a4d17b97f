import { fold } from './marked-text.ts'

/** How many of some things are wanted, were given, and are both. */
export type Overlap = { readonly right: number; readonly wanted: number; readonly given: number }

/** Compares two lists as bags: what is in both as often as in the one that has it less often. */
export function overlapOf(wanted: readonly string[], given: readonly string[]): Overlap {
  const left = countsOf(wanted)
  let right = 0
  for (const each of given) {
    const times = left.get(each) ?? 0
    if (times > 0) right++
    left.set(each, times - 1)
  }
  return { right, wanted: wanted.length, given: given.length }
}

/**
 * Compares two texts as bags of words.
 *
 * @param either words that may be given or not
 */
export function wordOverlap(wanted: string, given: string, either: string): Overlap {
  const spare = countsOf(wordsIn(either))
  const left = countsOf(wordsIn(wanted))
  const counted: string[] = []
  for (const word of wordsIn(given)) {
    const times = left.get(word) ?? 0
    left.set(word, times - 1)
    const spared = spare.get(word) ?? 0
    if (times <= 0 && spared > 0) spare.set(word, spared - 1)
    else counted.push(word)
  }
  return overlapOf(wordsIn(wanted), counted)
}

/** The harmonic mean of precision and recall; 1 where nothing is wanted and nothing given. */
export function f1({ right, wanted, given }: Overlap): number {
  return wanted + given === 0 ? 1 : (2 * right) / (wanted + given)
}

function wordsIn(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

function countsOf(things: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return counts
}
