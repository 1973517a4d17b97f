import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { listCorpus } from '../../index/corpus.ts'
import type { Config } from '../config.ts'
import { loadFile } from '../documents/files.ts'
import { hashWithOverrides, overridesFor } from '../documents/overrides/overrides-for.ts'
import { readerVersion } from '../documents/read.ts'
import { splitterVersion } from '../passages/split.ts'
import type { Generation } from '../search/local/generation.ts'
import { openDatabase } from '../search/local/schema.ts'
import { chooseRoots, readableGeneration } from './corpus-roots.ts'
import { plain, type Terminal } from './terminal.ts'

const launcher = fileURLToPath(new URL('../bin.js', import.meta.url))

/**
 * Brings the index up to date before serving, where that is needed.
 *
 * Indexing runs in a process of its own: the model's memory is given back before the first question.
 *
 * @param paths folders or files, as typed; none for those of the settings, or of the index
 * @returns 0, or the exit code of the indexing process, which has said what is wrong
 */
export async function indexFirst(
  paths: readonly string[],
  config: Config,
  { err }: Terminal,
): Promise<number> {
  const { roots, notice } = chooseRoots(config, paths)
  if (await isCurrent(roots, config)) {
    if (notice) err.write(`footnote: ${plain(notice)}\n`)
    return 0
  }
  // The indexing process chooses the same collection, and says so.
  const options = ['--data', config.data, '--model', config.embeddingModel]
  if (config.corpus) options.push('--corpus', config.corpus)
  if (config.models) options.push('--models', config.models)
  const args = [launcher, 'index', ...options, '--', ...paths]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward)
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', (code, signal) => {
        resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
      })
    })
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, forward)
  }
}

/**
 * Whether the index was built from these roots and just the files in them, by this program, with this model. When in
 * doubt it is not: the indexing process looks closely, does little when nothing has changed, and says what is wrong.
 */
export async function isCurrent(
  roots: readonly string[],
  { data, embeddingModel }: Config,
): Promise<boolean> {
  const generation = readableGeneration(data)
  if (!generation || !isDeepStrictEqual(generation.manifest.roots, roots)) return false
  const corpus = await listCorpus(roots, data).catch(() => null)
  if (!corpus) return false
  const { model, reader, splitter } = generation.manifest
  if (model !== embeddingModel || reader !== readerVersion || splitter !== splitterVersion) {
    return false
  }
  const stored = storedHashes(generation)
  for (const { root, file, path } of corpus.files) {
    const bytes = await loadFile(root, file).catch(() => null)
    const { key } = await overridesFor(root, file)
    if (bytes && stored.get(path) !== hashWithOverrides(hash('sha256', bytes), key)) return false
    if (!bytes && stored.has(path)) return false
    stored.delete(path)
  }
  return stored.size === 0
}

function storedHashes({ folder }: Generation): Map<string, string> {
  try {
    const database = openDatabase(join(folder, 'passages.sqlite'))
    try {
      const rows = database.prepare('SELECT path, hash FROM files').all()
      return new Map(
        (rows as { path: string; hash: string }[]).map(({ path, hash }) => [path, hash]),
      )
    } finally {
      database.close()
    }
  } catch {
    // A damaged database is not SQLite's to explain: the indexing process verifies and names it.
    return new Map()
  }
}
