import type { Dirent, Stats } from 'node:fs'
import { constants } from 'node:fs'
import { lstat, open, readdir, readlink, realpath } from 'node:fs/promises'
import { basename, extname, join, sep } from 'node:path'
import { FootnoteError } from '../errors.ts'
import { isReadable } from './read.ts'

/** Larger files are refused: an article is thousands of times smaller, and one file must not take all memory. */
const maxFileBytes = 20 * 1024 * 1024

/** What a walk over a collection found: paths relative to the root, sorted, and what was passed over and why. */
export type FileListing = {
  readonly files: readonly string[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Lists the files of a collection that a reader exists for.
 *
 * Hidden files and `node_modules` are passed over in silence; links, devices and unknown formats are named in
 * `skipped`. Links are never followed, so nothing outside the root is read.
 *
 * @param root a folder, or one file, which is then listed alone
 * @throws FootnoteError `corpus_missing` when the root does not exist or cannot be listed
 */
export async function listFiles(root: string): Promise<FileListing> {
  const rootStats = await lstatOf(root)
  if (rootStats.isFile()) return { files: [basename(root)], skipped: [] }
  const files: string[] = []
  const skipped: { path: string; reason: string }[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (isHidden(entry.name)) continue
      if (entry.isDirectory()) {
        await visit(path).catch((error: unknown) => {
          skipped.push({ path, reason: `folder could not be listed (${codeOf(error)})` })
        })
        continue
      }
      const reason = reasonToSkip(entry)
      if (reason) skipped.push({ path, reason })
      else files.push(path)
    }
  }
  await visit('').catch((error: unknown) => {
    throw new FootnoteError(
      'corpus_missing',
      `${root} could not be listed (${codeOf(error)}); name a folder of articles that may be read`,
      { cause: error },
    )
  })
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files: files.sort(), skipped }
}

/**
 * The bytes of one listed file.
 *
 * @param root the root given to {@link listFiles}; when it is a file, that file is read
 * @throws FootnoteError `file_unreadable` for a file that vanished, became a link, now lies outside of the root, is too
 *   large or may not be read; `corpus_missing` when the root is gone
 */
export async function loadFile(root: string, path: string): Promise<Uint8Array> {
  const whole = (await lstatOf(root)).isFile() ? root : join(root, path)
  try {
    // O_NONBLOCK: opening a pipe that took the file's place must not wait for a writer.
    const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
    const file = await open(whole, flags)
    try {
      const stats = await file.stat()
      if (!stats.isFile()) throw new FootnoteError('file_unreadable', 'not a regular file')
      if (stats.size > maxFileBytes) throw tooLarge(stats.size)
      await requireInside(root, whole, file.fd)
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof FootnoteError) throw error
    throw new FootnoteError('file_unreadable', `could not be read (${codeOf(error)})`, {
      cause: error,
    })
  }
}

/** Refuses an open file that was reached through a folder which became a link, or by `..`, and lies elsewhere. */
async function requireInside(root: string, path: string, descriptor: number): Promise<void> {
  const realRoot = await realpath(root)
  // Linux tells where an open file lies; elsewhere the path is asked, which may have been swapped meanwhile.
  const real = await readlink(`/proc/self/fd/${descriptor}`).catch(() => realpath(path))
  if (real === realRoot || real.startsWith(join(realRoot, sep))) return
  throw new FootnoteError('file_unreadable', 'lies outside of the collection')
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules'
}

function reasonToSkip(entry: Dirent): string | null {
  if (!entry.isFile()) return 'not a regular file'
  if (isReadable(entry.name)) return null
  return `no reader for ${extname(entry.name) || 'files without an ending'}`
}

async function lstatOf(root: string): Promise<Stats> {
  try {
    return await lstat(root)
  } catch (error) {
    throw new FootnoteError(
      'corpus_missing',
      `${root} does not exist (${codeOf(error)}); name a folder of articles, as in \`npx footnote index articles/\``,
      { cause: error },
    )
  }
}

function tooLarge(bytes: number): FootnoteError {
  const megabytes = Math.ceil(bytes / 1024 / 1024)
  return new FootnoteError(
    'file_unreadable',
    `${megabytes} MB is over the limit of 20 MB a file; split it`,
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
