import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FootnoteError } from '../../errors.ts'

/** Result code of SQLite: another connection holds the lock. */
const sqliteBusy = 5

/**
 * Takes the one right to write to a data folder.
 *
 * @returns lets go of the lock
 * @throws FootnoteError `index_busy` while another process, or this one, holds it
 */
export function lockForWriting(data: string): () => void {
  return lock(
    join(data, 'LOCK'),
    () =>
      `another \`npx footnote\` is writing to ${resolve(data)}; wait until it has ended, or name another folder with --data`,
  )
}

/**
 * Takes the one right to keep an index up to date: two that watch would undo and repeat each other's work. Between its
 * runs others may write.
 *
 * @param pid the process to be named to those who come second
 * @returns lets go of the lock
 * @throws FootnoteError `index_busy`, as `lockForWriting`; it names who holds the lock
 */
export function lockForWatching(data: string, pid: number): () => void {
  const path = join(data, 'WATCH')
  const note = `${path}.pid`
  const unlock = lock(
    path,
    () =>
      `another \`npx footnote watch\`${holderIn(note)} keeps the index in ${resolve(data)} up to date; stop it, or name another folder with --data`,
  )
  try {
    writeFileSync(note, `${pid}\n`)
  } catch {
    // It only helps people: on a full disk the lock is none the worse.
  }
  return () => {
    rmSync(note, { force: true })
    unlock()
  }
}

/**
 * The lock is SQLite's own lock on an empty file. The system drops it when its process ends, however it ends, so there
 * is never a stale one to judge by a process number that may belong to somebody else by now.
 *
 * @param describe what to tell while somebody else holds it
 */
function lock(path: string, describe: () => string): () => void {
  const held = new DatabaseSync(path, { timeout: 0 })
  try {
    held.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    held.close()
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error
    throw new FootnoteError('index_busy', describe(), { cause: error })
  }
  return () => held.close()
}

/** ` (process 4711)`, or nothing where its note could not be written. */
function holderIn(note: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(note, 'utf8'), 10)})`
  } catch {
    return ''
  }
}
