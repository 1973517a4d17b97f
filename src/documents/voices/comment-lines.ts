import { datesIn } from '../dates-in-text.ts'
import type { Span } from '../document.ts'
import { dateLine, isoOf } from '../facts/stated-dates.ts'
import { isLabel, isProse, type Paragraph } from '../paragraphs.ts'
import { isFurniture } from './furniture.ts'
import { isNameLine } from './names.ts'

/** Who wrote a comment, and what else a page says of it. */
export type Commenter = Required<Pick<Span, 'speaker'>> & Pick<Span, 'posted' | 'replyTo'>

/** A dated line may have as many words as these less one. */
const fewestProseWords = 12
const longestLine = 160
/** A paragraph of so many words below a button is the article's, where no line shows commenters. */
const longComment = 25

/** The line that opens comments: a count or a heading, or the page's rules for them. */
const countOpener =
  /^(?:(?:\d+|one|no|reader|readers[’']|user|recent|all|top|view|show)(?: \d+| all)* )?comments?(?:[^\p{L}]{0,12}| (?:below|so far|section).{0,12})$|^(?:\d+|one|two|three|four|five) (?:comments?|responses?|repl(?:y|ies)|thoughts?)(?: (?:on|to)\b.{0,200}|[^\p{L}]{0,12})$|^(?:discussion|responses|discussion about this (?:post|article)|what readers say|letters|reader (?:responses|reactions)|join the (?:conversation|discussion)\b.{0,40})\s*(?:\(\d+\))?:?$/iu
const rulesOpener =
  /\bwe welcome comments\b|^(?:views|opinions) expressed in (?:the |reader )?comments\b/i
const buttonOpener =
  /^(?:leave|post|add|write|submit) (?:a|your) (?:comment|reply)\b.{0,40}$|^have your say\b.{0,40}$/i

const buttonWord = String.raw`(?:reply|replies|like|likes|liked|unlike|dislike|report(?: (?:abuse|as abusive|comment|this))?|recommend(?:ed)?|share|flag(?: as inappropriate)?|permalink|link|quote|edit|delete|up ?votes?|down ?votes?|points?|see (?:more|less)|read more|show (?:more|less|replies)|hide replies|view (?:\d+ )?repl(?:y|ies)|log ?in to reply|sign in to reply|thumbs (?:up|down)|respect|agree|disagree|expand|collapse|›|»|\.\.\.|…|more)`
const button = new RegExp(`^(?:${buttonWord}|[\\d\\s▲▼△▽↑↓⬆⬇👍👎❤♥⋮+−()|·•,/-]){1,40}$`, 'iu')
const abuseButton = /\b(?:report|reply|flag)\b/i

const ago = String.raw`(?:(?:about |over |almost )?(?:an?|\d+) (?:second|sec|minute|min|hour|hr|day|week|wk|month|mo|year|yr)s? ago|just now|yesterday|\d{1,2} ?(?:m|min|h|hr|d|w|mo|y|yr)s?(?: ago)?)`
const isAgo = new RegExp(`^${ago}\\.?(?: \\(edited\\)| edited)?$`, 'i')
const timeOfDay = /^[012]?\d[:.][0-5]\d(?: ?[ap]\.?m\.?)?$/i
const handle = String.raw`[^\s|:·•–—(][^|:·•–—()]{0,58}?`
const signature =
  /^(?:comment )?(?:posted )?by:? ([^|]{1,80}?)(?:\s*[|—–-]\s*(.{0,120})|\s+(?:on|at)\s+(.{0,80}))$/i
const saysHead = new RegExp(
  `^(?:[#\\d.)]{1,5} )?(${handle}) (?:says|said|wrote|writes|commented|comments|replied|replies|responded|asks|posted)(?: (?:to|in reply to) (${handle}))?(?:,? (?:on |at )?(.{4,60}?))?\\s?:?$`,
  'i',
)
const inline = new RegExp(
  `^(${handle}) (?:says|said|wrote|writes|commented|replied|posted),? (?:on |at )(.{6,50}?):\\s+\\S`,
  'i',
)
const partedHead = new RegExp(
  `^(${handle})(?:\\s*(?:→|➤|▶|↪|⇒|>|»|in reply to|replying to|replied to)\\s*@?(${handle}))?\\s*(?:[·•|,–—-]|\\(|\\bon\\b)\\s*(.{2,60}?)\\)?:?$`,
  'i',
)
const timedHead = new RegExp(`^(${handle})\\s+(\\d{1,2} \\p{L}{3,9} \\d{4},? .{4,12})$`, 'u')
const answering = new RegExp(`^(${handle}),? in reply to @?(${handle})$`, 'i')
const replyLine = new RegExp(
  `^(?:in reply to|in response to|replying to|reply to|↪|↳)\\s*:?\\s*@?(${handle})\\s*:?$`,
  'i',
)
const bullet = /^[•*·]\s*([^\s.!?:;](?:.{0,58}[^\s.!?:;,])?)$/

/** What follows a name, where it tells when: an ISO date, '' for a time that has none, null for anything else. */
function whenOf(words: string): string | null {
  const trimmed = words.replace(/\s+\W*(?:permalink|link|reply|edited|report)?\W*$/i, '')
  if (isAgo.test(trimmed)) return ''
  if (trimmed.length > 80) return null
  const date = dateLine(trimmed) ? datesIn(trimmed)[0] : undefined
  return date ? isoOf(date) : null
}

/** A commenter by the name on a line, without the comment's number before it and a badge behind it. */
export function commenter(name: string, posted: string | null, replyTo?: string): Commenter {
  const speaker = name
    .replace(/^(?:#?\d{1,4}(?:\.\d{1,3})*[.):]? (?=\p{L})|[@•*]\s*)/u, '')
    .replace(/[\s,]+(?:mod|moderator|author|admin|staff|op|subscriber|verified)$/i, '')
    .trim()
  return {
    speaker,
    ...(posted ? { posted } : {}),
    ...(replyTo ? { replyTo: replyTo.trim() } : {}),
  }
}

/** Who posted what ends above this line (`Posted by Name | …`), or null. */
export function signedBy({ text }: Paragraph): Commenter | null {
  if (text.length > longestLine || !/^(?:posted|comment)/i.test(text)) return null
  const [, name, parted, dated] = signature.exec(text) ?? []
  const when = (parted ?? dated ?? '').split('|')[0]!.replace(/\s+(?:in|under)\s+\p{L}.*$/u, '')
  const posted = whenOf(when.trim()) ?? (timeOfDay.test(when.trim()) ? '' : null)
  return name === undefined || (dated !== undefined && posted === null)
    ? null
    : commenter(name, posted)
}

/** Whether a signature has a button that pages set below comments only (`… | Report as abusive`). */
export function signsComment({ text }: Paragraph): boolean {
  const [, , parted] = signature.exec(text) ?? []
  return abuseButton.test(parted ?? '') || /^comment /i.test(text)
}

/** The name on a bulleted line, as some pages set commenters' names, or null. */
export function bulletedName({ text }: Paragraph): string | null {
  return bullet.exec(text)?.[1] ?? null
}

/** The commenter on a line that heads a comment (`Name says:`, `Name · 3 days ago`), or null. `isDated` where it tells when. */
export function headOf(paragraph: Paragraph): { who: Commenter; isDated: boolean } | null {
  const text = paragraph.text.replace(/^> ?(?=\S)/, '')
  if (text.length > longestLine || signedBy(paragraph)) return null
  const says = saysHead.exec(text)
  if (says?.[1]) {
    const when = says[3] === undefined ? null : whenOf(says[3])
    const isHead =
      says[3] === undefined ? text.endsWith(':') || says[2] !== undefined : when !== null
    if (isHead) return { who: commenter(says[1], when, says[2]), isDated: when !== null }
    // What follows the name that is answered may be the rest of it.
    const rest = says[2] && `${says[2]} ${says[3]}`
    if (rest && isNameLine(rest)) return { who: commenter(says[1], null, rest), isDated: false }
  }
  return datedHead(text)
}

/** A name and a date on one line, with a sign or at least a time of day. */
function datedHead(text: string): { who: Commenter; isDated: boolean } | null {
  const [, name, timed] = timedHead.exec(text) ?? []
  const time = timed ? whenOf(timed) : null
  if (name && time?.includes('T')) return { who: commenter(name, time), isDated: true }
  const parted = partedHead.exec(text)
  const when = parted?.[3] === undefined ? null : whenOf(parted[3])
  return parted?.[1] && when !== null
    ? { who: commenter(parted[1], when, parted[2]), isDated: true }
    : null
}

/** The commenter whom a comment itself begins with: `Name wrote on 3 March 2014: Well said.` */
export function inlineHead({ text }: Paragraph): Commenter | null {
  const [, name, dated] = inline.exec(text.slice(0, longestLine)) ?? []
  const when = dated === undefined ? null : whenOf(dated)
  return name !== undefined && when !== null ? commenter(name, when) : null
}

/** A line that tells only when a comment was posted. */
export function whenLine({ text }: Paragraph): string | null {
  return text.length > 80 ? null : whenOf(text)
}

/** `Name, in reply to Name`, as a line of its own above the date. */
export function answererOf({ text }: Paragraph): Commenter | null {
  const [, name, replyTo] = text.length > longestLine ? [] : (answering.exec(text) ?? [])
  return name && replyTo ? commenter(name.replace(/,$/, ''), null, replyTo) : null
}

/** Whom a line says that it replies to (`@Ann Lee`); null where it is no such line. */
export function repliesTo({ text }: Paragraph): string | null {
  return text.length > longestLine ? null : (replyLine.exec(text)?.[1] ?? null)
}

/** Whether a line is a button of a comment, such as `Reply` or `3 likes`. */
export function isButton({ text }: Paragraph): boolean {
  return text.length <= 80 && button.test(text)
}

/** Short, without a sentence's end: what may be a commenter's name. */
export function isHandle(paragraph: Paragraph): boolean {
  const { text } = paragraph
  return (
    text.length <= 50 &&
    isLabel(paragraph) &&
    text.split(' ').length <= 4 &&
    /[\p{L}\p{N}]/u.test(text) &&
    !isButton(paragraph) &&
    !/[:|]/.test(text)
  )
}

/**
 * Index of the first paragraph that belongs to a reader's comment; the number of paragraphs when none does.
 *
 * Comments come after the article's first paragraph. They begin below the page's line that opens them, with a
 * bulleted name below page furniture, or, where only their heads or signatures show them, with the first of two. A
 * signature alone is the author's: blogs sign posts the same way.
 *
 * @param isHeading such as the heading `Comments`, which opens comments only where a commenter follows
 */
export function commentsStart(
  paragraphs: readonly Paragraph[],
  isHeading: (paragraph: Paragraph) => boolean = () => false,
): number {
  const body = bodyStart(paragraphs, isHeading)
  if (body < 0) return paragraphs.length
  const last = lastStructured(paragraphs)
  const starts: number[] = []
  const signed: number[] = []
  for (let i = body + 1; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    if (opens(paragraphs, i, isHeading(paragraph), last)) return i + 1
    if (isCommenter(paragraphs, i) && isFurniture(paragraphs[i - 1]!)) return i
    if (startsHead(paragraphs, i)) starts.push(i)
    if (signedBy(paragraph)) signed.push(i)
    if (starts.length === 2) return starts[0]!
    if (signed.length === 2) return Math.max(body + 1, aboveSignature(paragraphs, signed[0]!))
  }
  return paragraphs.length
}

/** Index of the article's first paragraph; -1 where there is none. */
function bodyStart(
  paragraphs: readonly Paragraph[],
  isHeading: (paragraph: Paragraph) => boolean,
): number {
  const isWords = (one: Paragraph) => !isLabel(one) && !isFurniture(one) && !isHeading(one)
  const prose = paragraphs.findIndex((one) => isWords(one) && isProse(one, fewestProseWords))
  return prose >= 0 ? prose : paragraphs.findIndex(isWords)
}

/** Where a comment begins that is signed below: one paragraph above, or two where the last is a name. */
function aboveSignature(paragraphs: readonly Paragraph[], i: number): number {
  return i - (isLabel(paragraphs[i - 1]!) ? 2 : 1)
}

/** Index of the last line that only comments have; -1 where there is none. */
function lastStructured(paragraphs: readonly Paragraph[]): number {
  for (let i = paragraphs.length - 1; i >= 0; i--) {
    const paragraph = paragraphs[i]!
    if (
      signedBy(paragraph) ||
      headOf(paragraph) ||
      isCommenter(paragraphs, i) ||
      whenLine(paragraph) !== null ||
      /^reply$/i.test(paragraph.text)
    )
      return i
  }
  return -1
}

function opens(
  paragraphs: readonly Paragraph[],
  i: number,
  isHeading: boolean,
  last: number,
): boolean {
  const text = paragraphs[i]!.text.replace(/^[-–—=*~# ]+|[-–—=*~# ]+$/g, '')
  if (text.length <= 1000 && rulesOpener.test(text)) return true
  if (text.length > longestLine) return false
  const next = paragraphs[i + 1]
  if (countOpener.test(text)) return !isHeading || last > i || next === undefined
  // A button amid the article: prose goes on, and nobody signs.
  return buttonOpener.test(text) && (last > i || !next || !isProse(next, longComment))
}

/** A bulleted line with text below it; a line with another bullet below is an item of a list. */
function isCommenter(paragraphs: readonly Paragraph[], i: number): boolean {
  const next = paragraphs[i + 1]
  return bulletedName(paragraphs[i]!) !== null && next !== undefined && bulletedName(next) === null
}

/** A head that only comments have: with a time of day or a time ago, or above a line with one. */
function startsHead(paragraphs: readonly Paragraph[], i: number): boolean {
  const paragraph = paragraphs[i]!
  const head = headOf(paragraph)
  const next = paragraphs[i + 1]
  if (head) {
    const { posted } = head.who
    return head.isDated
      ? posted === undefined || posted.includes('T')
      : next !== undefined && whenLine(next) !== null
  }
  const when = next && isHandle(paragraph) ? whenLine(next) : null
  return when !== null && when !== undefined && (when === '' || when.includes('T'))
}
