import type { Embedder } from './embedder.ts'

/** An embedder for tests that needs no model. The shape of `LocalEmbedder`, without loading what it stands on. */
type HashingEmbedder = Embedder & {
  readonly window: number
  countTokens(text: string): number
  close(): Promise<void>
}

/** Places in the vector that one word changes; with several, two words rarely look the same. */
const placesPerWord = 3

/**
 * Hashes words into a small unit vector: texts that share words are similar, equal words give equal vectors.
 *
 * Words are compared without case; a text without words counts as one odd word. Tokens are words.
 */
export function createHashingEmbedder(dimensions = 64): HashingEmbedder {
  return {
    model: 'test/hashing',
    dimensions,
    window: 512,
    countTokens: (text) => wordsOf(text).length,
    close: async () => {},
    async embed(texts) {
      const blank = texts.findIndex((text) => text.trim() === '')
      if (blank >= 0) throw new RangeError(`text ${blank} is blank`)
      return texts.map((text) => embedOne(text, dimensions))
    },
  }
}

function embedOne(text: string, dimensions: number): Float32Array {
  const sums = new Float64Array(dimensions)
  for (const word of wordsOf(text)) {
    let state = hash(word)
    for (let place = 0; place < placesPerWord; place++) {
      sums[state % dimensions]! += state & 0x10000 ? 1 : -1
      state = hash(`${word}${state}`)
    }
  }
  // Words can cancel each other out, but no text may be without a direction.
  if (sums.every((sum) => sum === 0)) sums[0] = 1
  const norm = Math.hypot(...sums)
  return Float32Array.from(sums, (sum) => sum / norm)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  }
  return state >>> 0
}
