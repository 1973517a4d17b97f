import type { Embedder } from '../embed/embedder.ts'

/**
 * The same embedder, which embeds each text once for as long as it lives.
 *
 * It keeps every vector, so it must not outlive one question. A text that is on its way is waited for; one that failed is
 * tried again.
 */
export function remembering(embedder: Embedder): Embedder {
  const known = new Map<string, Promise<Float32Array[]>>()
  return {
    ...embedder,
    embed: async (texts, role, options) => {
      const key = JSON.stringify([role, texts])
      const made = known.get(key) ?? embedder.embed(texts, role, options)
      known.set(key, made)
      try {
        return await made
      } catch (error) {
        known.delete(key)
        throw error
      }
    },
  }
}
