import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Embedder } from './embedder.ts'

const ferry = 'The ferry to Sorrel Point leaves the quay at noon.'
const crane = 'A second crane would lift nine tonnes of timber.'
const lamp = 'After ninety years the lamp of the lighthouse went dark.'

/**
 * What every embedder shows, whatever it is made of.
 *
 * @param open gives a new embedder, and what closes it
 */
export function describeEmbedder(
  name: string,
  open: () => Promise<{ embedder: Embedder; close: () => Promise<void> }>,
): void {
  describe(`the embedder ${name}`, () => {
    let embedder: Embedder
    let close: (() => Promise<void>) | undefined

    beforeAll(async () => {
      const opened = await open()
      embedder = opened.embedder
      close = opened.close
    })
    afterAll(() => close?.())

    const embedOne = async (text: string, role: 'passage' | 'question' = 'passage') => {
      const [vector] = await embedder.embed([text], role)
      return vector!
    }

    test('gives each text a vector of its length and norm 1', async () => {
      const texts = [ferry, 'x', '?', '码头很旧', '🚢', 'timber '.repeat(100), ' spaced  out\n']
      for (const role of ['passage', 'question'] as const) {
        const vectors = await embedder.embed(texts, role)
        expect(vectors).toHaveLength(texts.length)
        for (const vector of vectors) {
          expect(vector).toBeInstanceOf(Float32Array)
          expect(vector).toHaveLength(embedder.dimensions)
          expect(Math.abs(cosine(vector, vector) - 1)).toBeLessThan(2e-3)
        }
      }
    })

    test('gives the vectors in the order of the texts, short or long', async () => {
      const texts = [`${ferry} `.repeat(20), crane, 'x', lamp, crane]
      const together = await embedder.embed(texts, 'passage')
      for (const [i, text] of texts.entries()) {
        const alone = await embedOne(text)
        const nearest = together.map((vector) => cosine(vector, alone))
        // Neighbours in a batch may move a vector a little, but not to another text.
        expect(nearest[i]).toBeGreaterThanOrEqual(0.99)
        expect(nearest[i]).toBeGreaterThanOrEqual(Math.max(...nearest) - 0.01)
      }
      expect(cosine(together[1]!, together[4]!)).toBeGreaterThanOrEqual(0.99)
      expect(cosine(together[1]!, together[3]!)).toBeLessThan(0.9)
    })

    test('gives vectors that are the caller’s own', async () => {
      const first = await embedOne(ferry)
      const kept = [...first]
      first.fill(0)
      expect([...(await embedOne(ferry))]).toEqual(kept)
      await embedOne(crane)
    })

    test('brings a question near the passage that answers it', async () => {
      const question = await embedOne('When does the ferry leave the quay?', 'question')
      const [answer, ...others] = await embedder.embed([ferry, crane, lamp], 'passage')
      for (const other of others) {
        expect(cosine(question, answer!)).toBeGreaterThan(cosine(question, other))
      }
    })

    test('gives no vectors for no texts', async () => {
      expect(await embedder.embed([], 'passage')).toEqual([])
      expect(await embedder.embed([], 'question')).toEqual([])
    })

    test.each(['', ' ', '\n\t\u00a0'])('refuses the blank text %j among others', async (blank) => {
      await expect(embedder.embed([ferry, blank], 'passage')).rejects.toThrow(RangeError)
      await expect(embedder.embed([blank], 'question')).rejects.toThrow(RangeError)
    })

    test('is called by the name of its model', () => {
      expect(embedder.model).toMatch(/^[\w.-]+\/[\w.-]+$/)
    })
  })
}

/** The cosine of two unit vectors. */
function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}
