import type { Dirent, Stats } from 'node:fs'
import { constants, existsSync } from 'node:fs'
import { type FileHandle, lstat, open, readdir, readlink, realpath } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { FootnoteError } from '../errors.ts'
import { savedPageOf, savedReason } from './saved-pages.ts'
import { sidecarsOfNone } from './sidecars.ts'
import { formatOf, headLength, requireSize } from './sniff.ts'

/** Smaller files are read at once, whatever they are. */
const largeFrom = 1024 * 1024

/** What a walk over a collection found: paths relative to the root, sorted, and what was passed over and why. */
export type FileListing = {
  readonly files: readonly string[]
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Lists the files of a collection, whatever they are called: what they hold is seen when they are read.
 *
 * Hidden files, `node_modules` and sidecars are passed over in silence; links, devices, sidecars of no file and folders
 * that browsers save with a page are named in `skipped`. Links are never followed, so nothing outside the root is read.
 *
 * @param root a folder, or one file, which is then listed alone
 * @throws FootnoteError `corpus_missing` when the root does not exist or cannot be listed
 */
export async function listFiles(root: string): Promise<FileListing> {
  const rootStats = await lstatOf(root)
  if (rootStats.isFile()) return { files: [basename(root)], skipped: [] }
  const files: string[] = []
  const skipped: { path: string; reason: string }[] = []
  const paths: string[] = []
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    const names = new Set(entries.map(({ name }) => name))
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      paths.push(path)
      if (isPassedOver(entry.name)) continue
      const reason = whyNotRead(root, path, entry, names)
      if (reason !== null) skipped.push({ path, reason })
      else if (entry.isFile()) files.push(path)
      else {
        await visit(path).catch((error: unknown) => {
          skipped.push({ path, reason: `folder could not be listed (${codeOf(error)})` })
        })
      }
    }
  }
  await visit('').catch((error: unknown) => {
    throw new FootnoteError(
      'corpus_missing',
      `${root} could not be listed (${codeOf(error)}); name a folder of articles that may be read`,
      { cause: error },
    )
  })
  skipped.push(...sidecarsOfNone(paths))
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files: files.sort(), skipped }
}

/** Why an entry of a folder, in which all these names are, is neither listed nor walked; null where it is. */
function whyNotRead(
  root: string,
  path: string,
  entry: Dirent,
  names: ReadonlySet<string>,
): string | null {
  if (entry.name.includes('\ufffd') && !existsSync(join(root, path))) {
    return 'has a name that is not UTF-8; rename it'
  }
  if (entry.isFile()) return null
  if (!entry.isDirectory()) return 'not a regular file'
  const page = savedPageOf(entry.name, (name) => names.has(name))
  return page && savedReason(page)
}

/**
 * The bytes of one listed file.
 *
 * Of a large file the beginning is looked at first: films, and texts over the limit of their format, are never loaded.
 *
 * @throws FootnoteError `file_unreadable` for a file that vanished, became a link, now lies outside of the root, is too
 *   large, of no format that is read, or may not be read; `corpus_missing` when the root is gone
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
      await requireInside(root, whole, file.fd)
      requireSize(stats.size)
      if (stats.size <= largeFrom) return await file.readFile()
      const head = await readHead(file)
      requireSize(stats.size, await formatOf(head, path))
      return await readRest(file, head, stats.size)
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

async function readHead(file: FileHandle): Promise<Uint8Array> {
  const head = Buffer.alloc(headLength)
  const { bytesRead } = await file.read(head, 0, head.length, 0)
  return head.subarray(0, bytesRead)
}

/** No more than the file's size when it was opened: one that grows meanwhile is read again on the next run. */
async function readRest(file: FileHandle, head: Uint8Array, size: number): Promise<Uint8Array> {
  const bytes = Buffer.alloc(size)
  bytes.set(head)
  let length = head.length
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.subarray(0, length)
}

/** Refuses an open file that was reached through a folder which became a link, or by `..`, and lies elsewhere. */
async function requireInside(root: string, path: string, descriptor: number): Promise<void> {
  const realRoot = await realpath(root)
  // Linux tells where an open file lies; elsewhere the path is asked, which may have been swapped meanwhile.
  const real = await readlink(`/proc/self/fd/${descriptor}`).catch(() => realpath(path))
  if (real === realRoot || real.startsWith(join(realRoot, sep))) return
  throw new FootnoteError('file_unreadable', 'lies outside of the collection')
}

/** Hidden files, and sidecars, which say something about others: overrides and field maps. */
function isPassedOver(name: string): boolean {
  if (name.startsWith('.') || name === 'node_modules') return true
  return /(?:\.meta|^collection)\.ya?ml$/i.test(name)
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
