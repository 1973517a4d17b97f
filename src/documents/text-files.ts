import { FootnoteError } from '../errors.ts'
import { cleanText } from './clean-text.ts'
import { type DecodedText, decode } from './decode.ts'
import { countInvisible } from './html/hidden.ts'
import { readHtml } from './html/read-html.ts'
import { readMarkdown } from './markdown/markdown.ts'
import { readPlainText } from './plain-text.ts'
import type { FileReading, ReadText, SourceFile } from './reader.ts'
import { excessOf } from './sniff.ts'

/** Markdown. A file that asks not to be indexed has no parts. */
export function readMarkdownFile(file: SourceFile): FileReading {
  const { text, undecodable } = decodeArticle(file)
  const read = readMarkdown(cleanText(text), file.path)
  if (!read) return { parts: [], skipped: [] }
  return { parts: [whole(read, countInvisible(text), undecodable)], skipped: [] }
}

/** Plain text. */
export function readPlainFile(file: SourceFile): FileReading {
  const { text, undecodable } = decodeArticle(file)
  const read = readPlainText(cleanText(text), file.path)
  return { parts: [whole(read, countInvisible(text), undecodable)], skipped: [] }
}

/** A page saved from the web. */
export function readHtmlFile(file: SourceFile): FileReading {
  const { text, undecodable } = decode(file.bytes)
  return { parts: [whole(readHtml(text, file.path), 0, undecodable)], skipped: [] }
}

function decodeArticle({ bytes }: SourceFile): DecodedText {
  const decoded = decode(bytes)
  const excess = excessOf(decoded.text)
  if (excess) throw new FootnoteError('file_unreadable', excess)
  return decoded
}

/** The file's only part, with the characters that are not in its text counted. */
function whole(read: ReadText, hidden: number, undecodable: number): FileReading['parts'][number] {
  if (hidden === 0 && undecodable === 0) return { part: '', read }
  const before = read.dropped ?? { hidden: 0, chrome: 0, undecodable: 0 }
  const dropped = {
    hidden: before.hidden + hidden,
    chrome: before.chrome,
    undecodable: before.undecodable + undecodable,
  }
  return { part: '', read: { ...read, dropped } }
}
