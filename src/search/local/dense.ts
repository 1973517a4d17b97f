import { mostSimilar, type Neighbour, type Vectors } from './exact.ts'
import type { Allowed } from './filters.ts'
import type { Graph } from './hnsw.ts'
import type { Layout } from './layout.ts'

/** The `k` most similar allowed passages, best first; equal scores keep the order of the passages, by their documents' paths. */
type DenseSearch = (
  query: Float32Array,
  k: number,
  allowed: Allowed,
) => { passage: number; score: number }[]

/** Below this share of allowed passages, most of what a graph finds would be thrown away. */
const leastShare = 0.2
/** More nodes than a graph finds in a few milliseconds. */
const mostFetched = 2000

/**
 * Search by meaning over distinct vectors, each of which stands for one or more passages.
 *
 * With a graph, about as many nodes are fetched as are needed for `k` allowed passages among them; a selective filter, or
 * one that the fetched passages do not meet, is answered by the exact scan. Scores are exact cosines either way. Nodes
 * that came after the graph was built are scanned beside it.
 *
 * @param graph over the first `graph.size` of the vectors; null for exact search
 */
export function createDenseSearch(
  vectors: Vectors,
  layout: Layout,
  graph: Graph | null,
): DenseSearch {
  return (query, k, allowed) => {
    if (allowed.count === 0) return []
    const among = graph ? fetchNodes(graph, layout, query, k, allowed) : null
    const nodes = among ?? allowedNodes(layout, allowed)
    return expand(mostSimilar(vectors, query, k, nodes), k, layout, allowed)
  }
}

/** Nodes from the graph that stand for at least `k` allowed passages, or all there are; null when they don't. */
function fetchNodes(
  graph: Graph,
  layout: Layout,
  query: Float32Array,
  k: number,
  allowed: Allowed,
): Uint32Array | null {
  const share = allowed.count / layout.size
  const fetch = Math.min(graph.size, Math.ceil((1.2 * k) / share) + 8)
  if (share < leastShare || fetch > mostFetched) return null
  let passages = 0
  const nodes = [...graph.nearest(query, fetch), ...range(graph.size, layout.nodes)].filter(
    (node) => {
      const found = allowedPassages(layout, node, allowed).length
      if (node < graph.size) passages += found
      return found > 0
    },
  )
  return passages >= Math.min(k, allowed.count) ? Uint32Array.from(nodes) : null
}

/** The nodes of the allowed passages. */
function allowedNodes(layout: Layout, allowed: Allowed): Uint32Array {
  const has = new Uint8Array(layout.nodes)
  allowed.has.forEach((one, passage) => {
    if (one) has[layout.nodeOf[passage]!] = 1
  })
  const nodes: number[] = []
  has.forEach((one, node) => {
    if (one) nodes.push(node)
  })
  return Uint32Array.from(nodes)
}

function expand(neighbours: readonly Neighbour[], k: number, layout: Layout, allowed: Allowed) {
  const hits = neighbours.flatMap(({ node, similarity: score }) =>
    Array.from(allowedPassages(layout, node, allowed), (passage) => ({ passage, score })),
  )
  return hits.sort((a, b) => b.score - a.score || layout.compare(a.passage, b.passage)).slice(0, k)
}

function allowedPassages(layout: Layout, node: number, allowed: Allowed): Uint32Array {
  return layout.passagesOf(node).filter((passage) => allowed.has[passage])
}

function* range(from: number, to: number): Generator<number> {
  for (let number = from; number < to; number++) yield number
}
