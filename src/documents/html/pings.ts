import { type Block, collectBlocks, notice } from './blocks.ts'
import { anyOf } from './class-names.ts'
import { type PageElement, shortText } from './tree.ts'

const pingNames = anyOf('pingbacks?, trackbacks?, pings?, pinglist, pings list, trackback list')
const pingWords = /^(?:pingback|trackback)s?\s*(?:[:|–—-]|from\b|by\b)/i
/** Of one with a long excerpt only the names tell. */
const longestPing = 2000

/**
 * Whether an element among comments is no reader's: a pingback or trackback, in which another site tells that it links
 * here.
 *
 * @param top the place for comments, or what is around it, whose name tells nothing of one item
 */
export function isPing(item: PageElement, top: PageElement): boolean {
  for (let at: PageElement | null = item; at && at !== top; at = at.parent) {
    if (pingNames.test(at.names)) return true
  }
  return pingWords.test(shortText(item, longestPing) ?? '')
}

/** The words of a pingback, all of which are a notice; those of comments inside it are left out. */
export function pingBlocks(item: PageElement, isItem: ReadonlySet<PageElement>): Block[] {
  return collectBlocks(item, notice, (element, around) => (isItem.has(element) ? null : around))
}
