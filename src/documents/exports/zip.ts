import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl'
import { FootnoteError } from '../../errors.ts'
import { cleanLine } from '../clean-text.ts'
import { formatOf, headLength, requireSize } from '../sniff.ts'

/** Of one archive with the archives inside it: what it may unpack to, so that a small one can't fill the memory. */
const mostEntries = 100_000
const mostBytes = 1024 * 1024 * 1024
/** Prose is packed to a third, lists to a fiftieth. A megabyte packed to less than a two-hundredth is a trap. */
const mostRatio = 200
const ratioFrom = 1024 * 1024

/** What may still be unpacked. */
export type UnpackBudget = { entries: number; bytes: number }

/** A budget for one file, shared by the archives inside it. */
export function unpackBudget(): UnpackBudget {
  return { entries: mostEntries, bytes: mostBytes }
}

/** A file in an archive: its bytes, or why it is not read. `name` is a relative path that never leaves its folder. */
export type ArchiveEntry =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly reason: string }

/**
 * The files in a ZIP archive, unpacked one after another.
 *
 * Folders, hidden files and what macOS adds are passed over in silence. An entry that is damaged, encrypted, too large,
 * or of a format that nothing reads, is named with the reason, and the next one follows.
 *
 * @param wants tells by its name whether an entry is unpacked; others are passed over likewise
 * @throws FootnoteError `file_unreadable` when the archive has no readable directory
 */
export async function* unpack(
  bytes: Uint8Array,
  budget: UnpackBudget,
  wants: (name: string) => boolean = () => true,
): AsyncGenerator<ArchiveEntry> {
  const archive = await open(bytes)
  try {
    for await (const entry of archive.eachEntry()) {
      if (budget.entries-- <= 0) {
        yield { name: '', reason: `holds more than ${mostEntries} files; the rest is not read` }
        return
      }
      const written = writtenName(entry)
      const name = safeName(written)
      if (written.endsWith('/') || name === '' || isPassedOver(name) || !wants(name)) continue
      yield await read(archive, entry, name, budget)
      if (budget.bytes <= 0) {
        yield { name: '', reason: 'unpacks to more than 1024 MB; the rest is not read' }
        return
      }
    }
  } catch (error) {
    yield { name: '', reason: `its list of files is damaged (${messageOf(error)}); pack it anew` }
  }
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      // Names are decoded here, and sizes counted: for yauzl, one bad name or size would end the whole archive.
      decodeStrings: false,
      validateEntrySizes: false,
    })
  } catch (error) {
    throw new FootnoteError(
      'file_unreadable',
      `is a damaged ZIP archive (${messageOf(error)}); pack it anew`,
      { cause: error },
    )
  }
}

async function read(
  archive: ZipFile,
  entry: Entry,
  name: string,
  budget: UnpackBudget,
): Promise<ArchiveEntry> {
  if (entry.isEncrypted()) {
    return { name, reason: 'is encrypted; unpack the archive and index the folder' }
  }
  if (!entry.canDecodeFileData()) {
    return { name, reason: 'is packed by a method that is not read; pack the archive anew' }
  }
  try {
    return { name, bytes: await inflate(archive, entry, name, budget) }
  } catch (error) {
    if (error instanceof FootnoteError) return { name, reason: error.message }
    return { name, reason: `is damaged in the archive (${messageOf(error)})` }
  }
}

/** Unpacks until a limit is reached, whatever size the entry claims to have. */
async function inflate(
  archive: ZipFile,
  entry: Entry,
  name: string,
  budget: UnpackBudget,
): Promise<Uint8Array> {
  const stream = await archive.openReadStreamPromise(entry)
  const chunks: Uint8Array[] = []
  let length = 0
  let check: ((length: number) => void) | null = null
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    length += chunk.length
    budget.bytes -= chunk.length
    if (length > ratioFrom && length > entry.compressedSize * mostRatio) {
      throw unreadable(`unpacks to more than ${mostRatio} times its size, as only traps do`)
    }
    if (budget.bytes <= 0) throw unreadable('is over what the archive may unpack to, 1024 MB')
    if (length >= headLength) check ??= await sizeCheck(Buffer.concat(chunks), name)
    check?.(length)
  }
  if (length !== entry.uncompressedSize) {
    throw unreadable(`is damaged in the archive: ${length} of ${entry.uncompressedSize} bytes`)
  }
  return Buffer.concat(chunks)
}

/** Looks at an entry's beginning, so that pictures are not unpacked, nor text beyond its limit. */
async function sizeCheck(head: Uint8Array, name: string): Promise<(length: number) => void> {
  const format = await formatOf(head, name)
  return (length) => requireSize(length, format)
}

/** Names are in UTF-8 where they can be; else as the archive says, or in the code page of the first PCs. */
function writtenName(entry: Entry): string {
  const raw = entry.fileNameRaw
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
  }
}

/** A relative path without steps upwards, drives and characters that don't show. */
function safeName(written: string): string {
  return written
    .split(/[/\\]/)
    .map(cleanLine)
    .filter((part) => !/^(?:|\.{1,2}|[a-z]:)$/i.test(part))
    .join('/')
}

function isPassedOver(name: string): boolean {
  return name
    .split('/')
    .some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'node_modules')
}

function unreadable(message: string): FootnoteError {
  return new FootnoteError('file_unreadable', message)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? cleanLine(error.message).slice(0, 100) : 'unknown error'
}
