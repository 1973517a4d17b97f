import type { Paragraph } from '../paragraphs.ts'
import { isNameLine } from './names.ts'

/** A page with so many salutations is one of readers' letters. */
const fewestLetters = 2
const salutation =
  /^(?:(?:dear )?(?:sirs?|madam|sir or madam)|dear (?:the )?editors?|to the editor|editor)\s*[-–—,:.]*(?=$|\s)/i
const honorific = /^(?:(?:Mrs?|Ms|Miss|Dr|Prof|Rev|Sir|Cllr|Capt|Col)\.? )+/

/** Whoever signs the letters of a page of them, in order: the name below each that begins with `Sir –`. */
export function readLetterWriters(article: readonly Paragraph[]): string[] {
  const starts = article.flatMap(({ text }, i) => (salutation.test(text) ? [i] : []))
  if (starts.length < fewestLetters) return []
  return starts.flatMap((start, i) => {
    const letter = article.slice(start + 1, starts[i + 1])
    const names = letter.flatMap(({ text }) => {
      const name = text.split(/\n|, /)[0]!.replace(honorific, '')
      return isNameLine(name) ? [name] : []
    })
    return names.slice(0, 1)
  })
}
