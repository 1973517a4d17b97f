import { stemmer } from 'stemmer'

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

/** The comparable form of one word. */
export function stemOf(word: string): string {
  if (word === 'US') return 'usa'
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}|,(?=\p{N})/gu, '')
    .toLowerCase()
  return plain === 'usa' ? 'usa' : stemmer(plain)
}
