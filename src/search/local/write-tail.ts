import { copyFileSync, linkSync } from 'node:fs'
import { join } from 'node:path'
import { syncToDisk, writeDurably } from './durable.ts'
import { countOf, type Vectors } from './exact.ts'
import type { Generation } from './generation.ts'
import type { ManifestFile } from './manifest.ts'
import { bytesOf, type VectorWriter } from './write-base.ts'

/**
 * Takes over the base of the generation before, whose files are never changed, and writes the vectors after it.
 *
 * @param previous verified
 * @param tail all vectors since the base
 */
export function writeTail(previous: Generation, tail: Vectors): VectorWriter {
  return async (folder, progress) => {
    const { graph, probes, counts, files } = previous.manifest
    const base = files.filter(({ name }) => name === 'vectors.f32' || name === 'hnsw.bin')
    const taken = base.map((file) => takeOver(previous.folder, folder, file))
    if (countOf(tail) > 0) {
      writeDurably(join(folder, 'tail.f32'), bytesOf(tail.values))
      taken.push({ name: 'tail.f32' })
    }
    progress.onProgress?.(countOf(tail), countOf(tail))
    const size = { vectors: counts.vectors, tail: countOf(tail) }
    return { graph, probes, files: taken, counts: size }
  }
}

/** A second name for a file whose hash is known; a copy, whose hash is not, where the file system has no such names. */
function takeOver(
  from: string,
  to: string,
  file: ManifestFile,
): ManifestFile | Pick<ManifestFile, 'name'> {
  const target = join(to, file.name)
  try {
    linkSync(join(from, file.name), target)
    return file
  } catch {
    copyFileSync(join(from, file.name), target)
    syncToDisk(target)
    return { name: file.name }
  }
}
