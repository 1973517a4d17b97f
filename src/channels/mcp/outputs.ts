import { z } from 'zod'
import { wholeDocument } from '../http/document-schemas.ts'
import { answer, searchReply } from '../http/reply-schemas.ts'

const place = z.int().min(0)

/** What `ask` gives: the answer of every channel. How it came about is not asked for here. */
export const answerOutput = answer.omit({ explanation: true })

/** What `search` gives: the reply of `POST /api/search`. */
export const searchOutput = searchReply

/** What `read_document` gives: a piece of a document, with the spans that cover it. */
export const documentOutput = wholeDocument.omit({ headings: true }).extend({
  start: place.describe('Where the piece begins, in UTF-16 code units of the whole text'),
  end: place.describe('Where it ends, exclusive'),
  length: place.describe('Of the whole text'),
  next: place.nullable().describe('Where the next piece begins; null at the end'),
})
