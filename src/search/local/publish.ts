import { hash } from 'node:crypto'
import { join } from 'node:path'
import { renameDurably, syncFile, syncToDisk, writeDurably } from './durable.ts'
import {
  currentGeneration,
  damaged,
  measure,
  preparePointer,
  removeGenerations,
} from './generation.ts'
import { type BuiltWith, indexFormat, type Manifest, type ManifestFile } from './manifest.ts'
import { stopIfCancelled } from './stop.ts'
import { rememberVerified, statsOf } from './verified-files.ts'
import type { VectorWriter, WritingProgress, WrittenVectors } from './write-base.ts'

/** A draft whose database is complete. */
type FinishedDraft = {
  readonly data: string
  readonly name: string
  /** The temporary folder it is in. */
  readonly folder: string
  readonly builtWith: BuiltWith
  readonly counts: { readonly documents: number; readonly passages: number }
  readonly writeVectors: VectorWriter
}

/**
 * Writes vectors, graph and manifest, and makes the generation current, in the order that survives a power cut: every
 * file is on the disk before the folder gets its name, and the folder before CURRENT points to it.
 */
export async function publishGeneration(
  { data, name, folder, builtWith, counts, writeVectors }: FinishedDraft,
  progress: WritingProgress = {},
): Promise<Manifest> {
  const isSynced = syncFile(join(folder, 'passages.sqlite'))
  // Its failure is met where it is awaited.
  isSynced.catch(() => {})
  const written = await writeVectors(folder, progress)
  const files = await measureFiles(folder, [{ name: 'passages.sqlite' }, ...written.files])
  await isSynced
  const manifest: Manifest = {
    format: indexFormat,
    generation: name,
    model: builtWith.model,
    dimensions: builtWith.dimensions,
    reader: builtWith.reader,
    splitter: builtWith.splitter,
    roots: builtWith.roots,
    counts: { ...counts, ...written.counts },
    graph: written.graph,
    files,
    probes: written.probes,
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

/** Sizes and hashes of the files as they are on the disk, where they are not known already. */
async function measureFiles(
  folder: string,
  files: WrittenVectors['files'],
): Promise<ManifestFile[]> {
  const measured: ManifestFile[] = []
  for (const file of files) {
    if ('sha256' in file) {
      measured.push(file)
      continue
    }
    const path = join(folder, file.name)
    const stats = statsOf(path)
    const found = await measure(path)
    if (!found) throw damaged(file.name, 'is not a regular file')
    rememberVerified(stats, found, { isOwn: true })
    measured.push({ name: file.name, ...found })
  }
  return measured
}
