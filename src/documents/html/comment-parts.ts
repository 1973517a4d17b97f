import { cleanLine } from '../clean-text.ts'
import { type Block, collectBlocks, type Mark, notice } from './blocks.ts'
import { anyOf } from './class-names.ts'
import { readDateWords, readPostedTime } from './page-date.ts'
import { attribute, elementsOf, findAll, findFirst, type PageElement, shortText } from './tree.ts'

/** The last word of a name decides: `comment-author-link` is no author. */
const commenters =
  / (?:(?:comment |user |reader |display |profile |post |member |screen |by )?(?:authors?|username|user name|commenter|nickname|nick|fn|byline|person|poster|handle|member|creator|name|user link|user)) \|/
const longestName = 80
/** Of a comment's head, with its name, time and badges. */
const longestHead = 300
const deepestName = 6
const longestSignature = 160
const signatures =
  /^(?:[-–—•]\s*)?(?:(?:(?:posted|submitted|written|commented|left|comment|sent) (?:by|from)|by|from):?\s+(.{1,60}?)\s*(?:\||,|[–—-]\s|\bon\b|\bat\b|$)|(.{1,60}?) (?:wrote|said|says|commented|posted|replied)\s*(?:\||,|\bon\b|\bat\b))\s*(.*)$/i
const longestTime = 60
const longestButton = 70
const times = anyOf(
  `(?:comment |post |time )?(?:date|time|timestamp|datetime|published|posted|ago|permalink|metadata|created|when|posted on|published at|posted at|dateline)`,
)
const bodies = anyOf(
  `comment body, (?:comment|post|message|reply|user|content) (?:content|contents|text|body text|message|copy|body inner|p|container text), commenttext, comment ?text, commentcontent, post message, message content, e content, comment copy, field name comment body, comment body text, content text`,
)
const actions = anyOf(
  `(?:comment )?(?:reply|replies link|reply link|actions?|buttons?|controls?|footer|votes?|voting|likes?|upvotes?|rating|flag|report|share|toolbar|menu|avatar|badge|badges|meta|metadata|header|head|permalink|moderation|awaiting moderation|edit link|count|links|indicator|role|in reply to|parent link)`,
)
const buttons =
  /^(?:reply(?: to .{1,60})?|report(?: (?:as )?(?:abuse|abusive|comment|this))?|flag(?: .{1,20})?|like|dislike|share|link|permalink|edit|quote|upvote|downvote|respond|follow|recommend(?:ed)?|log in to reply|show (?:more|less)|read more|see more|more|block|mute|copy link|\d+ (?:likes?|replies|reply|votes?|points?|recommend\w*)|[\d\s•·|›▲▼△▽↑↓+−-]+)$/i
const repliesTo =
  /^(?:@|➤|↪|↳|→|⤷)\s*(.{1,60}?)$|^(?:(?:in )?(?:reply(?:ing)?|response|answer(?:ing)?) (?:to|@))\s*:?\s*@?(.{1,60}?)(?:['’]s (?:comment|post))?\s*:?$/i
const saying =
  /\s*(?:\(?(?:says?|said|wrote|writes|commented|replied|responded|posted|sagt|dit|dice)(?: on| at| in)?\)?)?\s*(?:[:,…]|\.{3})*\s*$/i
/** What stays of a head whose name and time are gone. */
const leftovers =
  /^(?:(?:[\p{P}\p{S}\s]|says?|said|on|at|by|posted|wrote|replied|to|in reply to)+|[\p{P}\p{S}\s]*(?:about |over )?(?:an?|\d+)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)\.?(?: ago)?[\p{P}\p{S}\s]*)$/iu

/** What one comment's element says. */
type CommentParts = {
  readonly speaker: string | null
  readonly posted: string | null
  readonly replyTo: string | null
  readonly blocks: readonly Block[]
}

/**
 * Parts a comment's element into commenter, time, whom it answers and its own words.
 *
 * @param isItem the elements of all comments, so that replies inside it are left out
 */
export function readComment(item: PageElement, isItem: ReadonlySet<PageElement>): CommentParts {
  const own = ownElements(item, isItem)
  const named = own.find((element) => isCommenter(element) && nameIn(element) !== null)
  const signed = named ? undefined : own.find((element) => signatureIn(element) !== null)
  const signature = signed ? signatureIn(signed) : null
  const head = named ?? signed ?? plainName(item, own)
  const isStamped = (element: PageElement): boolean => isTime(element) && postedIn(element) !== null
  const time =
    own.find((element) => element.attributes.has('datetime') && isStamped(element)) ??
    own.find(isStamped)
  const reply = own.find((element) => replyIn(element) !== null)
  const body = bodyOf(own)
  const left = new Set<PageElement>(
    [head, time, reply].filter((element) => element !== undefined && element !== null),
  )
  const decide = (element: PageElement, around: Mark): Mark | null => {
    if (isItem.has(element) || left.has(element)) return null
    if (body === null) return isApparatus(element) ? null : around
    return /^(?:a|button|form|li)$/.test(element.tag) && isButton(element) ? null : around
  }
  const blocks = collectBlocks(body ?? item, notice, decide)
    .filter(
      ({ text }) =>
        body !== null || !(buttons.test(text) || leftovers.test(text) || /^[·•|] /.test(text)),
    )
    .map((block) => ({ ...block, text: block.text.replace(/^[:–—] +(?=\S)/, '') }))
  return {
    speaker: signature?.speaker ?? (head ? nameIn(head) : null),
    posted: time ? postedIn(time) : (signature?.posted ?? null),
    replyTo: reply ? replyIn(reply) : null,
    blocks,
  }
}

/** A line such as `Posted by Name | 3 March 2014` or `Name wrote on 3 March 2014:`. */
function signatureIn(element: PageElement): { speaker: string; posted: string | null } | null {
  if (!/^(?:p|div|footer|span|small|cite|em|i|li|td)$/.test(element.tag)) return null
  const words = shortText(element, longestSignature)
  const [, first, second, rest] = (words && signatures.exec(words)) ?? []
  const speaker = (first ?? second ?? '').trim()
  if (speaker === '' || rest === undefined) return null
  const posted = readDateWords(rest, 'markup')?.date ?? null
  return posted === null && first === undefined ? null : { speaker, posted }
}

/** The elements of a comment, itself first, without those of the replies inside it. */
export function ownElements(item: PageElement, isItem: ReadonlySet<PageElement>): PageElement[] {
  const own: PageElement[] = [item]
  const visit = (parent: PageElement): void => {
    for (const child of parent.children) {
      if (typeof child === 'string' || child.tag === 'form' || isItem.has(child)) continue
      own.push(child)
      visit(child)
    }
  }
  visit(item)
  return own
}

/** The element that holds a comment's words, where its names tell; the outermost of several. */
function bodyOf(own: readonly PageElement[]): PageElement | null {
  const item = own[0]!
  return (
    own.find(
      (element) =>
        element !== item &&
        isCommentText(element) &&
        shortText(element, 1) !== '' &&
        !holdsCommenter(element),
    ) ?? null
  )
}

/** Whether an element's names or properties say that it is the words of a comment. */
export function isCommentText(element: PageElement): boolean {
  return (
    /(?:^|\s)(?:text|commentText|reviewBody)(?:\s|$)/.test(attribute(element, 'itemprop')) ||
    (bodies.test(element.names) && !/^(?:a|button|form|span)$/.test(element.tag))
  )
}

/** Whether an element inside this one shows a commenter's name. */
export function holdsCommenter(element: PageElement): boolean {
  return findFirst(element, (inner) => isCommenter(inner) && nameIn(inner) !== null) !== null
}

/** Whether an element names a commenter. */
export function isCommenter(element: PageElement): boolean {
  const { tag, names } = element
  if (
    tag === 'cite' ||
    /(?:^|\s)(?:author|creator|name)(?:\s|$)/.test(attribute(element, 'itemprop'))
  )
    return true
  if (
    /^(?:li|ul|ol|article|p|section|blockquote|img)$/.test(tag) &&
    !/ (?:author|byline|name) /.test(names)
  )
    return false
  if (names !== '' && commenters.test(names)) return true
  return tag === 'a' && /\b(?:ugc|author)\b/.test(attribute(element, 'rel'))
}

/** The name that an element of a comment's head shows; of names inside one another the innermost. */
export function nameIn(element: PageElement): string | null {
  for (let at: PageElement | null = element, depth = 0; at && depth < deepestName; depth++) {
    const name = plainNameIn(at)
    const inner: PageElement | null = findFirst(at, (candidate) => isCommenter(candidate))
    if (!inner || plainNameIn(inner) === null) return name
    at = inner
  }
  return null
}

function plainNameIn(element: PageElement): string | null {
  if (element.tag !== 'meta' && shortText(element, longestHead) === null) return null
  const stated = element.tag === 'meta' ? attribute(element, 'content') : ownWords(element)
  const name = cleanLine(stated)
    .replace(/^(?:by|posted by|from|comment by)\s+/i, '')
    .replace(saying, '')
    .replace(/^[•*·@]\s*/, '')
    .replace(/\s*[|•·–—-]+$/, '')
    .trim()
  const isNone =
    name === '' || name.length > longestName || /^\d+$/.test(name) || buttons.test(name)
  return isNone ? null : name
}

/** Words of a name's element without those of times and buttons in it. */
function ownWords(element: PageElement): string {
  return element.children
    .map((child) =>
      typeof child === 'string'
        ? child
        : isTime(child) || isAction(child) || / (?:says|badge|role|avatar) /.test(child.names)
          ? ' '
          : ownWords(child),
    )
    .join('')
}

/** A name that only its place shows: bold, linked or in a heading at the start of a comment, or alone in its first line. */
function plainName(item: PageElement, own: readonly PageElement[]): PageElement | null {
  const first = own.find(
    (element) =>
      element !== item &&
      /^(?:strong|b|h[2-6]|a|dt|em|span|div|p|td)$/.test(element.tag) &&
      !elementsOf(element).some(({ tag }) => tag !== 'br') &&
      shortText(element, 1) !== '',
  )
  if (!first || nameIn(first) === null || isTime(first)) return null
  const name = nameIn(first)!
  const isMarked = /^(?:strong|b|h[2-6]|a|dt)$/.test(first.tag)
  const hasMore = shortText(item, name.length + 2) === null
  if (!hasMore || name.split(/\s+/).length > 5) return null
  const looksLikeName = /^\p{Lu}[^.!?…,]*$/u.test(name) || /^[^\s.!?…,]+$/.test(name)
  return isMarked || looksLikeName ? first : null
}

/** Whether an element tells when a comment was posted. */
export function isTime(element: PageElement): boolean {
  if (element.tag === 'time' || element.tag === 'abbr' || isStampedLink(element)) return true
  if (
    /(?:^|\s)(?:dateCreated|datePublished|commentTime)(?:\s|$)/.test(attribute(element, 'itemprop'))
  )
    return true
  return element.names !== '' && times.test(element.names)
}

/** A link to a comment that shows its date and has the whole time as its title. */
function isStampedLink(element: PageElement): boolean {
  const title = element.tag === 'a' ? attribute(element, 'title') : ''
  return (
    title !== '' &&
    title.length <= longestTime &&
    /\d/.test(title) &&
    readPostedTime(title) !== null
  )
}

/** When a comment was posted, as an element of its head or one in it tells, or null. */
export function timeIn(element: PageElement): string | null {
  const stamped = [element, ...findAll(element, isTime)].filter(isTime)
  return stamped.map(postedIn).find((posted) => posted !== null) ?? null
}

function postedIn(element: PageElement): string | null {
  for (const name of ['datetime', 'content', 'title', 'data-time', 'data-timestamp', 'data-date']) {
    const value = attribute(element, name)
    const posted = value === '' ? null : readPostedTime(value)
    if (posted) return posted
  }
  const words = shortText(element, longestTime)
  return words === null
    ? null
    : (readPostedTime(words) ??
        readDateWords(words.replace(/^(?:posted )?(?:on|at)\s+/i, ''), 'markup')?.date ??
        null)
}

function replyIn(element: PageElement): string | null {
  if (element.children.length > 5) return null
  const words = shortText(element, longestName)
  if (words === null) return null
  const isNamed = / (?:parent link|in reply to|reply to|replying to|parent|mention to) /.test(
    element.names,
  )
  const [, sign, phrase] = repliesTo.exec(words) ?? []
  if (phrase) return phrase.trim()
  if (isNamed)
    return (sign ?? words).replace(/^(?:in reply to|replying to|to)\s+/i, '').trim() || null
  return null
}

function isApparatus(element: PageElement): boolean {
  if (isButton(element) || element.tag === 'time' || element.tag === 'form') return true
  if (element.names === '') return false
  return (
    actions.test(element.names) &&
    findFirst(element, ({ tag }) => tag === 'p') === null &&
    !bodies.test(element.names)
  )
}

/** A button that says what it does; one with a name opens the commenter's page. */
function isAction(element: PageElement): boolean {
  const words = element.tag === 'button' ? shortText(element, longestButton) : null
  return words === null || words === '' ? isButton(element) : buttons.test(words)
}

function isButton(element: PageElement): boolean {
  if (element.tag === 'button' || element.tag === 'form') return true
  if (!/^(?:a|span|li|div|p|small)$/.test(element.tag)) return false
  if (elementsOf(element).length > 3) return false
  const text = shortText(element, longestButton)
  return text !== null && text !== '' && buttons.test(text)
}
