import { cleanLine, cleanText } from '../../documents/clean-text.ts'

/** Where a text may end: after its last sentence that is whole, closing marks included. */
const sentenceEnd = /[.!?…]["'”’»)\]]*(?=\s)/g
/** A text that would lose more than this share of what there is room for ends within a sentence. */
const leastShare = 0.4

/**
 * A text of any origin without characters that show nothing or reorder the line, at most so long: cut after a
 * sentence, or else after a word, and never within a character.
 *
 * @param longest in UTF-16 code units, the mark of the cut included; at least 3
 */
export function shorten(text: string, longest: number): string {
  const clean = cleanText(text.toWellFormed()).trim()
  if (clean.length <= longest) return clean
  const room = clean.slice(0, longest - 1)
  const ends = [...room.matchAll(sentenceEnd)].map((end) => end.index + end[0].length)
  const sentence = ends.at(-1) ?? 0
  const word = Math.max(room.lastIndexOf(' '), room.lastIndexOf('\n'))
  const least = longest * leastShare
  const end = [sentence, word].find((at) => at >= least) ?? room.length
  return `${room
    .slice(0, end)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`
}

/** The same on one line. */
export function shortenLine(text: string, longest: number): string {
  return shorten(cleanLine(text), longest)
}
