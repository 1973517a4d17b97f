import { FootnoteError } from '../errors.ts'
import { encodingOf } from './encoding.ts'

/** Bytes decoded at once: enough to be fast, little beside the text itself. */
const chunkLength = 1024 * 1024
/** A text of which more than a twentieth is lost is not offered as what its author wrote. */
const mostUndecodable = 1 / 20

/** A text, and how many of its characters are lost: shown as U+FFFD, or left out where they were zero bytes. */
export type DecodedText = {
  readonly text: string
  readonly encoding: string
  readonly undecodable: number
}

/**
 * Bytes as text, in whatever encoding they are.
 *
 * Letters that were decoded wrongly before they reached the file (`Ã©` for `é`) count as lost too.
 *
 * @throws FootnoteError `file_unreadable` for bytes that are mostly no text
 */
export function decode(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const undecodable = lostIn(text)
  requireText(undecodable, text.length, encoding)
  return { text: text.replaceAll('\0', ''), encoding, undecodable }
}

/** The same piece by piece, for files too large to be held as one text. Zero bytes are left out. */
export function* decodeInChunks(bytes: Uint8Array): Generator<string> {
  const encoding = encodingOf(bytes)
  const decoder = new TextDecoder(encoding)
  let undecodable = 0
  let length = 0
  for (let start = 0; start < bytes.length; start += chunkLength) {
    const isLast = start + chunkLength >= bytes.length
    const chunk = decoder.decode(bytes.subarray(start, start + chunkLength), { stream: !isLast })
    undecodable += lostIn(chunk)
    length += chunk.length
    requireText(undecodable, length, encoding)
    yield chunk.replaceAll('\0', '')
  }
}

/** How many characters of a text are lost: U+FFFD, zero bytes, and letters that were decoded wrongly before. */
export function lostIn(text: string): number {
  return (text.match(lost)?.length ?? 0) + (text.match(misread)?.length ?? 0)
}

const lost = /[\ufffd\0]/g

/** UTF-8 read as windows-1252 once: two or three characters that no language writes in a row. */
const misread =
  /[ÂÃ][\u0080-\u009f\u00a1-\u00bf\u0192\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u02c6\u02dc\u2020-\u2022\u2030\u2122]|â€[\u0080-\u00ff\u0152\u0153\u0161\u2013-\u201e\u2020-\u2022\u2030\u2039\u203a\u20ac\u2122\u02dc\u017e]?/g

function requireText(undecodable: number, length: number, encoding: string): void {
  if (undecodable <= length * mostUndecodable) return
  throw new FootnoteError(
    'file_unreadable',
    `is no text in any encoding known here: as ${encoding}, ${undecodable} of ${length} characters are unreadable; save it as UTF-8 text`,
  )
}
