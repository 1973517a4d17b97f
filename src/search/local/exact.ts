/** Vectors side by side in one array: node `n` begins at `n * dimensions`. All have norm 1. */
export type Vectors = { readonly values: Float32Array; readonly dimensions: number }

/** A node with its cosine to a query, in [-1, 1]. */
export type Neighbour = { readonly node: number; readonly similarity: number }

/**
 * The `k` nodes most similar to a query, best first, equal ones in order of their numbers: O(n·d), and exact. What every
 * other search is measured against.
 *
 * @param query unit vector of length `dimensions`
 * @param among the nodes to choose from, without repetition; all of them when undefined
 */
export function mostSimilar(
  vectors: Vectors,
  query: Float32Array,
  k: number,
  among?: Uint32Array,
): Neighbour[] {
  const similarities = new Float64Array(among?.length ?? countOf(vectors))
  for (let i = 0; i < similarities.length; i++) {
    similarities[i] = similarity(vectors, query, among ? among[i]! : i)
  }
  // Sorting bare numbers and then only the survivors is several times faster than sorting pairs.
  const leastWanted = similarities.toSorted().at(-k) ?? Number.NEGATIVE_INFINITY
  const found: Neighbour[] = []
  similarities.forEach((value, i) => {
    if (value >= leastWanted) found.push({ node: among ? among[i]! : i, similarity: value })
  })
  return found.sort((a, b) => b.similarity - a.similarity || a.node - b.node).slice(0, k)
}

/** The vector of a node; a view, not a copy. */
export function vectorOf({ values, dimensions }: Vectors, node: number): Float32Array {
  return values.subarray(node * dimensions, (node + 1) * dimensions)
}

/** How many nodes there are. */
export function countOf({ values, dimensions }: Vectors): number {
  return values.length / dimensions
}

/** Cosine of a unit vector and a node's, never outside [-1, 1] by a rounding error. */
function similarity({ values, dimensions }: Vectors, query: Float32Array, node: number): number {
  const offset = node * dimensions
  let sum = 0
  for (let i = 0; i < dimensions; i++) sum += query[i]! * values[offset + i]!
  return Math.max(-1, Math.min(1, sum))
}
