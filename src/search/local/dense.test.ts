import { expect, test, vi } from 'vitest'
import { createDenseSearch } from './dense.ts'
import { mostSimilar, type Vectors } from './exact.ts'
import type { Graph } from './hnsw.ts'
import type { Layout } from './layout.ts'

const size = 1000
/** Points on a circle, in order: node `n` is nearest to `n - 1` and `n + 1`. One passage a node. */
const vectors: Vectors = {
  dimensions: 2,
  values: Float32Array.from({ length: 2 * size }, (_, i) => {
    const angle = (Math.floor(i / 2) / size) * Math.PI
    return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
  }),
}
const layout: Layout = {
  size,
  nodes: size,
  documentOf: new Int32Array(size),
  documents: Uint32Array.of(0),
  compare: (a, b) => a - b,
  shownFor: Int32Array.of(-1),
  nodeOf: Uint32Array.from({ length: size }, (_, i) => i),
  speaksAs: (_, voice) => voice === 'author',
  passagesOf: (node) => Uint32Array.of(node),
}
const query = Float32Array.of(1, 0)

function allow(meets: (passage: number) => boolean) {
  const has = Uint8Array.from({ length: size }, (_, passage) => (meets(passage) ? 1 : 0))
  return { has, count: has.reduce((sum, one) => sum + one, 0) }
}

function watchedGraph(): Graph {
  const nearest = (vector: Float32Array, k: number) =>
    mostSimilar(vectors, vector, k).map(({ node }) => node)
  return { size, nearest: vi.fn(nearest), findsItself: () => true }
}

test.each<[string, (passage: number) => boolean, number]>([
  ['no filter', () => true, 1],
  ['a loose filter', (passage) => passage % 2 === 0, 1],
  ['a loose filter that the nearest do not meet', (passage) => passage > 600, 1],
  ['a selective filter', (passage) => passage % 50 === 0, 0],
  ['a filter that nothing meets', () => false, 0],
])('finds what exact search finds under %s', (_, meets, askedTheGraph) => {
  const allowed = allow(meets)
  const graph = watchedGraph()
  const exact = createDenseSearch(vectors, layout, null)(query, 10, allowed)
  expect(createDenseSearch(vectors, layout, graph)(query, 10, allowed)).toEqual(exact)
  expect(exact).toHaveLength(Math.min(10, allowed.count))
  expect(graph.nearest).toHaveBeenCalledTimes(askedTheGraph)
})

test('a graph that finds too little is helped out by exact search', () => {
  const lame: Graph = { size, nearest: () => [500], findsItself: () => true }
  const everything = allow(() => true)
  const found = createDenseSearch(vectors, layout, lame)(query, 10, everything)
  expect(found.map(({ passage }) => passage)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

test('vectors after those of the graph are found beside it', () => {
  const older = size - 3
  const graph: Graph = {
    ...watchedGraph(),
    size: older,
    nearest: vi.fn((vector, k) =>
      mostSimilar(vectors, vector, size)
        .map(({ node }) => node)
        .filter((node) => node < older)
        .slice(0, k),
    ),
  }
  const split = {
    dimensions: 2,
    values: vectors.values.subarray(0, 2 * older),
    tail: vectors.values.subarray(2 * older),
  }
  const found = createDenseSearch(split, layout, graph)(
    Float32Array.of(-1, 0),
    5,
    allow(() => true),
  )
  expect(found.map(({ passage }) => passage)).toEqual([999, 998, 997, 996, 995])
  expect(graph.nearest).toHaveBeenCalledOnce()
})
