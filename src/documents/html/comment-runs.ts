import { measure } from './measure.ts'
import { readSignedLines } from './signed-lines.ts'
import { attribute, elementsOf, findFirst, type PageElement } from './tree.ts'

const fewestItems = 2
/** Of lists of links to other pages more is linked. */
const mostLinked = 0.3
/** Comments stand below so many characters of prose. */
const proseAbove = 300
/** One comment has no more elements. */
const mostElements = 200
const itemTags = /^(?:div|li|article|section|blockquote|p|dd|tr)$/

/**
 * The boxes of a page that nothing names comments and that are: alike, side by side, below the article, each with a
 * name beside a date and words of its own. Empty where there are none.
 */
export function findCommentRun(root: PageElement): PageElement[] {
  const measures = measure(root)
  const isItem = (element: PageElement): boolean => {
    const { characters, linked, start, end } = measures.get(element)!
    return (
      (end - start) / 2 <= mostElements &&
      linked <= mostLinked * characters &&
      findFirst(element, ({ tag }) => /^(?:h[1-6]|form)$/.test(tag)) === null &&
      readSignedLines(element) !== null
    )
  }
  let above = 0
  const visit = (parent: PageElement): PageElement[] | null => {
    const groups = new Map(alike(parent).map((group) => [group[0]!, group]))
    for (const child of elementsOf(parent)) {
      const group = groups.get(child)
      const isRun = group !== undefined && group.length >= fewestItems && above >= proseAbove
      if (isRun && group.every(isItem)) return group
      const found = visit(child)
      if (found) return found
    }
    const own = measures.get(parent)!
    if (own.isParagraph && !own.isFurniture) above += own.characters
    return null
  }
  return visit(root) ?? []
}

/** The children of an element with the same tag and class, in groups. */
function alike(parent: PageElement): PageElement[][] {
  const groups = new Map<string, PageElement[]>()
  for (const child of elementsOf(parent)) {
    if (!itemTags.test(child.tag)) continue
    const key = `${child.tag} ${attribute(child, 'class')}`
    const group = groups.get(key)
    if (group) group.push(child)
    else groups.set(key, [child])
  }
  return [...groups.values()]
}
