import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { FootnoteError } from '../../errors.ts'
import type { Hit } from '../../passages/passage.ts'
import type { CallOptions, DocumentSummary, PassageIndex } from '../passage-index.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createDenseSearch } from './dense.ts'
import { createFilter } from './filters.ts'
import { damaged, locateGeneration } from './generation.ts'
import { type Graph, loadNative, openGraph } from './hnsw.ts'
import { readLayout } from './layout.ts'
import { createLexicalSearch } from './lexical.ts'
import type { Manifest } from './manifest.ts'
import {
  documentColumns,
  passageColumns,
  selectOne,
  summaryColumns,
  toDocument,
  toPassage,
  toSummary,
} from './stored.ts'
import { openVerified, type VerifiedGeneration } from './verified.ts'

/** One generation on this machine, open. */
export type LocalIndex = PassageIndex & {
  /** How `nearest` searches: `exact` where it was asked for, or there is no graph or nothing to read it with. */
  readonly vectorSearch: 'hnsw' | 'exact'
  /** What a later generation may share, if its vectors and graph are the same but for a tail. */
  readonly base: SharedBase
  /** Lets go of the files. No method may be called afterwards. */
  close(): void
}

/** Vectors and graph in memory, with the hashes of their files. */
type SharedBase = {
  readonly hashes: string
  readonly values: Float32Array
  readonly graph: Graph | null
}

/** Which generation is opened, and how it is searched. */
type OpenIndexOptions = {
  /** A generation that is kept; without it, the one that CURRENT names. */
  readonly generation?: string | undefined
  /** `exact` leaves the graph aside. */
  readonly vectorSearch?: 'hnsw' | 'exact' | undefined
  /** Of a generation that is open; taken in place of a second copy where it is this one's too. */
  readonly base?: SharedBase | undefined
  /** Told, for people, why exact search takes the place of the graph. */
  readonly onWarning?: ((message: string) => void) | undefined
}

const mostHits = 1000
const mostDocuments = 200

/**
 * Opens a generation after verifying all of it: sizes, hashes, counts, and that its probes find themselves.
 *
 * @throws FootnoteError `index_missing`, `index_damaged` (names the file, the reason and the remedy) or `index_mismatch`
 */
export async function openLocalIndex(
  data: string,
  options: OpenIndexOptions = {},
): Promise<LocalIndex> {
  const generation = await openVerified(data, options.generation, [
    'passages.sqlite',
    'vectors.f32',
    'hnsw.bin',
    'tail.f32',
  ])
  try {
    const hashes = baseHashes(generation.manifest)
    const shared = options.base?.hashes === hashes ? options.base : null
    const { values } = generation.vectors(shared?.values)
    const wantsGraph = options.vectorSearch !== 'exact'
    const graph = wantsGraph ? (shared?.graph ?? (await findGraph(generation, options))) : null
    return createIndex(generation, { hashes, values, graph })
  } catch (error) {
    generation.database.close()
    throw error
  }
}

/** Whether a generation's vectors and graph are those in memory, so that opening it takes little time and memory. */
export function hasBase(data: string, generation: string, { hashes }: SharedBase): boolean {
  return baseHashes(locateGeneration(data, generation).manifest) === hashes
}

function baseHashes({ files }: Manifest): string {
  const base = files.filter(({ name }) => name === 'vectors.f32' || name === 'hnsw.bin')
  return base.map(({ sha256 }) => sha256).join()
}

async function findGraph(
  { name, folder, manifest, vectors }: VerifiedGeneration,
  { onWarning }: OpenIndexOptions,
): Promise<Graph | null> {
  if (manifest.graph.kind === 'none') {
    onWarning?.(
      manifest.graph.reason === 'unreliable'
        ? 'exact vector search is used: the graph of this collection did not find its own vectors'
        : 'exact vector search is used: hnswlib-node was not there when this index was built; install it and run `npx footnote index`',
    )
    return null
  }
  const native = await loadNative()
  if (!native) {
    onWarning?.(
      'exact vector search is used: hnswlib-node is not installed or was not compiled; `npm rebuild hnswlib-node` needs a C++ compiler',
    )
    return null
  }
  const file = `${name}/hnsw.bin`
  const graph = attempt(file, () => openGraph(native, join(folder, 'hnsw.bin'), vectors()))
  if (manifest.probes.every(graph.findsItself)) return graph
  throw damaged(file, 'a vector that must find itself does not')
}

function attempt<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw damaged(file, error instanceof Error ? error.message : 'cannot be opened', error)
  }
}

function createIndex(generation: VerifiedGeneration, base: SharedBase): LocalIndex {
  const { name, manifest, database } = generation
  const { graph } = base
  const layout = readLayout(database, manifest.counts)
  const allow = createFilter(database, layout)
  const dense = createDenseSearch(generation.vectors(), layout, graph)
  const lexical = createLexicalSearch(database, layout.compare)
  const idOf = database.prepare('SELECT id FROM passages WHERE ordinal = ?')
  const toHits = (found: { passage: number; score: number }[]): Hit[] =>
    found.map(({ passage, score }, i) => ({
      passageId: (idOf.get(passage) as { id: string }).id,
      score,
      rank: i + 1,
    }))
  return {
    generation: name,
    model: manifest.model,
    dimensions: manifest.dimensions,
    size: layout.size,
    vectorSearch: graph ? 'hnsw' : 'exact',
    base,
    async nearest(vector, k, filters, options) {
      requireVector(vector, manifest.dimensions)
      requireInteger('k', k, mostHits)
      stopIfCancelled(options)
      return toHits(dense(vector, k, allow(filters)))
    },
    async match(query, k, filters, options) {
      requireInteger('k', k, mostHits)
      stopIfCancelled(options)
      return toHits(lexical.match(query, k, allow(filters), options?.having))
    },
    async frequencies(words, options) {
      stopIfCancelled(options)
      return lexical.frequencies(words)
    },
    ...readers(database),
    close: () => database.close(),
  }
}

function readers(
  database: DatabaseSync,
): Pick<PassageIndex, 'passages' | 'document' | 'documents'> {
  const selectPassage = database.prepare(
    `SELECT ${passageColumns}, p.document FROM passages AS p
     JOIN documents AS d ON d.ordinal = p.document WHERE p.id = ?`,
  )
  const selectSummary = database.prepare(
    `SELECT ${summaryColumns} FROM documents AS d WHERE d.ordinal = ?`,
  )
  const selectPage = database.prepare(
    `SELECT ${summaryColumns} FROM documents AS d WHERE d.path > ? ORDER BY d.path LIMIT ?`,
  )
  return {
    async passages(ids, options) {
      stopIfCancelled(options)
      const summaries = new Map<number, DocumentSummary>()
      return ids.flatMap((id) => {
        const row = selectPassage.get(id) as { document: number } | undefined
        if (!row) return []
        const known = summaries.get(row.document)
        const document = known ?? toSummary(selectSummary.get(row.document))
        summaries.set(row.document, document)
        return [{ ...toPassage(row), document }]
      })
    },
    async document(id, options) {
      stopIfCancelled(options)
      const sql = `SELECT ${documentColumns} FROM documents AS d WHERE d.id = ?`
      const row = selectOne(database, sql, id)
      return row ? toDocument(row) : null
    },
    async documents(cursor, limit, options) {
      requireInteger('limit', limit, mostDocuments)
      const after = cursor === null ? '' : decodeCursor(cursor)
      stopIfCancelled(options)
      const found = selectPage.all(after, limit + 1).map(toSummary)
      const page = found.slice(0, limit)
      const last = page.at(-1)
      return {
        documents: page,
        next: last && found.length > limit ? encodeCursor(last.path) : null,
      }
    },
  }
}

function requireVector(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions) {
    throw new RangeError(`vector has ${vector.length} dimensions, the index has ${dimensions}`)
  }
  if (!vector.every(Number.isFinite)) {
    throw new RangeError('vector holds a number that is not finite')
  }
}

function requireInteger(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return
  throw new RangeError(`${name} must be an integer in 1..${most}, got ${value}`)
}

function stopIfCancelled(options?: CallOptions): void {
  if (options?.signal?.aborted) throw new FootnoteError('cancelled', 'the search was cancelled')
}
