import { anyOf } from './class-names.ts'
import { isBody } from './roles.ts'
import {
  attribute,
  elementsOf,
  findFirst,
  isElement,
  type PageElement,
  replaceChildren,
  shortText,
} from './tree.ts'

/** What systems for comments call the whole of them, in an element's class or id. */
const areaNames = anyOf(
  `comments?, comment ?lists?, comments? (?:area|section|wrapper|wrap|container|thread|threads|block|box|list|stream|feed|root|app|main|content|inner|outer|holder|panel|region|module|widget),
  (?:post|article|story|entry|reader|user|node|page|blog|public|site|all|live) (?:comments?|responses|replies|discussion),
  comment threads?, commentary list, [a-z]+ thread, conversations?, conversation (?:thread|list|container), discussion, discussion (?:thread|list|area),
  responses, replies, reader responses, talkbacks?, reactions list, guestbook, user comments, feedback list, post list, notes list`,
)
/** Lists of what was said elsewhere, links to comments, and forms for them. */
const noArea = anyOf(
  `recent comments?, recentcomments?, latest comments?, comments? (?:count|counts|link|links|number|num|icon|button|btn|toggle|form|policy|meta|status|feed link|total|respond), post comments? (?:link|count), respond, widget, sidebar, comment reply link, share, popular, leave comment, add comment, num comments`,
)
const aside = /\| (?:widget|sidebar|popular|share|respond) \|/
const headings =
  /^(?:(?:\d[\d.,]*|no|one|two|three|all|reader|readers['’]?|user|latest|top|join the|view|show)\s+)*(?:comments?|responses?|repl(?:y|ies)|thoughts?|conversation|discussion|reader reactions|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties)(?:\s+(?:on|to|so far|section|from readers|zu|sur|en|su|a)\b.{0,160})?\s*[:([]?\s*\d*\s*[)\]]?:?$/i
/** The same in words that an article's own headings may have; only a colon tells them where no heading is marked. */
const readerHeading =
  /^(?:(?:what )?(?:our |the )?(?:readers|visitors) (?:write|wrote|say|said|think|reply|replied|respond|react|have said)|(?:from|by) our readers|your (?:say|views|thoughts|comments|replies)|readers[’'] (?:views|replies|remarks|voices))\s*:?$/i
const mostAreas = 50
const longestHeading = 200

/** Where comments stand: the elements, side by side in the page, that hold them. */
export type CommentArea = {
  readonly parent: PageElement
  readonly roots: readonly PageElement[]
  /** Whether only a heading above them tells. */
  readonly byHeading: boolean
}

/** Finds the places of a page where readers' comments stand, outermost first. */
export function findCommentAreas(root: PageElement): CommentArea[] {
  const areas: CommentArea[] = []
  const visit = (element: PageElement): void => {
    for (const child of [...element.children]) {
      if (typeof child === 'string' || areas.length >= mostAreas) continue
      if (isArea(child)) areas.push({ parent: element, roots: [child], byHeading: false })
      else visit(child)
    }
  }
  visit(root)
  return areas.length > 0 ? areas : areasBelowHeadings(root)
}

function isArea(element: PageElement): boolean {
  const { names } = element
  const isNamed = names !== '' && !aside.test(names) && names.split('|').some(isAreaName)
  const isTyped = isCommentType(element)
  if (!isNamed && !isTyped) return false
  if (/^(?:a|button|form|input|body|html|h[1-6]|p|i|svg|label|time)$/.test(element.tag))
    return false
  return !holdsArticle(element)
}

function isAreaName(name: string): boolean {
  return areaNames.test(name) && !noArea.test(name)
}

/** Whether markup calls an element one reader's comment. */
function isCommentType(element: PageElement): boolean {
  return (
    /(?:UserComments|\/Comment|\/Answer)$/.test(attribute(element, 'itemtype').trim()) ||
    /(?:^|\s)comment(?:\s|$)/.test(attribute(element, 'itemprop'))
  )
}

function holdsArticle(element: PageElement): boolean {
  return (
    findFirst(
      element,
      (inner) =>
        inner.tag === 'h1' ||
        inner.tag === 'main' ||
        /(?:^|\s)articleBody(?:\s|$)/.test(attribute(inner, 'itemprop')) ||
        (/ (?:entry|article) (?:content|body|title) /.test(inner.names) &&
          !isInComment(inner, element)),
    ) !== null
  )
}

function isInComment(element: PageElement, area: PageElement): boolean {
  for (let at = element.parent; at && at !== area.parent; at = at.parent) {
    if (isItemName(at)) return true
  }
  return isBody(element) && isItemName(area)
}

/** Whether names or an address call an element one comment. */
export function isItemName(element: PageElement): boolean {
  if (isCommentType(element) || element.attributes.has('data-comment-id')) return true
  if (/^(?:.{0,20}[-_])?comment[-_]?\d+$/i.test(attribute(element, 'id').trim())) return true
  return itemNames.test(element.names)
}

const itemNames =
  /\| (?:(?!(?:leave|cancel|add|write|post|view|show|hide|load|submit|more|no) )(?:[a-z\d]+ |[a-z]+ [a-z]+ )?(?:comment|reply|response|talkback)|post|message|depth \d+)(?: (?:item|entry|node|card|row|wrapper|wrap|container|block|box|thread item|root|article|single|comment|even|odd|\d+))? \|/

/** Comments with nothing but a heading above to tell them: the elements up to the next heading of its rank. */
function areasBelowHeadings(root: PageElement): CommentArea[] {
  const areas: CommentArea[] = []
  const visit = (parent: PageElement): void => {
    for (const [i, child] of elementsOf(parent).entries()) {
      if (areas.length >= mostAreas) return
      if (!isCommentHeading(child)) {
        visit(child)
        continue
      }
      const area = below(parent, i, child) ?? beside(parent, child)
      if (!area) continue
      areas.push(area)
      return
    }
  }
  visit(root)
  return areas
}

/** A heading, or the box that it stands alone in, with the elements below it. */
function below(parent: PageElement, at: number, heading: PageElement): CommentArea | null {
  const [first, ...others] = elementsOf(parent).slice(at)
  const end = others.findIndex((element) => endsArea(element, heading))
  const roots = end < 0 ? others : others.slice(0, end)
  return first && roots.length > 0 ? { parent, roots: [first, ...roots], byHeading: true } : null
}

function beside(box: PageElement, heading: PageElement): CommentArea | null {
  const { parent } = box
  if (!parent || shortText(box, longestHeading) !== shortText(heading, longestHeading)) return null
  return below(parent, elementsOf(parent).indexOf(box), heading)
}

function isCommentHeading(element: PageElement): boolean {
  if (!/^(?:h[1-6]|p|div|strong|b|legend|dt|header|span)$/.test(element.tag)) return false
  if (element.children.length > 12) return false
  const text = shortText(element, longestHeading)
  if (text === null || text.length < 5) return false
  if (readerHeading.test(text)) return /^h[1-6]$/.test(element.tag) || text.endsWith(':')
  if (!headings.test(text)) return false
  return /^h[1-6]$/.test(element.tag) || /\d/.test(text) || isElement(element.children[0])
}

function endsArea(element: PageElement, heading: PageElement): boolean {
  if (/^(?:footer|nav|aside)$/.test(element.tag)) return true
  return (
    /^h[1-6]$/.test(element.tag) && (!/^h[1-6]$/.test(heading.tag) || element.tag <= heading.tag)
  )
}

const invitations =
  /^(?:(?:please )?(?:post|leave|add|write|submit|make) (?:a |an |your |new )*(?:comment|reply|response|message|opinion)s?\b.{0,60}|(?:have your say|join the (?:discussion|conversation)))$/i

/** Takes out what stands beside comments: their heading, and the invitation to write one with all below it. */
export function removeInvitations(parent: PageElement): void {
  let invited: PageElement | null = null
  const kept = parent.children.filter((child) => {
    if (!isElement(child)) return invited === null
    if (isCommentHeading(child)) return false
    if (invited && endsArea(child, invited)) invited = null
    const text = shortText(child, longestHeading)
    if (/^(?:h[1-6]|p|div)$/.test(child.tag) && text !== null && invitations.test(text))
      invited = child
    return invited === null
  })
  replaceChildren(parent, kept)
}
