import { isMainArticle, shortestProse } from './measure.ts'
import { isBody } from './roles.ts'
import { type PageElement, rename } from './tree.ts'

/** What page builders call each box of a page, and other systems only what stands beside the article. */
const boxName = / widgets? /
/** Where other systems put them. */
const besides = / (?:sidebars?|side bar|rail|footer|widget areas?|widgets area) /
const besidesTags = /^(?:aside|footer|nav|form)$/
/** The share of a page's prose that stands in such boxes where the name says nothing. */
const enough = 0.5

/** Characters of paragraphs: all of them, those in the innermost boxes, and those that a body holds outside of any. */
type Prose = { all: number; boxed: number; free: number }

/**
 * Takes the name `widget` from all boxes of a page where most of its prose stands in boxes of that name: there it tells
 * an article's paragraphs from its sidebar no more. What else the boxes are called stays.
 */
export function unnameBuilderBoxes(root: PageElement): void {
  const boxes: PageElement[] = []
  const { all, boxed, free } = proseIn(root, boxes, false)
  if (boxes.length === 0 || free > 0 || boxed < enough * all) return
  for (const box of boxes) rename(box, box.names.replace(/(?<= )widgets?(?= )/g, 'box'))
}

function proseIn(element: PageElement, boxes: PageElement[], isInBody: boolean): Prose {
  const { tag, names } = element
  if (besidesTags.test(tag) || besides.test(names)) return { all: 0, boxed: 0, free: 0 }
  const before = boxes.length
  const sum: Prose = { all: 0, boxed: 0, free: 0 }
  const isBodyHere = isInBody || isBody(element) || isMainArticle(element)
  let own = 0
  for (const child of element.children) {
    if (typeof child === 'string') own += child.trim().length
    else if (child.tag !== 'a') add(sum, proseIn(child, boxes, isBodyHere))
  }
  if (own >= shortestProse) {
    sum.all += own
    if (isBodyHere) sum.free += own
  }
  if (!boxName.test(names) || tag === 'body' || tag === 'html') return sum
  const isInnermost = boxes.length === before
  boxes.push(element)
  return { all: sum.all, boxed: isInnermost ? sum.all : sum.boxed, free: 0 }
}

function add(sum: Prose, { all, boxed, free }: Prose): void {
  sum.all += all
  sum.boxed += boxed
  sum.free += free
}
