import type { Measure } from './measure.ts'
import { findAll, isElement, type PageElement, rawText, shortText } from './tree.ts'

const longestLabel = 40
const longestItem = 200

/** A list of links is a way to other pages; so is a paragraph that is one link, or a label and a link, and no sentence. */
export function isLinkList(element: PageElement, own: Measure): boolean {
  const { tag, children } = element
  if (own.linked === 0) return false
  const isAllLinks = own.linked / own.characters >= 0.9
  if (tag === 'ul' || tag === 'ol') {
    const items = children.filter((child) => isElement(child))
    return items.length > 1 && (isAllLinks || items.every(isDatedLink))
  }
  if (tag !== 'p') return false
  if (isAllLinks && own.endsSentence) return /^\p{L}[^.!?:]{2,30}:\s/u.test(rawText(element).trim())
  return isAllLinks ? own.characters > 12 : !own.endsSentence && isLabelledLink(element, own)
}

/** `17:20 The boat is back`: a link with nothing beside it but figures. */
function isDatedLink(item: PageElement): boolean {
  const [link, ...others] = findAll(item, ({ tag }) => tag === 'a')
  if (!link || others.length > 0 || shortText(item, longestItem) === null) return false
  const rest = rawText(item).replace(rawText(link), ' ')
  return /^[^\p{L}]*(?:[ap]\.?m\.?)?[^\p{L}]*$/iu.test(rest) && /\p{L}/u.test(rawText(link))
}

function isLabelledLink(element: PageElement, own: Measure): boolean {
  if (own.characters - own.linked > longestLabel || own.linked < own.characters / 2) return false
  const links = findAll(element, ({ tag }) => tag === 'a')
  const [label] = rawText(element).split(rawText(links[0]!))
  return links.length === 1 && /^\s*\p{L}[^.!?]*:\s*$/u.test(label ?? '')
}
