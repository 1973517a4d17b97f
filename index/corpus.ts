import { lstatSync, realpathSync } from 'node:fs'
import { basename, join, parse, relative, sep } from 'node:path'
import { type FileListing, listFiles } from '../src/documents/files.ts'
import { FootnoteError } from '../src/errors.ts'

/** A file of the collection: where it lies, and the path that its document has in the index. */
export type CorpusFile = { readonly root: string; readonly file: string; readonly path: string }

/** A file that is not in the index, and why. */
export type SkippedFile = { readonly path: string; readonly reason: string }

/** The files of all roots, in the order of the roots and of their paths. */
export type Corpus = {
  readonly files: readonly CorpusFile[]
  readonly skipped: readonly SkippedFile[]
}

/**
 * Lists the files of a collection.
 *
 * Paths are relative to their root. With several folders they begin with the folder's name, so that they stay distinct.
 *
 * @param roots folders or files; a file that lies in several of them counts once
 * @param data the folder of the index, which may lie in a root: nothing in it is listed
 * @throws FootnoteError `corpus_missing` when a root does not exist, `corpus_empty` when there is nothing to read,
 *   `config_invalid` when the index is to lie in a root itself, among the articles
 */
export async function listCorpus(
  roots: readonly string[],
  data: string | null = null,
): Promise<Corpus> {
  const files: CorpusFile[] = []
  const skipped: SkippedFile[] = []
  const seen = new Set<string>()
  const nameRoot = rootNames(roots.length)
  for (const root of roots) {
    const listing = withoutIndex(await listFiles(root), root, data)
    const place = realpathSync(root)
    if (seen.has(place)) continue
    seen.add(place)
    const isFile = lstatSync(root).isFile()
    const name = nameRoot(basename(place), isFile)
    const pathOf = (file: string): string => (isFile ? name : name + file)
    for (const file of listing.files) {
      const whole = isFile ? place : join(place, file)
      if (!isFile && seen.has(whole)) continue
      seen.add(whole)
      files.push({ root, file, path: pathOf(file) })
    }
    for (const { path, reason } of listing.skipped) skipped.push({ path: pathOf(path), reason })
  }
  if (files.length === 0) throw nothingToRead(roots, skipped)
  return { files, skipped }
}

/** The error for a collection that gives no passage. */
export function nothingToRead(
  roots: readonly string[],
  skipped: readonly SkippedFile[],
): FootnoteError {
  const [first] = skipped
  const why = first
    ? `; ${skipped.length} skipped, such as ${first.path}: ${first.reason}`
    : '; it holds no files'
  return new FootnoteError(
    'corpus_empty',
    `nothing to index in ${roots.join(', ')}${why}; expected markdown or text files with words in them`,
  )
}

/** What a root holds besides an index that lies in it. */
function withoutIndex(listing: FileListing, root: string, data: string | null): FileListing {
  const folder = data === null ? null : realpathOf(data)
  // A folder that is not there yet holds nothing.
  if (data === null || folder === null) return listing
  const place = realpathSync(root)
  if (folder === place) {
    throw new FootnoteError(
      'config_invalid',
      `${data} is the folder of the articles, and the index cannot lie among them; name another with --data or FOOTNOTE_DATA, as in ${join(data, 'index')}`,
    )
  }
  const way = `${relative(place, folder).split(sep).join('/')}/`
  return {
    files: listing.files.filter((file) => !file.startsWith(way)),
    skipped: listing.skipped.filter(({ path }) => !path.startsWith(way)),
  }
}

function realpathOf(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

/**
 * What the paths of each root begin with: nothing for a single folder, `letters/` for one of several, `letters-2/` for a
 * second of that name. A root that is a file is named like it.
 */
function rootNames(roots: number): (name: string, isFile: boolean) => string {
  const taken = new Set<string>()
  return (name, isFile) => {
    if (roots === 1) return isFile ? name : ''
    const { name: stem, ext } = isFile ? parse(name) : { name, ext: '' }
    let chosen = name
    for (let times = 2; taken.has(chosen); times++) chosen = `${stem}-${times}${ext}`
    taken.add(chosen)
    return isFile ? chosen : `${chosen}/`
  }
}
