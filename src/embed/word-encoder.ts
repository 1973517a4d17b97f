/** Words remembered before the memory is started anew; a large English collection has about as many. */
const mostWords = 100_000

/** The ids of words, and the special ids around a text. */
type WordIds = {
  readonly first: number
  readonly last: number
  wordIds(word: string): readonly number[]
}

/**
 * Encodes each word only once.
 *
 * Right for tokenizers that never join two words (BERT's): there a text is encoded word by word anyway, and an
 * indexing run meets the same words over and over, once to measure a passage and again to embed it.
 *
 * @param encode ids of a text between one special id at its beginning and one at its end
 */
export function rememberWords(encode: (text: string) => readonly number[]): WordIds {
  const [first, last] = encode('') as [number, number]
  const known = new Map<string, readonly number[]>()
  return {
    first,
    last,
    wordIds(word) {
      const found = known.get(word)
      if (found) return found
      if (known.size >= mostWords) known.clear()
      const ids = encode(word).slice(1, -1)
      known.set(word, ids)
      return ids
    },
  }
}

/** Encodes a text as the ids of its words one after the other. @see rememberWords */
export function encodeByWords(
  encode: (text: string) => readonly number[],
): (text: string) => number[] {
  const { first, last, wordIds } = rememberWords(encode)
  return (text) => {
    const ids = [first]
    for (const word of text.split(/\s+/)) {
      if (word === '') continue
      for (const id of wordIds(word)) ids.push(id)
    }
    ids.push(last)
    return ids
  }
}
