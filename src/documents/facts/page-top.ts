import type { Paragraph } from '../paragraphs.ts'
import { type Head, readHead } from '../voices/article-head.ts'
import { isFurniture } from '../voices/furniture.ts'
import { isSection } from './bylines.ts'

/** Menus on top of a page have so many lines at most. */
const longestMenu = 15
const trail =
  /^(?:you are here:? ?)?(?:home|home ?page|front ?page|start)(?: ?(?:[/|>»›→•·]|::) ?[^/|>»›→•·]{2,60}){1,5}$/i
const publication =
  /^(?:The )?\p{Lu}[\p{L}\p{M}’'.&-]*(?: (?:&|of|and|the|for|in|on|\p{Lu}[\p{L}\p{M}’'.&-]*))+$/u

/**
 * The title on top of a text and the publication above it, as `readHead` finds them; below the line that tells where
 * the page stands in its site (`Home / Opinion`), where there is one, because what is above it is the site's.
 */
export function readTop(paragraphs: readonly Paragraph[]): Head {
  const shown = readHead(paragraphs)
  const at = paragraphs.slice(0, longestMenu).findIndex(({ text }) => trail.test(text))
  if (at < 0 || !shown.title || paragraphs.indexOf(shown.title) > at) return shown
  const below = readHead(paragraphs.slice(at + 1))
  if (!below.title) return shown
  const name = paragraphs
    .slice(0, at)
    .find((one) => publication.test(one.text) && !isFurniture(one) && !isSection(one.text))
  return { title: below.title, masthead: below.masthead ?? name?.text ?? null }
}
