import { createHash } from 'node:crypto'
import { FootnoteError } from '../errors.ts'
import type { Document } from './document.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './plain-text.ts'

/** Raised whenever the same file would be read into another `Document`; indexes built before are then rebuilt. */
export const readerVersion = 1

/** A document before it has an identity: what a reader makes of a file's text. */
export type ReadText = Omit<Document, 'id' | 'path'>

const readers: Record<string, (text: string, path: string) => ReadText | null> = {
  md: readMarkdown,
  markdown: readMarkdown,
  txt: readPlainText,
  text: readPlainText,
}

/** Whether a reader exists for a file of this name. */
export function isReadable(path: string): boolean {
  return readers[extensionOf(path)] !== undefined
}

/**
 * One file of a collection as a document.
 *
 * @param path relative to the collection's root; it decides the document's id and reader
 * @returns null when the file asks not to be indexed (`index: false` in its front matter)
 * @throws FootnoteError `file_unreadable`, with the reason, for bytes that are not text or hold no words
 */
export function readDocument(path: string, bytes: Uint8Array): Document | null {
  const reader = readers[extensionOf(path)]
  if (!reader)
    throw new FootnoteError('file_unreadable', `no reader for .${extensionOf(path)} files`)
  const read = reader(cleanText(decode(bytes)), path)
  if (!read) return null
  if (!/[\p{L}\p{N}]/u.test(read.text)) throw new FootnoteError('file_unreadable', 'holds no words')
  return { id: documentId(path), path, ...read }
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase()
}

/** The file's name for people, then eight hex digits of the whole path, which keep equal names apart. */
function documentId(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 8)
  return slug ? `${slug}-${digest}` : digest
}

function decode(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new FootnoteError('file_unreadable', 'holds binary data, not text')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new FootnoteError('file_unreadable', 'is not UTF-8 text; save it as UTF-8', {
      cause: error,
    })
  }
}

/**
 * Text as a reader of the page would see it: composed characters, plain line ends and spaces, and none of the
 * characters that show nothing (controls, zero-width, bidirectional overrides, tags), which only serve to hide words.
 */
function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose.
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
      '',
    )
    .normalize('NFC')
}
