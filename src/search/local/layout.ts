import type { DatabaseSync } from 'node:sqlite'
import { type Voice, voices } from '../../documents/document.ts'

/** Which document, voice and vector each passage has, by ordinal: small enough to stay in memory. */
export type Layout = {
  /** Number of passages. */
  readonly size: number
  /** Number of documents. */
  readonly documents: number
  /** Number of distinct vectors. */
  readonly nodes: number
  readonly documentOf: Uint32Array
  /** Of each document the one that is shown in its place, or −1. */
  readonly shownFor: Int32Array
  readonly nodeOf: Uint32Array
  /** Whether a passage is in a voice; what an author quotes is in the voice `quoted` too. */
  speaksAs(passage: number, voice: Voice): boolean
  /** The passages that share a node, in order. Every node has at least one. */
  passagesOf(node: number): Uint32Array
}

type Row = { document: number; node: number; voice: Voice; quotes: 0 | 1 }

const bitOf = (voice: Voice): number => 1 << voices.indexOf(voice)

/** Reads the layout of a verified generation, whose manifest states the counts. */
export function readLayout(
  database: DatabaseSync,
  counts: { readonly documents: number; readonly passages: number; readonly vectors: number },
): Layout {
  const documentOf = new Uint32Array(counts.passages)
  const nodeOf = new Uint32Array(counts.passages)
  /** One bit a voice. */
  const voicesOf = new Uint8Array(counts.passages)
  const rows = database
    .prepare(
      `SELECT p.document, p.voice, p.quotes <> '[]' AS quotes, e.node FROM passages AS p
       JOIN embeddings AS e ON e.ordinal = p.embedding ORDER BY p.ordinal`,
    )
    .iterate() as Iterable<unknown> as Iterable<Row>
  let passage = 0
  for (const { document, node, voice, quotes } of rows) {
    documentOf[passage] = document
    nodeOf[passage] = node
    voicesOf[passage] = bitOf(voice) | (quotes ? bitOf('quoted') : 0)
    passage++
  }
  const shownFor = new Int32Array(counts.documents).fill(-1)
  const copies = database.prepare('SELECT ordinal, shown FROM documents WHERE shown IS NOT NULL')
  for (const { ordinal, shown } of copies.all() as { ordinal: number; shown: number }[]) {
    shownFor[ordinal] = shown
  }
  const passagesOf = groupByNode(nodeOf, counts.vectors)
  return {
    size: counts.passages,
    documents: counts.documents,
    nodes: counts.vectors,
    documentOf,
    shownFor,
    nodeOf,
    speaksAs: (ordinal, voice) => (voicesOf[ordinal]! & bitOf(voice)) !== 0,
    passagesOf,
  }
}

/** The passages of each node side by side in one array, with the place where each node's begin. */
function groupByNode(nodeOf: Uint32Array, nodes: number): (node: number) => Uint32Array {
  const begins = new Uint32Array(nodes + 1)
  for (const node of nodeOf) begins[node + 1]!++
  for (let node = 0; node < nodes; node++) begins[node + 1]! += begins[node]!
  const grouped = new Uint32Array(nodeOf.length)
  const next = begins.slice()
  nodeOf.forEach((node, passage) => {
    grouped[next[node]!++] = passage
  })
  return (node) => grouped.subarray(begins[node], begins[node + 1])
}
