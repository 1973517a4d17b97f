import { crc32 } from 'node:zlib'
import { FootnoteError } from '../../errors.ts'

/** The cursor of the page that begins after `path`: opaque, and safe in a URL. */
export function encodeCursor(path: string): string {
  return Buffer.from(`${crc32(path).toString(36)}:${path}`).toString('base64url')
}

/**
 * The path that a page begins after.
 *
 * @throws FootnoteError `bad_request` for anything that {@link encodeCursor} did not make
 */
export function decodeCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const path = text.slice(text.indexOf(':') + 1)
  if (encodeCursor(path) === cursor) return path
  throw new FootnoteError(
    'bad_request',
    'the cursor is not one that a page returned; use `next` of the page before, or begin without a cursor',
  )
}
