import { createHash } from 'node:crypto'
import { FootnoteError } from '../errors.ts'
import type { Document } from './document.ts'
import { type FieldMapInput, fieldMap } from './exports/record-fields.ts'
import { type UnpackBudget, unpack, unpackBudget } from './exports/zip.ts'
import { dateOfAddress } from './facts/address-date.ts'
import { baseName, titleFromName } from './file-name.ts'
import type { OverrideRule } from './overrides/overrides.ts'
import type { FileReading, ReadText, SourceFile } from './reader.ts'
import { savedFolderOf, savedReason } from './saved-pages.ts'
import { fileOfSidecar, sidecarsOfNone } from './sidecars.ts'
import { excessOf, type Format, formatOf, requireSize } from './sniff.ts'
import { refineVoices } from './voices/voices.ts'

/** Raised whenever the same file would be read into another `Document`; indexes built before are then rebuilt. */
export const readerVersion = 13

/** What may be said of a file beside it. */
type ReadingOptions = {
  /** Which fields of records hold what; without it, by their usual names. */
  readonly fields?: FieldMapInput
}

/** The articles of a file, and what of it is not read and why, by path. */
type ReadFile = {
  readonly documents: Document[]
  readonly skipped: { path: string; reason: string }[]
  /** What sidecars within archives state, not yet applied, by the document's path; the strongest first. */
  readonly stated?: ReadonlyMap<string, readonly OverrideRule[]>
}

/** What is handed down into archives. */
type Reading = {
  readonly options: ReadingOptions
  readonly budget: UnpackBudget
  /** Of archives around the file. */
  readonly depth: number
}

/**
 * Reads a file of a collection by what it holds, whatever its name says.
 *
 * An article of an export or archive has the path `export.xml/a-post`. A file that can't be read gives no document and
 * its reason; one that asks not to be indexed (`index: false` in its front matter) gives neither. Nothing is fetched.
 *
 * @param path relative to the collection's root; it decides the documents' ids
 * @throws FootnoteError `config_invalid` when the field map is not as expected
 */
export async function readFile(
  path: string,
  bytes: Uint8Array,
  options: ReadingOptions = {},
): Promise<ReadFile> {
  const { parts, skipped } = await readParts(
    { path, bytes },
    { options, budget: unpackBudget(), depth: 0 },
  )
  const documents: Document[] = []
  const refused = skipped.map(({ part, reason }) => ({ path: pathOf(path, part), reason }))
  const stated = new Map<string, readonly OverrideRule[]>()
  const taken = new Map<string, number>()
  for (const { part, read, stated: rules = [] } of parts) {
    const whole = distinctPath(pathOf(path, part), taken)
    const document = documentOf(whole, read, parts.length > 1)
    if (typeof document === 'string') refused.push({ path: whole, reason: document })
    else documents.push(document)
    if (rules.length > 0) stated.set(whole, rules)
  }
  return { documents, skipped: refused, ...(stated.size > 0 && { stated }) }
}

/** The document of a part, or why it is none. */
function documentOf(path: string, read: ReadText, isOneOfMany: boolean): Document | string {
  if (!/[\p{L}\p{N}]/u.test(read.text)) return 'holds no words'
  const excess = excessOf(read.text)
  if (excess) return excess
  try {
    const { title, origins, ...refined } = dated(refineVoices(read))
    return {
      ...{ id: documentId(path), path, title: title || titleFromName(path), ...refined },
      // A title of which no reader says whence it is, is the file's name.
      origins: { title: 'inferred', ...origins },
    }
  } catch (error) {
    // One odd article must not cost the others of its file, even where the fault is ours.
    if (!isOneOfMany) throw error
    return `could not be read (${messageOf(error)})`
  }
}

/** With the date in its address, where nothing else dates an article and it tells of nothing later. */
function dated({ after, ...read }: ReadText): ReadText {
  const found = read.published ? null : dateOfAddress(read.url)
  const published = found && (!after || after.slice(0, found.date.length) <= found.date) && found
  return published ? { ...read, published } : { ...read, ...(after ? { after } : {}) }
}

async function readParts(file: SourceFile, reading: Reading): Promise<FileReading> {
  try {
    const { byteLength } = file.bytes
    const format = await formatOf(file.bytes, file.path)
    requireSize(byteLength, format)
    // Not a Buffer, which some libraries refuse.
    const bytes = new Uint8Array(file.bytes.buffer, file.bytes.byteOffset, byteLength)
    return await readers[format]({ ...file, bytes }, reading)
  } catch (error) {
    const isExpected = error instanceof FootnoteError && error.code === 'file_unreadable'
    if (isExpected) return { parts: [], skipped: [{ part: '', reason: error.message }] }
    // Inside an archive, one odd file must not cost the others, even where the fault is ours.
    if (reading.depth === 0 || error instanceof FootnoteError) throw error
    return { parts: [], skipped: [{ part: '', reason: `could not be read (${messageOf(error)})` }] }
  }
}

/**
 * Reads one format. Marks voices as far as the format's own markup tells them.
 *
 * @throws FootnoteError `file_unreadable` with the reason when nothing of the file can be read
 */
type FormatReader = (file: SourceFile, reading: Reading) => FileReading | Promise<FileReading>

/** Large libraries are loaded with the first file that needs them. */
const readers: Readonly<Record<Format, FormatReader>> = {
  markdown: async (file) => (await import('./text-files.ts')).readMarkdownFile(file),
  plain: async (file) => (await import('./text-files.ts')).readPlainFile(file),
  html: async (file) => (await import('./text-files.ts')).readHtmlFile(file),
  pdf: async (file) => (await import('./pdf/read-pdf.ts')).readPdf(file),
  docx: async (file) => (await import('./office/docx.ts')).readDocx(file),
  epub: async (file) => (await import('./office/epub.ts')).readEpub(file),
  wordpress: async (file) => (await import('./exports/wordpress.ts')).readWordpress(file),
  json: async (file, { options }) =>
    (await import('./exports/records-json.ts')).readJson(file, fieldMap(options.fields)),
  'json-lines': async (file, { options }) =>
    (await import('./exports/records-json.ts')).readJsonLines(file, fieldMap(options.fields)),
  csv: async (file, { options }) =>
    (await import('./exports/records-csv.ts')).readCsv(file, fieldMap(options.fields)),
  zip: readArchive,
}

/** The files of an archive, and those of archives in it; an archive in an archive in an archive is named only. */
async function readArchive(file: SourceFile, reading: Reading): Promise<FileReading> {
  if (reading.depth > 1) {
    throw new FootnoteError('file_unreadable', 'is an archive inside two others; unpack it')
  }
  const { packedOverrides } = await import('./overrides/packed-overrides.ts')
  const { rules, sidecars, faults } = await packedOverrides(file, reading.budget)
  const parts: FileReading['parts'][number][] = []
  const skipped: FileReading['skipped'][number][] = [...faults]
  const names = [...sidecars]
  const isArticle = (name: string): boolean => fileOfSidecar(name) === null
  for await (const entry of unpack(file.bytes, reading.budget, isArticle)) {
    names.push(entry.name)
    if ('reason' in entry) {
      skipped.push({ part: entry.name, reason: entry.reason })
      continue
    }
    const inner = { path: pathOf(file.path, entry.name), bytes: entry.bytes }
    const own = rules.get(entry.name) ?? []
    const found = await readParts(inner, within(reading, own))
    for (const { part, read, stated = [] } of found.parts) {
      parts.push({ part: pathOf(entry.name, part), read, stated: [...stated, ...own] })
    }
    for (const { part, reason } of found.skipped) {
      skipped.push({ part: pathOf(entry.name, part), reason })
    }
  }
  for (const { path, reason } of sidecarsOfNone(names)) skipped.push({ part: path, reason })
  if (parts.length + skipped.length === 0) {
    skipped.push({ part: '', reason: 'is an archive without files to read' })
  }
  return withoutSavedFolders({ parts, skipped })
}

/** How a file of an archive is read, of which the archive states something. */
function within({ options, budget, depth }: Reading, stated: readonly OverrideRule[]): Reading {
  const fields = stated.find(({ facts }) => facts.fields)?.facts.fields as FieldMapInput | undefined
  return { options: fields ? { ...options, fields } : options, budget, depth: depth + 1 }
}

/** The files of an archive, but for those that browsers save with a page; each such folder is named once. */
function withoutSavedFolders({ parts, skipped }: FileReading): FileReading {
  const names = new Set([...parts, ...skipped].map(({ part }) => part))
  const folderOf = (part: string) => savedFolderOf(part, (name) => names.has(name))
  const folders = new Map<string, string>()
  for (const name of names) {
    const saved = folderOf(name)
    if (saved) folders.set(saved.folder, savedReason(saved.page))
  }
  if (folders.size === 0) return { parts, skipped }
  const named = [...folders].map(([part, reason]) => ({ part, reason }))
  return {
    parts: parts.filter(({ part }) => folderOf(part) === null),
    skipped: [...skipped.filter(({ part }) => folderOf(part) === null), ...named],
  }
}

function pathOf(file: string, part: string): string {
  return part === '' ? file : `${file}/${part}`
}

/** Two parts of one name are two documents: the second is `name-2`. */
function distinctPath(path: string, taken: Map<string, number>): string {
  let distinct = path
  while (taken.has(distinct)) {
    const times = taken.get(path)! + 1
    taken.set(path, times)
    distinct = `${path}-${times}`
  }
  taken.set(distinct, 1)
  return distinct
}

/** The file's name for people, then eight hex digits of the whole path, which keep equal names apart. */
function documentId(path: string): string {
  const slug = baseName(path)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 8)
  return slug ? `${slug}-${digest}` : digest
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown error'
}
