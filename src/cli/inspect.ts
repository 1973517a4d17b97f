import { lstatSync, type Stats } from 'node:fs'
import { basename, isAbsolute, relative, resolve, sep } from 'node:path'
import type { CorpusFile, SkippedFile } from '../../index/corpus.ts'
import { type CorpusReader, openReaderPool } from '../../index/reader-pool.ts'
import type { Config } from '../config.ts'
import type { Document } from '../documents/document.ts'
import { FootnoteError } from '../errors.ts'
import { chooseRoots } from './corpus-roots.ts'
import { inspectionText, listText, sharesOf } from './inspection-text.ts'
import { plain, type Terminal, writeJson } from './terminal.ts'

/** What is looked at, and how it is shown. */
type InspectOptions = { readonly json?: boolean; readonly part?: string }

type Inspected = { readonly part: string; readonly document: Document }

const mostNames = 5

/**
 * `footnote inspect`: how one file is understood, as the index step reads it, overrides included. No index is needed.
 *
 * @param file as typed
 * @param openReader for tests, which read in their own process
 * @throws FootnoteError `not_found` for a file or a part that is not there, `bad_request` for what is no file,
 *   `file_unreadable` where nothing of it can be read
 */
export async function inspectFile(
  file: string,
  { json, part }: InspectOptions,
  config: Config,
  terminal: Terminal,
  openReader: () => CorpusReader = openReaderPool,
): Promise<void> {
  const whole = resolve(file)
  requireFile(whole, file)
  const { path, documents, skipped } = await readOne(placeOf(whole, config), openReader())
  const all = documents.map((document) => ({
    part: document.path.slice(path.length + 1),
    document,
  }))
  // Faults of overrides are told too, and are no reason not to read the file.
  const refused = skipped.find((one) => one.path === path || one.path.startsWith(`${path}/`))
  if (all.length === 0 && refused) {
    throw new FootnoteError('file_unreadable', `${file}: ${refused.reason}`)
  }
  const chosen = part === undefined ? all : [partOf(all, part, file)]
  if (json) return writeJson({ file: path, documents: chosen.map(asJson), skipped }, terminal)
  terminal.out.write(textOf({ file, path, chosen, part }, terminal))
  for (const { path, reason } of part === undefined ? skipped : []) {
    terminal.err.write(`skipped ${plain(path)}: ${plain(reason)}\n`)
  }
}

function textOf(
  shown: { file: string; path: string; chosen: readonly Inspected[]; part: string | undefined },
  terminal: Terminal,
): string {
  const [first, second] = shown.chosen
  if (!first) return `${plain(shown.file)} asks not to be indexed.\n`
  if (second) return listText(shown.file, shown.chosen, terminal)
  return inspectionText(first.document, terminal)
}

function requireFile(whole: string, typed: string): void {
  const stats = statsOf(whole, typed)
  if (stats.isFile()) return
  const kind = stats.isDirectory() ? 'a folder' : stats.isSymbolicLink() ? 'a link' : 'no file'
  throw new FootnoteError(
    'bad_request',
    `${typed} is ${kind}; expected one file, as in articles/a.html`,
  )
}

/** Whatever keeps a path from leading to a file: nothing there, a file where a folder should be, no right to look. */
function statsOf(whole: string, typed: string): Stats {
  try {
    return lstatSync(whole)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const found = code === 'ENOENT' ? 'does not exist' : `can't be looked at (${code})`
    throw new FootnoteError('not_found', `${typed} ${found}; name a file of a collection`, {
      cause: error,
    })
  }
}

/** Within the collection where it is part of one, so that the overrides of all folders count; else alone. */
function placeOf(whole: string, config: Config): CorpusFile {
  for (const root of chooseRoots(config).roots) {
    const within = relative(root, whole)
    if (within === '' || isAbsolute(within) || within.split(sep)[0] === '..') continue
    const path = within.split(sep).join('/')
    return { root, file: path, path }
  }
  const name = basename(whole)
  return { root: whole, file: name, path: name }
}

/** In a process of its own with the limits of the index step: a file may keep its reader busy for ever. */
async function readOne(
  place: CorpusFile,
  reader: CorpusReader,
): Promise<{ path: string; documents: Document[]; skipped: readonly SkippedFile[] }> {
  try {
    const outcome = await reader.read(place, null)
    const documents = outcome?.documents.map(({ document }) => document) ?? []
    return { path: place.path, documents, skipped: outcome?.skipped ?? [] }
  } finally {
    await reader.close()
  }
}

/** The part of this name, or the only one whose name ends so. */
function partOf(all: readonly Inspected[], name: string, file: string): Inspected {
  const exact = all.find(({ part }) => part === name)
  if (exact) return exact
  const [ending, other] = all.filter(({ part }) => part.endsWith(`/${name}`))
  if (ending && !other) return ending
  const names = all.slice(0, mostNames).map(({ part }) => part)
  const more = all.length > names.length ? ` and ${all.length - names.length} more` : ''
  const has =
    all.length === 1 && names[0] === '' ? 'is one article' : `has ${names.join(', ')}${more}`
  throw new FootnoteError('not_found', `no part ${name} in ${file}, which ${has}`)
}

function asJson({ part, document }: Inspected): unknown {
  return { part, ...document, shares: sharesOf(document) }
}
