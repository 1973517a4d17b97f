import type { Measure } from './measure.ts'
import { findAll, isElement, type PageElement, rawText } from './tree.ts'

const longestLabel = 40

/** A list of links is a way to other pages; so is a paragraph that is one link, or a label and a link, and no sentence. */
export function isLinkList(element: PageElement, own: Measure): boolean {
  const { tag, children } = element
  if (own.linked === 0) return false
  const isAllLinks = own.linked / own.characters >= 0.9
  if (tag === 'ul' || tag === 'ol') {
    return isAllLinks && children.filter((child) => isElement(child)).length > 1
  }
  if (tag !== 'p') return false
  if (isAllLinks && own.endsSentence) return /^\p{L}[^.!?:]{2,30}:\s/u.test(rawText(element).trim())
  return isAllLinks ? own.characters > 12 : !own.endsSentence && isLabelledLink(element, own)
}

function isLabelledLink(element: PageElement, own: Measure): boolean {
  if (own.characters - own.linked > longestLabel || own.linked < own.characters / 2) return false
  const links = findAll(element, ({ tag }) => tag === 'a')
  const [label] = rawText(element).split(rawText(links[0]!))
  return links.length === 1 && /^\s*\p{L}[^.!?]*:\s*$/u.test(label ?? '')
}
