import type { DatabaseSync } from 'node:sqlite'
import { type Voice, voices } from '../../documents/document.ts'

/** Which document, voice and vector each passage has, by ordinal: small enough to stay in memory. */
export type Layout = {
  /** Number of passages. */
  readonly size: number
  /** Number of vectors. */
  readonly nodes: number
  /** Of each ordinal the document of its passage, or −1 where there is none. */
  readonly documentOf: Int32Array
  /** The documents in the order of their paths. */
  readonly documents: Uint32Array
  /** Of each document, by its ordinal, the one that is shown in its place, or −1. */
  readonly shownFor: Int32Array
  readonly nodeOf: Uint32Array
  /** Negative where the first passage stands before the second, by the paths of their documents and their places there. */
  compare(a: number, b: number): number
  /** Whether a passage is in a voice; what an author quotes is in the voice `quoted` too. */
  speaksAs(passage: number, voice: Voice): boolean
  /** The passages that share a node, in order; none where no text has that vector any more. */
  passagesOf(node: number): Uint32Array
}

type Row = [ordinal: number, document: number, node: number, voice: Voice, quotes: 0 | 1]

const bitOf = (voice: Voice): number => 1 << voices.indexOf(voice)

/** Reads the layout of a verified generation, whose manifest states the counts. */
export function readLayout(
  database: DatabaseSync,
  counts: { readonly passages: number; readonly vectors: number; readonly tail: number },
): Layout {
  const { documents, shownFor, placeOf } = readDocuments(database)
  const room = roomOf(database, 'passages')
  const documentOf = new Int32Array(room).fill(-1)
  const nodeOf = new Uint32Array(room)
  /** One bit a voice. */
  const voicesOf = new Uint8Array(room)
  const statement = database.prepare(
    `SELECT p.ordinal, p.document, e.node, p.voice, p.quotes <> '[]' FROM passages AS p
     JOIN embeddings AS e ON e.ordinal = p.embedding`,
  )
  statement.setReturnArrays(true)
  const rows = statement.iterate() as Iterable<unknown> as Iterable<Row>
  for (const [passage, document, node, voice, quotes] of rows) {
    documentOf[passage] = document
    nodeOf[passage] = node
    voicesOf[passage] = bitOf(voice) | (quotes ? bitOf('quoted') : 0)
  }
  const nodes = counts.vectors + counts.tail
  return {
    size: counts.passages,
    nodes,
    documentOf,
    documents,
    shownFor,
    nodeOf,
    compare: (a, b) => placeOf[documentOf[a]!]! - placeOf[documentOf[b]!]! || a - b,
    speaksAs: (ordinal, voice) => (voicesOf[ordinal]! & bitOf(voice)) !== 0,
    passagesOf: groupByNode(nodeOf, documentOf, nodes),
  }
}

function readDocuments(database: DatabaseSync) {
  const room = roomOf(database, 'documents')
  const rows = database.prepare('SELECT ordinal FROM documents ORDER BY path').all()
  const documents = Uint32Array.from(rows, ({ ordinal }) => ordinal as number)
  const placeOf = new Uint32Array(room)
  documents.forEach((document, place) => {
    placeOf[document] = place
  })
  const shownFor = new Int32Array(room).fill(-1)
  const copies = database.prepare('SELECT ordinal, shown FROM documents WHERE shown IS NOT NULL')
  for (const { ordinal, shown } of copies.all() as { ordinal: number; shown: number }[]) {
    shownFor[ordinal] = shown
  }
  return { documents, shownFor, placeOf }
}

/** All ordinals of a table are below this. */
function roomOf(database: DatabaseSync, table: 'passages' | 'documents'): number {
  const row = database.prepare(`SELECT coalesce(max(ordinal) + 1, 0) AS room FROM ${table}`).get()
  return (row as { room: number }).room
}

/** The passages of each node side by side in one array, with the place where each node's begin. */
function groupByNode(
  nodeOf: Uint32Array,
  documentOf: Int32Array,
  nodes: number,
): (node: number) => Uint32Array {
  const begins = new Uint32Array(nodes + 1)
  for (let passage = 0; passage < nodeOf.length; passage++) {
    if (documentOf[passage]! >= 0) begins[nodeOf[passage]! + 1]!++
  }
  for (let node = 0; node < nodes; node++) begins[node + 1]! += begins[node]!
  const grouped = new Uint32Array(begins[nodes]!)
  const next = begins.slice()
  for (let passage = 0; passage < nodeOf.length; passage++) {
    if (documentOf[passage]! >= 0) grouped[next[nodeOf[passage]!]!++] = passage
  }
  return (node) => grouped.subarray(begins[node], begins[node + 1])
}
