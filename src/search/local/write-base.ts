import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { diskFull, syncToDisk, writeDurably } from './durable.ts'
import { countOf, type Vectors } from './exact.ts'
import { damaged } from './generation.ts'
import { buildGraph, graphParameters, loadNative, type Native, openGraph } from './hnsw.ts'
import type { Manifest, ManifestFile, ManifestGraph } from './manifest.ts'
import { stopIfCancelled } from './stop.ts'

/** Told how many of the vectors are in the graph; stopped by its signal until the generation is complete. */
export type WritingProgress = {
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** What a generation's manifest states of its vectors. */
export type WrittenVectors = Pick<Manifest, 'graph' | 'probes'> & {
  readonly counts: Pick<Manifest['counts'], 'vectors' | 'tail'>
  /** Names in the order of the manifest; size and hash where they are known already. */
  readonly files: readonly (ManifestFile | Pick<ManifestFile, 'name'>)[]
}

/** Writes the vectors of a generation, and the graph over them, to its folder, durably. */
export type VectorWriter = (folder: string, progress: WritingProgress) => Promise<WrittenVectors>

/** Vectors that are asked to find themselves before a graph is believed. */
const sampleSize = 200
/** A graph of which fewer find themselves is not used: some passages could not be found in it. */
const leastSelfFinding = 0.98
const probeCount = 8
/** Points added between two looks at the signal. */
const turnSize = 256
/** With less room left than this, a file that is too short is taken for the work of a full disk. */
const littleRoom = 256 * 1024

/** Writes all vectors of a generation, and a graph over them. */
export function writeBase(distinct: Vectors): VectorWriter {
  return async (folder, progress) => {
    writeDurably(join(folder, 'vectors.f32'), bytesOf(distinct.values))
    const { graph, probes } = await writeGraph(join(folder, 'hnsw.bin'), distinct, progress)
    const files: { name: ManifestFile['name'] }[] = [{ name: 'vectors.f32' }]
    if (graph.kind === 'hnsw') files.push({ name: 'hnsw.bin' })
    return { graph, probes, files, counts: { vectors: countOf(distinct), tail: 0 } }
  }
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

/** At most `count` numbers below `size`, evenly spread, from 0. */
function spread(size: number, count: number): number[] {
  const chosen = Math.min(size, count)
  return Array.from({ length: chosen }, (_, i) => Math.floor((i * size) / chosen))
}

/** The bytes of numbers as they are written. */
export function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}
