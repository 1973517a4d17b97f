import { type Block, type Mark, notice } from './blocks.ts'
import {
  type CommentArea,
  findCommentAreas,
  isItemName,
  removeInvitations,
} from './comment-areas.ts'
import { findComments, holdsReplies } from './comment-items.ts'
import { nameIn, readComment, timeIn } from './comment-parts.ts'
import { findCommentRun } from './comment-runs.ts'
import { takeGuestbook } from './guestbook.ts'
import { isPing, pingBlocks } from './pings.ts'
import { readSignedLines } from './signed-lines.ts'
import { elementsOf, findFirst, type PageElement, replaceChildren, shortText } from './tree.ts'

/** A reader's comment or, marked as a notice, a pingback. */
export type Comment = { readonly mark: Mark; readonly blocks: readonly Block[] }

/** How many siblings back a comment's head, or the comment that its reply answers, may stand. */
const farthestHead = 4
/** Characters of a comment that nothing but its lines tells. */
const longestSigned = 5000
const headTags = /^(?:dt|p|div|cite|header|strong|b|span|a|td)$/

/**
 * Takes the readers' comments out of a page, with the headings, buttons and forms around them.
 *
 * A commenter's name, time and buttons are not part of the words; they are what `speaker`, `posted` and `replyTo` tell.
 *
 * @returns in the order of the page, pingbacks last
 */
export function takeComments(root: PageElement): Comment[] {
  const parents = new Set<PageElement>()
  const guests = takeGuestbook(root)
  const taken = findCommentAreas(root).flatMap((area) => {
    const comments = readArea(area)
    if (area.byHeading && !comments.some(isNamed)) return []
    const roots = new Set<unknown>(area.roots)
    const kept = area.parent.children.filter((child) => !roots.has(child))
    replaceChildren(area.parent, kept)
    if (comments.length > 0) parents.add(area.parent)
    return comments
  })
  const unnamed = taken.length + guests.length > 0 ? [] : takeRun(root, parents)
  for (const parent of parents) removeInvitations(parent)
  const all = [...taken, ...guests, ...unnamed]
  return [...all.filter(isOfReader), ...all.filter((comment) => !isOfReader(comment))]
}

/** Whether it is a reader's own, and no pingback. */
export function isOfReader({ mark }: Comment): boolean {
  return mark !== notice
}

function isNamed({ mark }: Comment): boolean {
  return mark.speaker !== null || mark === notice
}

function takeRun(root: PageElement, parents: Set<PageElement>): Comment[] {
  const items = findCommentRun(root)
  const parent = items[0]?.parent
  if (!parent) return []
  parents.add(parent)
  const taken = new Set<unknown>(items)
  replaceChildren(
    parent,
    parent.children.filter((child) => !taken.has(child)),
  )
  return items.flatMap((item) => signedComment(item) ?? [])
}

/** A comment whose commenter and time stand on lines of their own and are named nowhere. */
function signedComment(item: PageElement): Comment | null {
  if (shortText(item, longestSigned) === null) return null
  const read = readSignedLines(item)
  if (!read) return null
  const { speaker, posted, words } = read
  const mark = markOf(speaker, posted, null)
  return { mark, blocks: words.map((text) => ({ text, level: null, mark, owner: item })) }
}

function readArea(area: CommentArea): Comment[] {
  const [first, ...others] = area.roots
  const top = first && others.length === 0 && !isItemName(first) ? first : area.parent
  const box = top === first ? first : { ...area.parent, children: [...area.roots] }
  const items = findComments(box)
  const isItem = new Set(items)
  const pings = items.filter((item) => isPing(item, top))
  const isPinged = new Set(pings)
  const ofReaders = items.filter((item) => !isPinged.has(item))
  const siblings = siblingsFinder()
  const known = new Map<PageElement, string | null>()
  const comments = ofReaders.flatMap((item) => {
    const inside = readComment(item, isItem)
    const beside = inside.speaker === null ? readBeside(item, isItem, siblings) : null
    const speaker = inside.speaker ?? beside?.speaker ?? null
    const signed = speaker === null ? signedComment(item) : null
    if (signed) {
      known.set(item, signed.mark.speaker)
      return [signed]
    }
    const posted = inside.posted ?? beside?.posted ?? null
    known.set(item, speaker)
    const parent = parentOf(item, area.parent, isItem, siblings)
    const replyTo = inside.replyTo ?? (parent ? (known.get(parent) ?? null) : null)
    const mark = markOf(speaker, posted, replyTo)
    const blocks = inside.blocks.map((block) => ({ ...block, level: null, mark }))
    return blocks.length === 0 ? [] : [{ mark, blocks }]
  })
  return [...comments, ...pings.map((item) => ({ mark: notice, blocks: pingBlocks(item, isItem) }))]
}

function markOf(speaker: string | null, posted: string | null, replyTo: string | null): Mark {
  return {
    voice: 'comment',
    speaker,
    ...(posted === null ? {} : { posted }),
    ...(replyTo === null ? {} : { replyTo }),
  }
}

type Siblings = (element: PageElement) => { readonly all: PageElement[]; readonly at: number }

/** Finds an element's place among its siblings, counting them once only. */
function siblingsFinder(): Siblings {
  const known = new Map<PageElement, { all: PageElement[]; places: Map<PageElement, number> }>()
  return (element) => {
    const parent = element.parent!
    let siblings = known.get(parent)
    if (!siblings) {
      const all = elementsOf(parent)
      siblings = { all, places: new Map(all.map((child, i) => [child, i])) }
      known.set(parent, siblings)
    }
    return { all: siblings.all, at: siblings.places.get(element) ?? 0 }
  }
}

/** Name and time of a comment whose head stands before it and not around it, as in a list of terms. */
function readBeside(
  item: PageElement,
  isItem: ReadonlySet<PageElement>,
  siblings: Siblings,
): { speaker: string | null; posted: string | null } {
  const { all, at } = siblings(item)
  let speaker: string | null = null
  let posted: string | null = null
  for (let i = at - 1; i >= Math.max(0, at - farthestHead) && speaker === null; i--) {
    const before = all[i]!
    if (isItem.has(before)) break
    if (headTags.test(before.tag)) speaker = nameIn(before)
    posted ??= timeIn(before)
  }
  const after = all[at + 1]
  if (after && !isItem.has(after)) posted ??= timeIn(after)
  return { speaker, posted }
}

/** The comment that a nested one answers: the one around it, or the one before the box that it stands in. */
function parentOf(
  item: PageElement,
  top: PageElement,
  isItem: ReadonlySet<PageElement>,
  siblings: Siblings,
): PageElement | null {
  let branch = item
  for (let above = item.parent; above; above = above.parent) {
    if (isItem.has(above)) return above
    if (!isItem.has(branch) && holdsReplies(branch)) {
      const before = lastItemBefore(branch, isItem, siblings)
      if (before) return before
    }
    if (above === top) return null
    branch = above
  }
  return null
}

function lastItemBefore(
  branch: PageElement,
  isItem: ReadonlySet<PageElement>,
  siblings: Siblings,
): PageElement | null {
  const { all, at } = siblings(branch)
  for (let i = at - 1; i >= Math.max(0, at - farthestHead); i--) {
    const sibling = all[i]!
    if (isItem.has(sibling)) return sibling
    const inner = findFirst(sibling, (element) => isItem.has(element))
    if (inner) return inner
  }
  return null
}
