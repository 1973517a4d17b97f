import { FootnoteError } from '../../errors.ts'
import type { ReadDocument } from '../http/documents.ts'

/**
 * A piece of a document that ends between words where it can, and the spans that cover it. Offsets are UTF-16 code units
 * of the whole text; `next` is where the next piece begins, null at the end.
 *
 * @throws FootnoteError `bad_request` where the document has ended before `start`
 */
export function documentPiece(document: ReadDocument, start: number, length: number) {
  const { text: whole, spans, headings: _, ...known } = document
  if (start > whole.length) {
    throw new FootnoteError(
      'bad_request',
      `start: expected at most ${whole.length}, the document’s length`,
    )
  }
  const end = endOf(whole, start, start + length)
  return {
    ...known,
    text: whole.slice(start, end),
    start,
    end,
    length: whole.length,
    next: end < whole.length ? end : null,
    spans: spans
      .filter((span) => span.start < end && span.end > start)
      .map((span) => ({
        ...span,
        start: Math.max(span.start, start),
        end: Math.min(span.end, end),
      })),
  }
}

/** The last place between words up to `limit`; where there is none, not between the halves of a character. */
function endOf(text: string, start: number, limit: number): number {
  if (limit >= text.length) return text.length
  const space = Math.max(text.lastIndexOf(' ', limit - 1), text.lastIndexOf('\n', limit - 1))
  if (space >= start) return space + 1
  return text.codePointAt(limit - 1)! > 0xffff ? limit - 1 : limit
}
