import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FootnoteError } from '../../errors.ts'

/** Result code of SQLite: another connection holds the lock. */
const sqliteBusy = 5

/**
 * Takes the one right to write to a data folder.
 *
 * The lock is SQLite's own lock on the empty file `LOCK`. The system drops it when its process ends, however it ends,
 * so there is never a stale one to judge by a process number that may belong to somebody else by now.
 *
 * @returns lets go of the lock
 * @throws FootnoteError `index_busy` while another process, or this one, holds it
 */
export function lockForWriting(data: string): () => void {
  const lock = new DatabaseSync(join(data, 'LOCK'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error
    throw new FootnoteError(
      'index_busy',
      'another `npx footnote index` is writing to this data folder; wait until it has ended, or name another folder with --data',
      { cause: error },
    )
  }
  return () => lock.close()
}
