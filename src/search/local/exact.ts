/**
 * Vectors side by side: node `n` begins at `n * dimensions` of `values` or, where those end before, goes on counting in
 * `tail`. All have norm 1.
 */
export type Vectors = {
  readonly values: Float32Array
  readonly dimensions: number
  readonly tail?: Float32Array
}

/** A node with its cosine to a query, in [-1, 1]. */
export type Neighbour = { readonly node: number; readonly similarity: number }

/**
 * The `k` nodes most similar to a query, best first, equal ones in order of their numbers: O(n·d), and exact. What every
 * other search is measured against. Those that are just as similar as the last are there too: numbers decide nothing.
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
  return found.sort((a, b) => b.similarity - a.similarity || a.node - b.node)
}

/** The vector of a node; a view, not a copy. */
export function vectorOf(vectors: Vectors, node: number): Float32Array {
  const { array, offset } = placeOf(vectors, node)
  return array.subarray(offset, offset + vectors.dimensions)
}

/** How many nodes there are. */
export function countOf({ values, dimensions, tail }: Vectors): number {
  return (values.length + (tail?.length ?? 0)) / dimensions
}

/** Cosine of a unit vector and a node's, never outside [-1, 1] by a rounding error. */
function similarity(vectors: Vectors, query: Float32Array, node: number): number {
  const { array, offset } = placeOf(vectors, node)
  let sum = 0
  for (let i = 0; i < vectors.dimensions; i++) sum += query[i]! * array[offset + i]!
  return Math.max(-1, Math.min(1, sum))
}

function placeOf({ values, dimensions, tail }: Vectors, node: number) {
  const offset = node * dimensions
  if (offset < values.length || !tail) return { array: values, offset }
  return { array: tail, offset: offset - values.length }
}
