import { hash } from 'node:crypto'
import { countOf, type Vectors, vectorOf } from './exact.ts'

/**
 * Keeps one of each group of identical vectors: a graph with many copies of a point can't reach the points around them.
 *
 * @param vectors one vector a text; they are moved together in place, for there may be no room for a second copy
 * @returns the distinct vectors in order of first occurrence, and for each text the node that its vector became
 */
export function mergeEqualVectors(vectors: Vectors): { distinct: Vectors; nodeOf: Uint32Array } {
  const { dimensions } = vectors
  const nodeOf = new Uint32Array(countOf(vectors))
  const firsts: number[] = []
  const seen = new Map<string, number>()
  for (let text = 0; text < nodeOf.length; text++) {
    // Adding 0 turns -0, which equals 0 but has other bytes, into 0.
    const vector = vectorOf(vectors, text).map((value) => value + 0)
    const key = hash('sha256', new Uint8Array(vector.buffer), 'base64')
    const node = seen.get(key) ?? firsts.length
    if (node === firsts.length) {
      seen.set(key, node)
      firsts.push(text)
    }
    nodeOf[text] = node
  }
  // A node never comes after its text, so none is overwritten before it has moved.
  firsts.forEach((text, node) => {
    vectors.values.copyWithin(node * dimensions, text * dimensions, (text + 1) * dimensions)
  })
  const values = vectors.values.subarray(0, firsts.length * dimensions)
  return { distinct: { values, dimensions }, nodeOf }
}
