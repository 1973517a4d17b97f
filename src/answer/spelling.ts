import { stemOf, wordsOf } from './words.ts'

/** Shorter words have too many others like them; names have fewer. */
const shortest = 5
const shortestName = 4
/** Words of at least so many letters may be spelt wrongly twice. */
const long = 8

/**
 * Asks whether a word was meant that the texts have and that is spelt almost like one of the question; null where there
 * is none.
 *
 * @param unknown words of the question that the collection has nowhere
 * @param texts in which the word that is meant may stand; of words that are as near, the most frequent is taken
 */
export function spellingHint(unknown: readonly string[], texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const word of texts.flatMap(wordsOf)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const meant = unknown.flatMap((word) => likest(word, counts) ?? [])
  if (meant.length === 0) return null
  const list = new Intl.ListFormat('en-GB').format(meant.map((word) => `“${word}”`))
  return `Did you mean ${list}?`
}

function likest(word: string, counts: ReadonlyMap<string, number>): string | null {
  const least = isCapital(word) ? shortestName : shortest
  if (!/^\p{L}+$/u.test(word) || word.length < least) return null
  const most = word.length >= long ? 2 : 1
  const typed = plain(word)
  const stem = stemOf(word)
  const [best] = [...counts]
    .filter(([other]) => Math.abs(other.length - word.length) <= most && stemOf(other) !== stem)
    .map(([other, count]) => ({ other, count, distance: distanceOf(typed, plain(other), most) }))
    .filter(({ distance }) => distance <= most)
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        // A name is rather another name than an ordinary word, however frequent that is.
        Number(isCapital(b.other) === isCapital(word)) -
          Number(isCapital(a.other) === isCapital(word)) ||
        b.count - a.count,
    )
  return best?.other ?? null
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word)
}

function plain(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/**
 * Letters to insert, delete, replace or swap with their neighbour to make one word of the other (optimal string
 * alignment); anything above `most` where it is more.
 *
 * @see Damerau, Communications of the ACM 7(3), 1964, doi:10.1145/363958.363994
 */
function distanceOf(one: string, other: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, j) => j)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = Number(one[i - 1] !== other[j - 1])
      const swaps = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row.push(
        Math.min(
          last[j]! + 1,
          row[j - 1]! + 1,
          last[j - 1]! + same,
          swaps ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    if (Math.min(...row) > most) return most + 1
    before = last
    last = row
  }
  return last.at(-1)!
}
