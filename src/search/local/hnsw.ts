import { countOf, type Vectors, vectorOf } from './exact.ts'

/**
 * A navigable graph over vectors, in native memory.
 *
 * The library behind it aborts the process on arguments of the wrong type, and its filters and reloads do too; so every
 * argument is checked here, nothing is filtered inside, and one object holds one graph for its whole life.
 */
export type Graph = {
  readonly size: number
  /**
   * About the `k` nodes nearest to a query, nearest first; fewer when the graph is smaller.
   *
   * @throws RangeError if the query has another length or is not finite, or `k` is not a positive integer
   */
  nearest(query: Float32Array, k: number): number[]
  /** Whether a node is among the first ten for its own vector, at a distance of about 0. */
  findsItself(node: number): boolean
}

/** Parameters of the graph as in the paper. @see Malkov & Yashunin, doi:10.1109/TPAMI.2018.2889473 */
export const graphParameters = { m: 16, efConstruction: 200 } as const

/** The width of the search, which the file does not hold: at least this, twice `k` where that is more … */
const leastEf = 100
/** … but no more than this, where a search still takes about a millisecond. */
const mostEf = 500

/** A distance that only rounding makes differ from 0. */
const nearlyZero = 1e-4

/** The part of hnswlib-node that is used. Its own types are absent where the optional package is. */
export type Native = {
  readonly HierarchicalNSW: new (space: 'ip', dimensions: number) => NativeGraph
}

type NativeGraph = {
  initIndex(maxElements: number, m: number, efConstruction: number, randomSeed: number): void
  addPoint(point: number[], label: number): void
  searchKnn(query: number[], k: number): { neighbors: number[]; distances: number[] }
  setEf(ef: number): void
  getCurrentCount(): number
  readIndexSync(path: string): void
  writeIndexSync(path: string): void
}

/** Loads hnswlib-node. @returns null where it is not installed or was not compiled: it is an optional dependency */
export async function loadNative(): Promise<Native | null> {
  const name = 'hnswlib-node'
  try {
    const module = (await import(name)) as Native & { default?: Native }
    return module.default ?? module
  } catch {
    return null
  }
}

/** A graph that is being built; points are added in the order of their nodes. */
type GraphBuilder = {
  add(node: number): void
  /** The native write reports success on a full disk: what it wrote must be read back before it is believed. */
  write(path: string): void
}

/** An empty graph with room for all `vectors`. The same vectors give the same graph. */
export function buildGraph(native: Native, vectors: Vectors): GraphBuilder {
  const graph = new native.HierarchicalNSW('ip', vectors.dimensions)
  const { m, efConstruction } = graphParameters
  graph.initIndex(countOf(vectors), m, efConstruction, 100)
  return {
    add: (node) =>
      graph.addPoint(checked(vectorOf(vectors, node), vectors.dimensions, 'vector'), node),
    write: (path) => graph.writeIndexSync(path),
  }
}

/**
 * Opens a graph whose file has been verified.
 *
 * @param vectors those that it was built over, without a tail
 *
 * @throws Error for a file that is too short, or holds another number of points than there are vectors
 */
export function openGraph(native: Native, path: string, vectors: Vectors): Graph {
  const size = vectors.values.length / vectors.dimensions
  const graph = new native.HierarchicalNSW('ip', vectors.dimensions)
  graph.readIndexSync(path)
  if (graph.getCurrentCount() !== size) {
    throw new Error(`the graph has ${graph.getCurrentCount()} points, expected ${size}`)
  }
  const search = (query: Float32Array, k: number) => {
    if (!(Number.isInteger(k) && k > 0)) throw new RangeError(`k must be positive, got ${k}`)
    const point = checked(query, vectors.dimensions, 'query')
    const wanted = Math.min(k, size)
    graph.setEf(Math.min(mostEf, Math.max(leastEf, 2 * wanted)))
    return graph.searchKnn(point, wanted)
  }
  return {
    size,
    nearest: (query, k) => search(query, k).neighbors,
    findsItself(node) {
      const { neighbors, distances } = search(vectorOf(vectors, node), 10)
      return Math.abs(distances[neighbors.indexOf(node)] ?? 1) < nearlyZero
    },
  }
}

/** The native border: a plain array of finite numbers, of the right length. */
function checked(vector: Float32Array, dimensions: number, what: string): number[] {
  if (vector.length !== dimensions) {
    throw new RangeError(`${what} has ${vector.length} dimensions, expected ${dimensions}`)
  }
  const point = Array.from(vector)
  if (!point.every(Number.isFinite))
    throw new RangeError(`${what} holds a number that is not finite`)
  return point
}
