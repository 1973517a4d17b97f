import { cleanLine, cleanText } from '../clean-text.ts'
import { lostIn } from '../decode.ts'
import { author, collectBlocks, type Decide, joinBlocks, notice, quoted } from '../html/blocks.ts'
import { countInvisible, removeHidden } from '../html/hidden.ts'
import { parsePage, rawText } from '../html/tree.ts'
import { unwrapParagraphs } from '../paragraphs.ts'
import { assemble } from '../pieces.ts'
import type { ReadText } from '../reader.ts'

/** The words of an article that an export holds apart from its page, and what of it no reader would see. */
export type FragmentText = Pick<ReadText, 'text' | 'spans' | 'headings' | 'dropped'>

/** Whose words the elements of an article's HTML are: captions are notices, block quotations are quoted. */
export const fragmentMark: Decide = ({ tag }, around) => {
  if (/^(?:nav|form|footer|iframe)$/.test(tag)) return null
  if (around === notice || /^(?:figcaption|caption)$/.test(tag)) return notice
  return tag === 'blockquote' ? quoted : around
}

/** An article's HTML without the page around it. Captions are notices, block quotations are quoted. */
export function readFragment(html: string): FragmentText {
  const { root, commented } = parsePage(html)
  const hidden = removeHidden(root) + commented + countInvisible(rawText(root))
  const read = joinBlocks(collectBlocks(root, author, fragmentMark))
  return { ...read, ...droppedFrom(html, hidden) }
}

/** A title or name that may hold tags or references, as one line of the text that people see. */
export function fragmentLine(html: string): string {
  if (!/[<&]/.test(html)) return cleanLine(html)
  const { root } = parsePage(html)
  removeHidden(root)
  return cleanLine(rawText(root))
}

/** The words of a field that holds HTML or plain text, whichever it is. */
export function readWords(source: string): FragmentText {
  if (isHtml(source)) return readFragment(source)
  const hidden = countInvisible(source)
  const paragraphs = unwrapParagraphs(cleanText(source))
  const read = assemble(paragraphs.map((text) => ({ text, voice: 'author' })))
  return { ...read, ...droppedFrom(source, hidden) }
}

function droppedFrom(source: string, hidden: number): Pick<ReadText, 'dropped'> {
  const undecodable = lostIn(source)
  return hidden + undecodable > 0 ? { dropped: { hidden, chrome: 0, undecodable } } : {}
}

/** Tags that open or close a block, or a closing tag: `a < b` and `<3` are words. */
function isHtml(source: string): boolean {
  return /<(?:p|br|div|h[1-6]|ul|ol|blockquote|img|figure|table)\b[^<>]*>|<\/[a-z][a-z0-9]*>/i.test(
    source,
  )
}
