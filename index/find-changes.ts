import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { hashWithOverrides } from '../src/documents/overrides/overrides-for.ts'
import { stopIfCancelled } from '../src/search/local/stop.ts'
import type { CorpusFile } from './corpus.ts'
import { overrideKeys } from './override-keys.ts'
import type { SeenFiles } from './seen-files.ts'

/** How the files of a collection differ from those that an index was built from. */
export type Changes = {
  /** Files that are new, changed, or can't be looked at: they must be read. */
  readonly changed: ReadonlySet<string>
  /** The paths of files that are there no more. */
  readonly removed: readonly string[]
  /** What files looked like before they were read, by path. */
  readonly stats: ReadonlyMap<string, Stats>
  /** The part of the collection that is changed, by size, in [0, 1]. */
  readonly share: number
}

/** Files looked at between two turns of the loop. */
const turnSize = 256

/**
 * Tells which files have changed, or what is stated of them: by their looks where those are known, else by their hash.
 *
 * @param before the hash, overrides included, of each file that the index was built from; empty where every file is to be read
 * @throws FootnoteError `cancelled`
 */
export async function findChanges(
  files: readonly CorpusFile[],
  before: ReadonlyMap<string, string>,
  seen: SeenFiles,
  signal?: AbortSignal,
): Promise<Changes> {
  const changed = new Set<string>()
  const stats = new Map<string, Stats>()
  const size = { all: 0, changed: 0 }
  const removed = new Set(before.keys())
  const placeOf = rootPlaces()
  const overridesKey = overrideKeys(placeOf)
  /** A promise only where there is something to wait for: ten thousand of them take longer than looking at the files. */
  const isSame = (file: CorpusFile, looks: Stats): boolean | Promise<boolean> => {
    const known = before.get(file.path)
    const own = known === undefined ? null : ownHash(file.path, placeOf(file), looks, seen)
    if (own === null) return false
    const key = overridesKey(file)
    if (typeof key === 'string') return known === hashWithOverrides(own, key)
    return key.then((stated) => known === hashWithOverrides(own, stated))
  }
  for (const [i, file] of files.entries()) {
    if (i % turnSize === 0) await nextTurn()
    stopIfCancelled(signal)
    removed.delete(file.path)
    const looks = statsOf(placeOf(file))
    if (looks) stats.set(file.path, looks)
    size.all += looks?.size ?? 0
    const same = looks !== null && isSame(file, looks)
    if (typeof same === 'boolean' ? same : await same) continue
    size.changed += looks?.size ?? 0
    changed.add(file.path)
  }
  return { changed, removed: [...removed], stats, share: size.changed / Math.max(1, size.all) }
}

/** The hash of the bytes alone. */
function ownHash(path: string, place: string, stats: Stats, seen: SeenFiles): string | null {
  const known = seen.hashOf(path, stats)
  if (known) return known
  const found = hashOfFile(place)
  if (found) seen.add(path, stats, found)
  return found
}

/** Null for what is no file that may be read: its reader says why. Only the hash leaves here, so nothing else is asked. */
function hashOfFile(place: string): string | null {
  try {
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
    const file = openSync(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    try {
      return fstatSync(file).isFile() ? hashOf(file) : null
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

const buffer = new Uint8Array(1024 * 1024)

function hashOf(file: number): string {
  const digest = createHash('sha256')
  for (let read = -1; read !== 0; digest.update(buffer.subarray(0, read))) {
    read = readSync(file, buffer)
  }
  return digest.digest('hex')
}

function statsOf(place: string): Stats | null {
  try {
    return lstatSync(place)
  } catch {
    return null
  }
}

/** Where files lie: in their root or, where the root is a file, there. */
function rootPlaces(): (file: CorpusFile) => string {
  const isFile = new Map<string, boolean>()
  return ({ root, file }) => {
    if (!isFile.has(root)) isFile.set(root, statsOf(root)?.isFile() ?? false)
    return isFile.get(root) ? root : join(root, file)
  }
}
