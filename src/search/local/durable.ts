import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { FootnoteError } from '../../errors.ts'

/** Writes a new file and waits until it is on the disk. @throws the system's error, `ENOSPC` on a full disk */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w')
  try {
    writeFully(file, bytes, 0)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes all of `bytes` at `position`; a single write may take only a part of a large buffer. */
export function writeFully(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.byteLength; ) {
    done += writeSync(file, bytes, done, bytes.byteLength - done, position + done)
  }
}

/** Waits until a file, or a folder's list of names, is on the disk. */
export function syncToDisk(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** As {@link syncToDisk}, beside other work. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Renames over `to`, so that a reader sees the old or the new, and a power cut cannot undo it. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  syncToDisk(dirname(to))
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT'])
/** ENOENT: the folder has been removed meanwhile. */
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'])
/** Primary result codes of SQLite, see https://sqlite.org/rescode.html: FULL, READONLY, CANTOPEN. */
const sqliteFull = 13
const sqliteNotWritable = new Set([8, 14])

/**
 * Runs `work`, which writes to the data folder.
 *
 * @throws FootnoteError `disk_full` or `config_invalid` where the disk or its rights are the reason; other errors
 *   propagate untouched
 */
export async function withDiskErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw asDiskError(error)
  }
}

/** The error for a disk that took only a part of what was written. */
export function diskFull(cause?: unknown): FootnoteError {
  return new FootnoteError(
    'disk_full',
    'the disk is full; the previous index is untouched; free some space and run `npx footnote index` again, which goes on where it stopped',
    { cause },
  )
}

function asDiskError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FootnoteError) return error
  const { code, errcode: extended = 0 } = error as { code?: string; errcode?: number }
  // The higher bytes tell which kind: a folder that can't be written is READONLY_DIRECTORY.
  const errcode = extended & 0xff
  if ((code && fullDisk.has(code)) || errcode === sqliteFull) return diskFull(error)
  const refused = code && notWritable.has(code) ? code : null
  if (refused || sqliteNotWritable.has(errcode)) {
    return new FootnoteError(
      'config_invalid',
      `the data folder cannot be written (${refused ?? error.message}); name one that can with FOOTNOTE_DATA or --data`,
      { cause: error },
    )
  }
  return error
}
