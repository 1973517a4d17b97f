import { shownLength } from '../clean-text.ts'
import { fragmentMark } from '../exports/fragment.ts'
import { author, type Block, collectBlocks } from '../html/blocks.ts'
import { takeComments } from '../html/comments.ts'
import { countInvisible, removeHidden } from '../html/hidden.ts'
import { parsePage, rawText } from '../html/tree.ts'

/** What a page would show of a piece of HTML, and how many characters of it are not in its blocks. */
type ShownHtml = {
  readonly blocks: readonly Block[]
  readonly hidden: number
  /** Of menus, forms, and what stands around comments. */
  readonly chrome: number
}

/** The words of HTML that stands in a markdown file, readers' comments last. */
export function readEmbeddedHtml(html: string): ShownHtml {
  const { root, commented } = parsePage(html)
  const removed = commented + removeHidden(root)
  const visible = rawText(root)
  const comments = takeComments(root).flatMap(({ blocks }) => blocks)
  const blocks = [...collectBlocks(root, author, fragmentMark), ...comments]
  const kept = blocks.reduce((sum, { text }) => sum + shownLength(text), 0)
  return {
    blocks,
    hidden: removed + countInvisible(visible),
    chrome: Math.max(0, shownLength(visible) - kept),
  }
}
