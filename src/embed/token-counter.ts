/** Words remembered before the memory is started anew; a large English collection has about as many. */
const mostWords = 100_000

/**
 * Counts the tokens of a text as the sum over its words, each of which is encoded only once.
 *
 * Right for tokenizers that never join two words (BERT's): there a text is encoded word by word anyway, and an
 * indexing run meets the same words over and over.
 *
 * @param encode ids of a text, special ones included
 */
export function countByWords(
  encode: (text: string) => readonly number[],
): (text: string) => number {
  const special = encode('').length
  const known = new Map<string, number>()
  const countWord = (word: string): number => {
    const found = known.get(word)
    if (found !== undefined) return found
    if (known.size >= mostWords) known.clear()
    const count = encode(word).length - special
    known.set(word, count)
    return count
  }
  return (text) => {
    let count = special
    for (const word of text.split(/\s+/)) if (word !== '') count += countWord(word)
    return count
  }
}
