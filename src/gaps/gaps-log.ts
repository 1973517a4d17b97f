import { type FileHandle, open, rename, stat } from 'node:fs/promises'
import type { Answer } from '../answer/answer.ts'
import { gapOf } from './gap.ts'

/** Where questions are kept that were not answered. */
type GapsLog = {
  /** Notes what an answer leaves open. Resolves when that is written, or when it could not be; never rejects. */
  record(answer: Answer): Promise<void>
}

/** Bytes; a fuller file is put aside as `….1`, in the place of the one before. Some 3,000 questions. */
export const fullSize = 1024 * 1024
/** Beyond so many that wait for a slow disk, questions are lost rather than memory. */
const mostWaiting = 1000

/**
 * A log of unanswered questions: a file with one JSON value a line, readable by nobody but its owner.
 *
 * It is opened for every line, so that several processes may write to it and anybody may move it away.
 *
 * @param onFault told once, for people, why a question could not be noted
 */
export function openGapsLog(
  path: string,
  onFault: (message: string) => void,
  now: () => Date = () => new Date(),
): GapsLog {
  let last = Promise.resolve()
  let waiting = 0
  let isFaulty = false
  const tell = (error: unknown): void => {
    if (isFaulty) return
    isFaulty = true
    const { code = String(error) } = error as NodeJS.ErrnoException
    onFault(
      `the log of unanswered questions, ${path}, can’t be written (${code}); name a file in a folder that is there`,
    )
  }
  return {
    record(answer) {
      const gap = gapOf(answer, now())
      if (!gap || waiting >= mostWaiting) return last
      waiting += 1
      last = last
        .then(() => append(path, JSON.stringify(gap)))
        .catch(tell)
        .then(() => {
          waiting -= 1
        })
      return last
    },
  }
}

/** Adds a line in one write, which lines of other processes come before or after, never within. */
async function append(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const { size, ino } = await regular(file)
    if (size >= fullSize) {
      // Unless another process has done so by now.
      if ((await stat(path)).ino === ino) await rename(path, `${path}.1`)
      return await append(path, line)
    }
    await file.appendFile(`${await endOfTorn(file, size)}${line}\n`)
  } finally {
    await file.close()
  }
}

async function regular(file: FileHandle) {
  const stats = await file.stat()
  // A pipe would wait for its reader, a device would swallow everything.
  if (!stats.isFile()) throw new Error('it is no file')
  return stats
}

/** A line that was cut short, on a disk that was full, is ended first. */
async function endOfTorn(file: FileHandle, size: number): Promise<'' | '\n'> {
  if (size === 0) return ''
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer.toString() === '\n' ? '' : '\n'
}
