import { anyOf } from './class-names.ts'
import { type Measure, type Measures, proseOf } from './measure.ts'
import { elementsOf, findFirst, type PageElement } from './tree.ts'

const boxTags = /^(?:div|section|table|center)$/
const pictures = /^(?:img|picture|video|audio|svg|iframe|object)$/
const captions = /^figcaption$/
const paragraphs = /^p$/
const sharing = anyOf(
  'click to tweet, tweet button, tweet link, tweet this, share button, share quote, ctt, bctt',
)
const controls = /^(?:button|form|input|textarea)$/
const otherText = /^(?:li|blockquote|pre|h1)$/
const longestCaption = 240
const longestOffer = 300
const longestBox = 160
/** Where so many paragraphs stand side by side, a box between them is no paragraph. */
const fewestParagraphs = 3
/** A small box has no more elements, so that looking into boxes inside boxes stays cheap. */
const mostElements = 60

/** Where the paragraphs among the children of an element begin and end. */
type Row = { readonly count: number; readonly first: number; readonly last: number }

/**
 * Tells which boxes amid an article are set into it, by what they hold and where they stand: the words below a picture,
 * an offer with a button, or a few words in a box of their own among plain paragraphs.
 */
export function insertFinder(measures: Measures): (own: Measure) => boolean {
  const rows = new Map<PageElement, Row>()
  const rowOf = (parent: PageElement): Row => {
    const known = rows.get(parent)
    if (known) return known
    const all = elementsOf(parent).filter(({ tag }) => tag === 'p')
    const row = {
      count: all.filter((one) => proseOf(measures, one) > 0).length,
      first: measures.get(all[0] ?? parent)?.start ?? 0,
      last: measures.get(all.at(-1) ?? parent)?.start ?? 0,
    }
    rows.set(parent, row)
    return row
  }
  return (own) => {
    const { element, characters, linked, start } = own
    if (!isBox(own)) return false
    if (characters <= longestCaption && isPictured(element)) return true
    if (holds(element, controls)) return true
    if (!element.parent || (characters > longestBox && linked === 0)) return false
    const { count, first, last } = rowOf(element.parent)
    return count >= fewestParagraphs && first < start && start < last
  }
}

/** Whether markup within a small box names the author, so that it is no menu. */
export function namesAuthor(own: Measure): boolean {
  const isAuthor = ({ attributes }: PageElement): boolean =>
    /(?:^|\s)author(?:\s|$)/.test(`${attributes.get('itemprop')} ${attributes.get('rel')}`)
  return isSmall(own) && findFirst(own.element, isAuthor) !== null
}

/** Words of the article set large, with a button to post them. */
export function isToShare(element: PageElement): boolean {
  return (
    findFirst(
      element,
      ({ tag, names, attributes }) =>
        sharing.test(names) ||
        (tag === 'a' && /\/(?:intent|share)\b|sharer/.test(attributes.get('href') ?? '')),
    ) !== null
  )
}

function isBox(own: Measure): boolean {
  const { element, characters } = own
  if (!boxTags.test(element.tag) || characters === 0 || characters > longestOffer) return false
  return isSmall(own) && !holds(element, otherText)
}

function isSmall({ start, end }: Measure): boolean {
  return (end - start) / 2 <= mostElements
}

/** Whether a box holds a picture whose caption is not marked as one: then its words are. */
function isPictured(element: PageElement): boolean {
  return holds(element, pictures) && !(holds(element, captions) && holds(element, paragraphs))
}

function holds(element: PageElement, tags: RegExp): boolean {
  return findFirst(element, ({ tag }) => tags.test(tag)) !== null
}
