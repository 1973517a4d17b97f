import { hash } from 'node:crypto'
import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { FootnoteError } from '../../errors.ts'
import { diskFull, renameDurably, syncToDisk, writeDurably } from './durable.ts'
import { countOf, type Vectors } from './exact.ts'
import {
  currentGeneration,
  damaged,
  measure,
  preparePointer,
  removeGenerations,
} from './generation.ts'
import { buildGraph, graphParameters, loadNative, type Native, openGraph } from './hnsw.ts'
import {
  type BuiltWith,
  indexFormat,
  type Manifest,
  type ManifestFile,
  type ManifestGraph,
} from './manifest.ts'

/** Told how many of the vectors are in the graph; stopped by its signal until the generation is complete. */
export type WritingProgress = {
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** A draft whose database is complete. */
type FinishedDraft = {
  readonly data: string
  readonly name: string
  /** The temporary folder it is in. */
  readonly folder: string
  readonly builtWith: BuiltWith
  readonly counts: { readonly documents: number; readonly passages: number }
  readonly distinct: Vectors
}

/** Vectors that are asked to find themselves before a graph is believed. */
const sampleSize = 200
/** A graph of which fewer find themselves is not used: some passages could not be found in it. */
const leastSelfFinding = 0.98
const probeCount = 8
/** Points added between two looks at the signal. */
const turnSize = 256
/** With less room left than this, a file that is too short is taken for the work of a full disk. */
const littleRoom = 256 * 1024

/**
 * Writes vectors, graph and manifest, and makes the generation current, in the order that survives a power cut: every
 * file is on the disk before the folder gets its name, and the folder before CURRENT points to it.
 */
export async function publishGeneration(
  { data, name, folder, builtWith, counts, distinct }: FinishedDraft,
  progress: WritingProgress = {},
): Promise<Manifest> {
  syncToDisk(join(folder, 'passages.sqlite'))
  writeDurably(join(folder, 'vectors.f32'), bytesOf(distinct))
  const { graph, probes } = await writeGraph(join(folder, 'hnsw.bin'), distinct, progress)
  const manifest: Manifest = {
    format: indexFormat,
    generation: name,
    model: builtWith.model,
    dimensions: builtWith.dimensions,
    reader: builtWith.reader,
    splitter: builtWith.splitter,
    roots: builtWith.roots,
    counts: { ...counts, vectors: countOf(distinct) },
    graph,
    files: await measureFiles(folder, graph),
    probes,
    created: new Date().toISOString(),
  }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  writeDurably(join(folder, 'manifest.json'), new TextEncoder().encode(text))
  syncToDisk(folder)
  stopIfCancelled(progress.signal)

  const before = await currentGeneration(data).catch(() => null)
  const pointer = preparePointer(data, name, hash('sha256', text))
  try {
    renameDurably(folder, join(data, name))
    pointer.commit()
  } finally {
    pointer.cancel()
  }
  removeGenerations(data, [before, name])
  return manifest
}

async function writeGraph(
  path: string,
  vectors: Vectors,
  progress: WritingProgress,
): Promise<{ graph: ManifestGraph; probes: number[] }> {
  const sample = spread(countOf(vectors), sampleSize)
  const native = await loadNative()
  if (!native) {
    return { graph: { kind: 'none', reason: 'unavailable' }, probes: sample.slice(0, probeCount) }
  }
  const builder = buildGraph(native, vectors)
  const total = countOf(vectors)
  for (let node = 0; node < total; node++) {
    if (node % turnSize === 0) {
      progress.onProgress?.(node, total)
      await nextTurn()
      stopIfCancelled(progress.signal)
    }
    builder.add(node)
  }
  progress.onProgress?.(total, total)
  builder.write(path)
  const found = readBack(native, path, vectors, sample)
  if (found.length < leastSelfFinding * sample.length) {
    rmSync(path)
    return { graph: { kind: 'none', reason: 'unreliable' }, probes: sample.slice(0, probeCount) }
  }
  return {
    graph: { kind: 'hnsw', ...graphParameters },
    probes: spread(found.length, probeCount).map((i) => found[i]!),
  }
}

/**
 * The nodes of the sample that find themselves in the graph as it is on the disk. The native write says nothing of a
 * full disk, so only reading tells.
 */
function readBack(native: Native, path: string, vectors: Vectors, sample: number[]): number[] {
  try {
    syncToDisk(path)
    return sample.filter(openGraph(native, path, vectors).findsItself)
  } catch (error) {
    const { bavail, bsize } = statfsSync(join(path, '..'))
    if (bavail * bsize < littleRoom) throw diskFull(error)
    throw damaged('hnsw.bin', 'could not be read back after it was written', error)
  }
}

async function measureFiles(folder: string, graph: ManifestGraph): Promise<ManifestFile[]> {
  const names: ManifestFile['name'][] = ['passages.sqlite', 'vectors.f32']
  if (graph.kind === 'hnsw') names.push('hnsw.bin')
  const files: ManifestFile[] = []
  for (const name of names) {
    const measured = await measure(join(folder, name))
    if (!measured) throw damaged(name, 'is not a regular file')
    files.push({ name, ...measured })
  }
  return files
}

/** At most `count` numbers below `size`, evenly spread, from 0. */
function spread(size: number, count: number): number[] {
  const chosen = Math.min(size, count)
  return Array.from({ length: chosen }, (_, i) => Math.floor((i * size) / chosen))
}

function bytesOf({ values }: Vectors): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

function stopIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) {
    throw new FootnoteError('cancelled', 'indexing was stopped; the previous index is untouched')
  }
}
