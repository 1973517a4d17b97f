import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mergeEqualVectors } from './distinct.ts'
import { countOf, mostSimilar, type Vectors, vectorOf } from './exact.ts'
import { buildGraph, type Graph, loadNative, openGraph } from './hnsw.ts'

const home = mkdtempSync(join(tmpdir(), 'footnote-hnsw-'))
afterAll(() => rmSync(home, { recursive: true }))

const native = await loadNative()
const dimensions = 64

/** Mulberry32: the same numbers for the same seed, everywhere. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Unit vectors around `clusters` centres. */
function clustered(count: number, clusters: number, seed: number): Vectors {
  const random = seeded(seed)
  const draw = () => Float32Array.from({ length: dimensions }, () => random() + random() - 1)
  const centres = Array.from({ length: clusters }, draw)
  const values = new Float32Array(count * dimensions)
  for (let node = 0; node < count; node++) {
    const centre = centres[node % clusters]!
    const vector = draw().map((value, i) => centre[i]! + 0.7 * value)
    const norm = Math.hypot(...vector)
    values.set(
      vector.map((value) => value / norm),
      node * dimensions,
    )
  }
  return { values, dimensions }
}

function open(vectors: Vectors, name: string): Graph {
  const builder = buildGraph(native!, vectors)
  for (let node = 0; node < countOf(vectors); node++) builder.add(node)
  builder.write(join(home, name))
  return openGraph(native!, join(home, name), vectors)
}

function recallAt10(graph: Graph, vectors: Vectors, queries: Vectors): number {
  let found = 0
  for (let q = 0; q < countOf(queries); q++) {
    const query = vectorOf(queries, q)
    const truth = new Set(mostSimilar(vectors, query, 10).map(({ node }) => node))
    found += graph.nearest(query, 10).filter((node) => truth.has(node)).length
  }
  return found / (10 * countOf(queries))
}

describe.skipIf(!native)('the graph', () => {
  const vectors = clustered(2000, 40, 1)
  const queries = clustered(200, 40, 1.5)

  test('finds at least 98 % of the ten nearest of 2,000 clustered vectors', () => {
    const graph = open(vectors, 'clustered.bin')
    expect(recallAt10(graph, vectors, queries)).toBeGreaterThanOrEqual(0.98)
  })

  test('finds as much beside 500 copies of one text, because they are one point', () => {
    // A copy near the centre of everything is the worst: it is a neighbour of all.
    const mean = new Float32Array(dimensions)
    for (let node = 0; node < 2000; node++) {
      vectorOf(vectors, node).forEach((value, i) => {
        mean[i]! += value
      })
    }
    const norm = Math.hypot(...mean)
    const copies = Array.from({ length: 500 }, () => mean.map((value) => value / norm))
    const values = new Float32Array(2500 * dimensions)
    copies.forEach((copy, i) => {
      values.set(copy, i * dimensions)
    })
    values.set(vectors.values, 500 * dimensions)

    const { distinct, nodeOf } = mergeEqualVectors({ values, dimensions })
    expect(countOf(distinct)).toBe(2001)
    expect([...nodeOf.subarray(0, 502)]).toEqual([...new Array(500).fill(0), 1, 2])
    const graph = open(distinct, 'copies.bin')
    expect(recallAt10(graph, distinct, queries)).toBeGreaterThanOrEqual(0.98)
    const all = Array.from({ length: 2001 }, (_, node) => node)
    expect(all.filter(graph.findsItself).length).toBeGreaterThanOrEqual(0.99 * 2001)
  })

  test('is the same for the same vectors', () => {
    const few = clustered(50, 5, 3)
    const [one, other] = [open(few, 'one.bin'), open(few, 'other.bin')]
    const query = vectorOf(few, 7)
    expect(one.nearest(query, 50)).toEqual(other.nearest(query, 50))
  })

  test('gives no more than it holds', () => {
    const few = clustered(3, 1, 2)
    const graph = open(few, 'few.bin')
    expect(graph.size).toBe(3)
    expect(graph.nearest(vectorOf(few, 2), 1000)).toHaveLength(3)
    expect(graph.nearest(vectorOf(few, 2), 1)).toEqual([2])
  })

  test('hands no argument to native code that would end the process', () => {
    const few = clustered(3, 1, 2)
    const graph = open(few, 'border.bin')
    const query = vectorOf(few, 0)
    const strange = (value: unknown) => Array.from(query, () => value) as unknown as Float32Array
    for (const value of [Number.NaN, Number.NEGATIVE_INFINITY, '1', null, undefined, {}]) {
      expect(() => graph.nearest(strange(value), 1)).toThrow(RangeError)
    }
    expect(() => graph.nearest(query.subarray(1), 1)).toThrow(RangeError)
    for (const k of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => graph.nearest(query, k)).toThrow(RangeError)
    }
    const poisoned = { values: few.values.slice(), dimensions }
    poisoned.values[5] = Number.NaN
    expect(() => open(poisoned, 'poisoned.bin')).toThrow(RangeError)
  })

  test('refuses a file with another number of points', () => {
    open(clustered(3, 1, 2), 'three.bin')
    const four = clustered(4, 1, 2)
    expect(() => openGraph(native!, join(home, 'three.bin'), four)).toThrow('3 points, expected 4')
  })
})
