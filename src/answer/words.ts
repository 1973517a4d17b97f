import { stemmer } from 'stemmer'
import { baseOf } from './irregular-forms.ts'

/**
 * Words of a text in the form in which they are compared: lower case, without accents, stemmed (Porter).
 *
 * "US" in capitals is a name, "us" is not.
 */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map(stemOf)
}

/** Neighbouring stems, as `a b`. */
export function pairsOf(stems: readonly string[]): Set<string> {
  return new Set(stems.slice(1).map((stem, i) => `${stems[i]} ${stem}`))
}

/** The words of a text, as they stand; `U.S.` and `F-16` are one word each, a possessive `'s` is none. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\b(\p{Lu})\.(?=\p{Lu}\.|\s|$)/gu, '$1')
      .replace(/['’]s\b/g, '')
      .match(/\p{Lu}{1,2}-\p{N}+s?|\p{N}+(?:[.,]\p{N}+)*(?:s(?!\p{L}))?|[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** A text without its line breaks, and with one space between words. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** So many words are remembered with their stems; a language has not many more that are used often. */
const mostRemembered = 50_000
const remembered = new Map<string, string>()

/** The comparable form of one word. */
export function stemOf(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const stem = stemmed(word)
  remembered.set(word, stem)
  return stem
}

function stemmed(word: string): string {
  if (word === 'US') return 'usa'
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}|,(?=\p{N})/gu, '')
    .toLowerCase()
  const base = baseOf(plain)
  // Porter's rules take "died" and "dies" apart from "die" and "dying".
  const short = /^(\p{L})(?:ie|ying)$/u.exec(base)
  if (short) return `${short[1]}i`
  return plain === 'usa' ? 'usa' : stemmer(base)
}

/** Stems of what is a place's, or of its people: `norland` → `norlandi`, `norlandn`, `norlandan`, `norlandian`. */
export function ofPlace(stem: string): string[] {
  return ['i', 'n', 'an', 'ian'].map((ending) => stem + ending)
}
