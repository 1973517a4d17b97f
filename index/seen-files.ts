import { readFileSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What files looked like when they were last read, and the hash that their bytes had then. */
export type SeenFiles = {
  /** The hash of a file that looks as it did, or null where it must be read to tell. */
  hashOf(path: string, stats: Stats): string | null
  /**
   * Remembers a file that had this hash.
   *
   * @param stats as they were before it was read
   */
  add(path: string, stats: Stats, hash: string): void
  /** Writes what changed, and forgets files that were neither asked for nor added. */
  save(): void
}

type Look = readonly [look: string, hash: string]

const fileName = 'files.seen'
const format = 1
/** A file can change again without a change of its times while the clock behind them has not ticked, in milliseconds. */
const slowestClock = 2000
/** So much of the file may be about files that look different by now before it is written again. */
const staleShare = 0.05

/**
 * Opens the memory of a data folder. It is no part of the index, which is the same with it or without it: where it is
 * missing or damaged, files are read to tell whether they have changed.
 */
export function openSeenFiles(data: string): SeenFiles {
  const path = join(data, fileName)
  const before = readSeen(path)
  const now = new Map<string, Look>()
  let hasChanged = false
  return {
    hashOf(file, stats) {
      const known = before.get(file)
      if (!Array.isArray(known) || known[0] !== lookOf(stats)) return null
      const [, hash] = known as unknown[]
      if (typeof hash !== 'string') return null
      now.set(file, [lookOf(stats), hash])
      return hash
    },
    add(file, stats, hash) {
      if (Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < slowestClock) return
      now.set(file, [lookOf(stats), hash])
      hasChanged = true
    },
    save() {
      if (hasChanged || now.size < (1 - staleShare) * before.size) writeSeen(path, now)
    },
  }
}

/** Its size, its times and its place on the disk. A program that sets the time of a file back changes the second one. */
function lookOf({ size, mtimeMs, ctimeMs, ino, dev }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino} ${dev}`
}

/** What is not as it was written is about no file that there is. */
function readSeen(path: string): ReadonlyMap<string, unknown> {
  try {
    const seen = JSON.parse(readFileSync(path, 'utf8'))
    return new Map(seen.format === format ? Object.entries(seen.files) : [])
  } catch {
    return new Map()
  }
}

/** Whole or not at all; a disk that has no room for it costs only the time to read the files again. */
function writeSeen(path: string, seen: ReadonlyMap<string, Look>): void {
  const draft = `${path}.tmp`
  try {
    writeFileSync(draft, JSON.stringify({ format, files: Object.fromEntries(seen) }))
    renameSync(draft, path)
  } catch {
    rmSync(draft, { force: true })
  }
}
