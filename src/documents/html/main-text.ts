import {
  author,
  type Block,
  blockTags,
  collectBlocks,
  type Decide,
  type Mark,
  notice,
  quoted,
} from './blocks.ts'
import { unnameBuilderBoxes } from './builder-boxes.ts'
import { anyOf } from './class-names.ts'
import { insertFinder, isToShare, namesAuthor } from './inserts.ts'
import { markAnswers } from './interview-lists.ts'
import { isLinkList } from './link-lists.ts'
import { isMainArticle, type Measure, type Measures, measure, proseOf } from './measure.ts'
import { isBody, type Role, roleOf } from './roles.ts'
import { ancestors, elementsOf, type PageElement, rawText } from './tree.ts'

/** What of a page is its article, and the elements in it that name its author and its date. */
export type MainText = {
  readonly blocks: readonly Block[]
  readonly bylines: readonly PageElement[]
  readonly dates: readonly PageElement[]
  readonly subtitle: string | null
}

/** The share of the prose around it that one element must hold to be the article. */
const enoughOfAll = 0.75
const enoughOfBody = 0.5
const enoughUnderTitle = 0.25
/** An element named as furniture that holds more of the article's prose than this is named for something else. */
const mostOfProse = 0.4
const labelWords = 20
/** A box named as a subtitle that holds this many times the words of a paragraph in it is the article. */
const mostSubtitles = 3
const labelLetters = 120

const subtitles = anyOf(
  `sub ?titles?, stand ?first, dek, deck, sub ?head, sub ?headline, sub ?heading, tagline, strapline, lede, intro, excerpt, summary, abstract, post description`,
)

/**
 * Finds the article of a page, whatever system made the page, and reads it in order.
 *
 * The article's container is found by going from the page's root to whichever element holds most of the prose. All
 * that is in it is kept: what its markup sets apart as `notice`, menus and controls left out. Of what is around it, only
 * the lines between the title and the article's words are kept.
 *
 * @param title the element that shows the title, if any does
 */
export function readMainText(root: PageElement, title: PageElement | null): MainText {
  unnameBuilderBoxes(root)
  const measures = measure(root)
  const region = findRegion(root, title, measures)
  const facts: Found = { bylines: [], dates: [] }
  const decide = decider(region, measures, facts)
  const blocks = markAnswers(collectBlocks(region.element, author, decide), (name) =>
    facts.bylines.some((byline) => rawText(byline).includes(name)),
  )
  return { ...facts, ...headOf(moveTitle(blocks, title), title, measures) }
}

type Found = { readonly bylines: PageElement[]; readonly dates: PageElement[] }

/** Where the article is: the element that holds title and article, and the container of the article alone. */
type Region = {
  readonly element: PageElement
  readonly container: PageElement
  readonly title: PageElement | null
  /** The `article` element around the container, whose other parts belong to it too. */
  readonly article: PageElement | null
  readonly hasBody: boolean
}

function findRegion(root: PageElement, title: PageElement | null, measures: Measures): Region {
  const path = [root]
  let container = root
  let hasBody = false
  for (let node = root; ; ) {
    const next = childWithArticle(node, title, measures)
    if (!next) break
    node = next
    path.push(node)
    if (hasBody && !isBody(node)) continue
    if (isBody(node) || node.tag === 'article' || !hasBody) container = node
    hasBody ||= isBody(node) || isMainArticle(node)
  }
  const article = path.find(isMainArticle) ?? null
  let element = article && path.indexOf(article) < path.indexOf(container) ? article : container
  while (title && !contains(measures, element, title) && element.parent) element = element.parent
  return { element, container, title, article, hasBody }
}

function childWithArticle(
  node: PageElement,
  title: PageElement | null,
  measures: Measures,
): PageElement | null {
  const all = proseOf(measures, node)
  const children = elementsOf(node).filter(
    (child) => proseOf(measures, child) > 0 && !measures.get(child)!.isFurniture,
  )
  const titled =
    title && children.find((child) => isNamedFor(child) && contains(measures, child, title))
  if (titled && proseOf(measures, titled) >= enoughUnderTitle * all) return titled
  const best = children.toSorted((a, b) => proseOf(measures, b) - proseOf(measures, a))[0]
  if (!best || paragraphTags.test(best.tag)) return null
  // A body in several parts is all of them.
  if (isBody(best) && children.filter(isBody).length > 1) return null
  const isNamed = isNamedFor(best)
  const share = proseOf(measures, best) / all
  if (share < (isNamed ? enoughOfBody : enoughOfAll)) return null
  // A single long paragraph among short ones is not the article.
  return isNamed || share === 1 || !measures.get(best)!.isParagraph ? best : null
}

function isNamedFor(element: PageElement): boolean {
  return isBody(element) || isMainArticle(element)
}

const paragraphTags =
  /^(?:p|ul|ol|li|dl|dd|dt|pre|h[1-6]|figure|blockquote|a|span|em|strong|b|i|details)$/

function contains(measures: Measures, outer: PageElement, inner: PageElement): boolean {
  const [a, b] = [measures.get(outer), measures.get(inner)]
  return a !== undefined && b !== undefined && a.start <= b.start && b.end <= a.end
}

/** Decides of each element of the region whether it is read, and as whose words. */
function decider(region: Region, measures: Measures, found: Found): Decide {
  const places = {
    region,
    whole: measures.get(region.container)!,
    titled: region.title ? measures.get(region.title)! : null,
  }
  const isInsert = insertFinder(measures)
  const all = Math.max(1, proseOf(measures, region.container))
  const shareOf = (own: Measure, isOutside: boolean): number =>
    isOutside && region.hasBody ? 0 : own.prose / all
  const isOutsideOf = ({ start, end }: Measure): boolean =>
    start < places.whole.start || end > places.whole.end
  return (element, around) => {
    const own = measures.get(element)
    if (!own || isAround(own, places)) return around
    if (region.title === element) return notice
    const isOutside = isOutsideOf(own)
    const share = shareOf(own, isOutside)
    const role = share > mostOfProse ? null : roleIn(element, own, region, around)
    note(element, role, found)
    if (role !== null) return markRole(role, own, isOutside)
    if (isOutside) return markOutside(element, own, places, around)
    const isSetIn = around === author && share <= mostOfProse && isInsert(own)
    if (isSetIn) return notice
    return markInside(element, own, share, around)
  }
}

/** Menus are left out, unless they hold the byline. */
function markRole(role: Role, own: Measure, isOutside: boolean): Mark | null {
  return role === 'chrome' && !(isOutside && namesAuthor(own)) ? null : notice
}

/** Whether an element holds the article or its title, whatever else it is. */
function isAround(own: Measure, { whole, titled }: Places): boolean {
  return holds(own, whole) || (titled !== null && holds(own, titled))
}

function note(element: PageElement, role: Role | null, { bylines, dates }: Found): void {
  if (role === 'byline' && element.tag !== 'time' && !isInCaption(element)) bylines.push(element)
  else if (role === 'date') dates.push(element)
  if (role !== 'date' && element.tag === 'time') dates.push(element)
}

/** Whoever is named in a caption took the picture. */
function isInCaption(element: PageElement): boolean {
  return [...ancestors(element)].some(
    ({ tag, names }) => /^fig(?:ure|caption)$/.test(tag) || / (?:captions?|credits?) /.test(names),
  )
}

function holds(outer: Measure, inner: Measure): boolean {
  return outer.start < inner.start && inner.end <= outer.end
}

function roleIn(element: PageElement, own: Measure, region: Region, around: Mark): Role | null {
  const isInline = !blockTags.has(element.tag)
  const inSentence = isInline && around.voice === 'author' && isSentence(element.parent)
  const role = roleOf(element, own.characters, inSentence)
  if (role) return role === 'chrome' && isInline && inSentence ? null : role
  // Inside a body, a second article or an aside is an insert.
  const isInsert = element.tag === 'aside' || (element.tag === 'article' && region.article !== null)
  if (isInsert) return 'notice'
  if (element.tag === 'form') return 'chrome'
  return element.tag === 'footer' ? 'notice' : null
}

function isSentence(parent: PageElement | null): boolean {
  return (
    parent !== null && /^(?:p|li|td|dd|blockquote|em|i|b|strong|span|a|h[1-6])$/.test(parent.tag)
  )
}

type Places = {
  readonly region: Region
  readonly whole: Measure
  readonly titled: Measure | null
}

/** Of what stands around the container: lines below the title, other parts of the article, a body's second part. */
function markOutside(
  element: PageElement,
  own: Measure,
  { region, whole, titled }: Places,
  around: Mark,
): Mark | null {
  const isAbove = own.end < whole.start
  if (isAbove && titled && own.start > titled.start)
    return isLinkList(element, own) ? notice : around
  if (around === notice) return notice
  const inArticle = region.article !== null && [...ancestors(element)].includes(region.article)
  if (inArticle) return own.prose > 0 ? around : notice
  const isPart = element.names !== '' && element.names === region.container.names
  return own.prose > 0 && (isPart || element.tag === 'p') ? around : null
}

function markInside(element: PageElement, own: Measure, share: number, around: Mark): Mark {
  if (element.tag === 'blockquote' && around === author && share <= mostOfProse)
    return isToShare(element) ? notice : quoted
  return around === author && isLinkList(element, own) ? notice : around
}

/** The title first, although a kicker or a date may stand above it. */
function moveTitle(blocks: readonly Block[], title: PageElement | null): Block[] {
  const isTitle = ({ owner, level }: Block): boolean =>
    title !== null && (owner === title || (level !== null && [...ancestors(owner)].includes(title)))
  const shown = blocks.find(isTitle)
  if (!shown) return [...blocks]
  const first = { ...shown, level: 1, mark: notice }
  return [first, ...blocks.filter((block) => block !== shown)]
}

/** Marks the labels between the title and the article's first words, and finds the subtitle among them. */
function headOf(
  blocks: readonly Block[],
  title: PageElement | null,
  measures: Measures,
): { blocks: Block[]; subtitle: string | null } {
  const isProse = ({ text, mark, level }: Block): boolean =>
    mark.voice !== 'notice' &&
    level === null &&
    (text.split(' ', labelWords).length >= labelWords || /[.!?…]["”’')]*$/.test(text))
  const body = blocks.findIndex((block) => isProse(block) && !isSubtitle(block.owner, measures))
  const start = title === null ? 0 : 1
  let subtitle: string | null = null
  const marked = blocks.map((block, i) => {
    if (i < start || i >= body || block.mark.voice !== 'author') return block
    const named = isSubtitle(block.owner, measures)
    const below =
      i <= start + 1 &&
      title !== null &&
      block.level !== null &&
      isNearTitle(block.owner, title, measures)
    if (subtitle === null && (named || below)) {
      subtitle = block.text
      return { ...block, level: null }
    }
    return block.level === null && !block.text.startsWith('- ') ? { ...block, mark: notice } : block
  })
  return { blocks: marked, subtitle }
}

/** Whether a block, or a box around it with no other paragraph in it, is named as a subtitle. */
function isSubtitle(owner: PageElement, measures: Measures): boolean {
  const words = measures.get(owner)?.characters ?? 0
  return [owner, ...ancestors(owner)]
    .slice(0, 3)
    .some(
      (box) =>
        box.names !== '' &&
        subtitles.test(box.names) &&
        proseOf(measures, box) <= mostSubtitles * Math.max(words, labelLetters),
    )
}

/** A heading in the same header as the title is its subtitle. */
function isNearTitle(owner: PageElement, title: PageElement, measures: Measures): boolean {
  for (const above of ancestors(title)) {
    if (above.tag === 'header' || above.tag === 'hgroup') return contains(measures, above, owner)
  }
  return false
}
