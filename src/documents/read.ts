import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { FootnoteError } from '../errors.ts'
import { cleanText } from './clean-text.ts'
import type { Document } from './document.ts'
import { baseName } from './file-name.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plain-text.ts'
import type { ReadText } from './reader.ts'

/** Raised whenever the same file would be read into another `Document`; indexes built before are then rebuilt. */
export const readerVersion = 3

/** By the file name's ending. A map, because a plain object would also answer to names such as `constructor`. */
const readers = new Map<string, (text: string, path: string) => ReadText | null>([
  ['.md', readMarkdown],
  ['.markdown', readMarkdown],
  ['.txt', readPlainText],
  ['.text', readPlainText],
])

/** Whether a reader exists for a file of this name. */
export function isReadable(path: string): boolean {
  return readers.has(endingOf(path))
}

/**
 * One file of a collection as a document.
 *
 * @param path relative to the collection's root; it decides the document's id and reader
 * @returns null when the file asks not to be indexed (`index: false` in its front matter)
 * @throws FootnoteError `file_unreadable`, with the reason, for bytes that are not text or hold no words
 */
export function readDocument(path: string, bytes: Uint8Array): Document | null {
  const reader = readers.get(endingOf(path))
  if (!reader) {
    const kind = endingOf(path) || 'files without an ending'
    throw new FootnoteError('file_unreadable', `no reader for ${kind}`)
  }
  const source = cleanText(decode(bytes))
  const read = reader(source, path)
  if (!read) return null
  if (!/[\p{L}\p{N}]/u.test(read.text)) {
    const isHtml = /<[a-z!/]/i.test(source)
    const reason = isHtml ? ' outside raw HTML, which is not read; write them as markdown' : ''
    throw new FootnoteError('file_unreadable', `holds no words${reason}`)
  }
  return { id: documentId(path), path, ...read }
}

function endingOf(path: string): string {
  return extname(path).toLowerCase()
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

function decode(bytes: Uint8Array): string {
  if (bytes.includes(0)) {
    throw new FootnoteError(
      'file_unreadable',
      'holds zero bytes, as binary data and UTF-16 text do; save it as UTF-8 text',
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new FootnoteError('file_unreadable', 'is not UTF-8 text; save it as UTF-8', {
      cause: error,
    })
  }
}
