import { cleanLine, shownLength } from '../clean-text.ts'
import { titleFromName } from '../file-name.ts'
import type { ReadText } from '../reader.ts'
import { type Block, joinBlocks, type Mark } from './blocks.ts'
import { type Comment, isOfReader, takeComments } from './comments.ts'
import { countInvisible, removeHidden } from './hidden.ts'
import type { LinkedComment } from './linked-data.ts'
import { readMainText } from './main-text.ts'
import { readPostedTime } from './page-date.ts'
import { collectMarkup } from './page-markup.ts'
import { findTitle, readMetadata, readPageFacts } from './page-metadata.ts'
import { type PageElement, parsePage, rawText } from './tree.ts'

/**
 * A page saved from the web, or a fragment of one, as its text, facts and voices.
 *
 * The text is the article, its title first where the page shows one, then the readers' comments. Hidden text and what
 * stands around the article is left out and counted in `dropped`. Scripts don't run and nothing is fetched. Takes time
 * that grows with the page's length, however it is nested.
 */
export function readHtml(html: string, path: string): ReadText {
  const page = parsePage(html)
  const markup = collectMarkup(page.root)
  const facts = readPageFacts(markup, page.root)
  const hidden = page.commented + removeHidden(page.root)
  const visible = rawText(page.root)
  const shown = takeComments(page.root)
  const titleElement = findTitle(page.root, facts)
  const main = readMainText(page.root, titleElement)
  const linked = shown.some(isOfReader)
    ? []
    : facts.comments.flatMap((comment) => linkedComment(comment, page.root))
  const comments = [...linked, ...shown]
  const blocks = [...main.blocks, ...comments.flatMap(({ blocks }) => blocks)]
  const joined = joinBlocks(blocks)
  const metadata = readMetadata(page, markup, facts, main, titleElement)
  const first = joined.headings[0]
  const title =
    metadata.title ?? (first ? joined.text.slice(first.start, first.end) : titleFromName(path))
  const chrome = Math.max(0, shownLength(visible) - shownLength(joined.text))
  const unseen = hidden + countInvisible(visible)
  return {
    ...metadata,
    title,
    ...(metadata.title === null && first
      ? { origins: { ...metadata.origins, title: 'stated' as const } }
      : {}),
    ...joined,
    ...(unseen + chrome > 0 ? { dropped: { hidden: unseen, chrome, undecodable: 0 } } : {}),
  }
}

/** A comment that the page's scripts would show from its data. */
function linkedComment(
  { text, speaker, posted, replyTo }: LinkedComment,
  owner: PageElement,
): Comment[] {
  const words = cleanLine(text.replace(/<[^<>]*>/g, ' '))
  if (words === '') return []
  const time = posted ? readPostedTime(posted) : null
  const mark: Mark = {
    voice: 'comment',
    speaker: speaker ? cleanLine(speaker) : null,
    ...(time ? { posted: time } : {}),
    ...(replyTo ? { replyTo: cleanLine(replyTo) } : {}),
  }
  const block: Block = { text: words, level: null, mark, owner }
  return [{ mark, blocks: [block] }]
}
