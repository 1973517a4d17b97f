import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { FootnoteError } from '../../errors.ts'

/** The parts of a DOCX or EPUB file, which is a ZIP archive; a part is unpacked when it is read. */
export type OfficePackage = {
  readonly names: readonly string[]
  /** @returns null when there is no such part */
  text(name: string): Promise<string | null>
}

const mostParts = 20_000
const megabyte = 1024 * 1024
/** Of one part of text, and of all that are read. */
const largestPart = 100 * megabyte
const largestWhole = 300 * megabyte
/** Text is packed to a tenth, lists to a fiftieth. */
const largestRatio = 200

/**
 * Opens a file without unpacking it.
 *
 * @param kind what the file is, for messages
 * @throws FootnoteError `file_unreadable` when it is damaged, or would unpack to far more than a document is
 */
export async function openPackage(bytes: Uint8Array, kind: string): Promise<OfficePackage> {
  const { archive, entries } = await entriesOf(bytes, kind)
  let left = largestWhole
  const text = async (name: string) => {
    const entry = entries.get(name)
    if (!entry) return null
    const part = await inflate(archive, entry, Math.min(largestPart, left), kind)
    left -= part.length
    return decode(part)
  }
  return { names: [...entries.keys()], text }
}

async function entriesOf(bytes: Uint8Array, kind: string) {
  const entries = new Map<string, Entry>()
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const archive = await fromBufferPromise(buffer, { validateEntrySizes: true })
    for await (const entry of archive.eachEntry()) {
      entries.set(entry.fileName, entry)
      if (entries.size > mostParts) throw unreadable(`${kind} of more than ${mostParts} parts`)
    }
    return { archive, entries }
  } catch (error) {
    if (error instanceof FootnoteError) throw error
    throw unreadable(`${kind} that is damaged: its archive can not be unpacked`, error)
  }
}

async function inflate(archive: ZipFile, entry: Entry, limit: number, kind: string) {
  const ratio = Math.max(megabyte, entry.compressedSize * largestRatio)
  const most = Math.min(limit, ratio)
  const tooLarge = () =>
    unreadable(
      `${kind} whose part ${entry.fileName} unpacks to more than ${Math.round(most / megabyte)} MB; save it anew, in parts`,
    )
  if (entry.isEncrypted()) throw unreadable(`${kind} that is encrypted; save it without a password`)
  if (entry.uncompressedSize > most) throw tooLarge()
  const chunks: Uint8Array[] = []
  try {
    // The stream fails as soon as it is longer than the entry says.
    const stream = await archive.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk)
  } catch (error) {
    throw unreadable(`${kind} that is damaged: ${entry.fileName} can not be unpacked`, error)
  }
  return Buffer.concat(chunks)
}

/** XML tells its encoding by a byte order mark or in its first line; else it is UTF-8. */
function decode(bytes: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const stated = /^<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1] ?? 'utf-8'
  const encoding = start.startsWith('ÿþ')
    ? 'utf-16le'
    : start.startsWith('þÿ')
      ? 'utf-16be'
      : stated
  try {
    return new TextDecoder(/^utf-16$/i.test(encoding) ? 'utf-8' : encoding).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

/** @param found what the file is, such as `a DOCX document that is damaged` */
function unreadable(found: string, cause?: unknown): FootnoteError {
  return new FootnoteError('file_unreadable', `is ${found}`, { cause })
}
