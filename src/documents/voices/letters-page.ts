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

const signedBy = /^(?:[—–]|--) ?(?=\p{Lu})|^-(?=\p{Lu})/u
const longestSignature = 140
const reply =
  /^(?:the editors?|editors?|ed\.?|\p{Lu}[\p{L}.'’ -]{2,40}) (?:replies|reply|responds|writes):\s/iu

/**
 * The lines of a page of letters that are nobody's letter: whoever signed one, after a dash, and what is answered to it
 * on the page. Empty where fewer than two are signed.
 */
export function letterMarks(article: readonly Paragraph[]): Set<Paragraph> {
  const signed = article.filter((one) => isLetterSignature(one))
  if (signed.length < fewestLetters) return new Set()
  const isSigned = new Set(signed)
  const replies = article.filter(
    (one, i) => reply.test(one.text) && article[i - 1] && isSigned.has(article[i - 1]!),
  )
  return new Set([...signed, ...replies])
}

function isLetterSignature({ text }: Paragraph): boolean {
  if (text.length > longestSignature || !signedBy.test(text)) return false
  return isNameLine(text.replace(signedBy, '').replace(honorific, '').split(/\n|, /)[0]!)
}
