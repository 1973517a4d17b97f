import { anyOf } from './class-names.ts'
import { isItemName } from './comment-areas.ts'
import {
  holdsCommenter,
  isCommenter,
  isCommentText,
  isTime,
  nameIn,
  ownElements,
} from './comment-parts.ts'
import { elementsOf, findAll, findFirst, isElement, type PageElement, shortText } from './tree.ts'

const mostItems = 20_000
const wrappers = anyOf(
  'children, replies, reply, indented, nested, responses, subthread, sub comments, child comments, child, comment replies, comment children, reply list',
)

/** Words that a paragraph has at least to be a comment when nothing else shows it. */
const fewestWords = 8
const notItems = /^(?:a|button|form|span|p|time|h[1-6]|ul|ol|dl)$/

/** The elements that are one comment each in a place for comments, in the order of the page. */
export function findComments(box: PageElement): PageElement[] {
  const named = findAll(box, (element) => !notItems.test(element.tag) && isItemName(element))
  const items = withoutWrappers(named.slice(0, mostItems))
  if (items.length > 0) return items
  const around = aroundNames(box).filter(hasWords)
  for (const accepts of shapes) {
    const all = findAll(box, accepts).filter(hasWords)
    const found = accepts === isCommentText ? outermost(all) : all
    // Words without their heads are less than the boxes that hold both.
    const isHeadless = around.length >= Math.max(1, found.length) && !found.some(holdsCommenter)
    if (found.length > 0 && !isHeadless) return found.slice(0, mostItems)
  }
  if (around.length > 0) return around
  for (const accepts of vagueShapes) {
    const found = findAll(box, accepts).filter(hasWords)
    if (found.length > 0) return found.slice(0, mostItems)
  }
  return []
}

/** Around every commenter's name the largest element that has no other's in it, but for those of replies. */
function aroundNames(box: PageElement): PageElement[] {
  const named = findAll(box, (element) => isCommenter(element) && nameIn(element) !== null)
  const outer = new Set(named)
  const heads = named.filter((element) => nearest(element, outer) === null).slice(0, mostItems)
  const counts = new Map<PageElement, number>()
  for (const head of heads) {
    for (let at = head.parent; at && at !== box.parent && !wrappers.test(at.names); at = at.parent)
      counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  return heads.flatMap((head) => {
    let item = head
    while (item.parent && item.parent !== box && counts.get(item.parent) === 1) item = item.parent
    return item === head ? [] : [item]
  })
}

/** What comments look like where nothing names them, from the surest sign to the least. */
const shapes: readonly ((element: PageElement) => boolean)[] = [
  isCommentText,
  ({ tag }) => tag === 'li' || tag === 'article',
  ({ tag }) => tag === 'blockquote' || tag === 'tr' || tag === 'dd',
]
const vagueShapes: typeof shapes = [
  (element) => element.tag === 'div' && isSelfContained(element),
  (element) => element.tag === 'p' && startsWithName(element),
  (element) => element.tag === 'p' && isProse(element),
]

/** Whether an element's names say that replies are inside. */
export function holdsReplies({ names, tag }: PageElement): boolean {
  return wrappers.test(names) || /^(?:ul|ol|dl|blockquote)$/.test(tag)
}

/**
 * Of names for comments one inside the other, those that are a comment of their own: with words of its own, and either
 * a head of its own or a place among the replies.
 */
function withoutWrappers(named: readonly PageElement[]): PageElement[] {
  const all = new Set(named)
  const withInner = new Set<PageElement>()
  for (const element of named) {
    const above = nearest(element, all)
    if (above) withInner.add(above)
  }
  const isOwn = new Map<PageElement, boolean>()
  for (const element of named) {
    const own = ownElements(element, all)
    const hasHead = own.some((inner) => isCommenter(inner) || isTime(inner))
    isOwn.set(element, (hasHead || !withInner.has(element)) && wordsOf(own) > 1)
  }
  return named.filter((element) => {
    if (!isOwn.get(element)) return false
    const above = nearest(element, all)
    return !above || !isOwn.get(above) || isReply(element, above)
  })
}

function isReply(element: PageElement, above: PageElement): boolean {
  if (hasHead(element)) return true
  for (let at = element.parent; at && at !== above; at = at.parent) {
    if (wrappers.test(at.names) || /^(?:ul|ol)$/.test(at.tag)) return true
  }
  return false
}

function hasHead(element: PageElement): boolean {
  const head = findFirst(element, (inner) => isCommenter(inner) || isTime(inner))
  return (
    head !== null &&
    findFirst(element, (inner) => inner.tag === 'p' || isCommentText(inner)) !== null
  )
}

function nearest(element: PageElement, all: ReadonlySet<PageElement>): PageElement | null {
  for (let at = element.parent; at; at = at.parent) if (all.has(at)) return at
  return null
}

function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set(elements)
  return elements.filter((element) => nearest(element, all) === null)
}

/** The words that stand in these elements themselves, buttons left out. */
function wordsOf(elements: readonly PageElement[]): number {
  let words = 0
  for (const { tag, names, children } of elements) {
    if (/^(?:button|form|h[1-6])$/.test(tag) || / (?:reply|replies|actions?) /.test(names)) continue
    for (const child of children) {
      if (typeof child === 'string' && child.trim() !== '')
        words += child.trim().split(/\s+/, 30).length
    }
  }
  return words
}

function hasWords(element: PageElement): boolean {
  const text = shortText(element, 40)
  return text === null || text.includes(' ')
}

function isProse(element: PageElement): boolean {
  const text = shortText(element, 200)
  return text === null || text.split(' ').length >= fewestWords
}

function isSelfContained(element: PageElement): boolean {
  const children = elementsOf(element)
  const hasName = children.some(
    (child) => isTime(child) || isCommenter(child) || /^(?:strong|b|cite)$/.test(child.tag),
  )
  return children.length > 1 && hasName && hasWords(element)
}

function startsWithName(element: PageElement): boolean {
  const first = element.children.find((child) => typeof child !== 'string' || child.trim() !== '')
  return isElement(first) && /^(?:strong|b|a|cite|span)$/.test(first.tag) && nameIn(first) !== null
}
