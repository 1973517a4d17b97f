import { isLabel, isProse, type Paragraph } from './paragraphs.ts'

/** Page furniture is short; a longer paragraph that happens to have its words is the author's. */
const longestFurniture = 1000

/** What a page adds around an article, wherever it stands. */
const furniture: readonly RegExp[] = [
  /^(?:image|photo|picture|illustration|caption|credit)s?(?: credit)?(?: \d+)?\s*:/i,
  /^(?:share|tweet|print|e-?mail|follow|subscribe|sign up|advertisement)(?:\s*:?| (?:@|(?:this|us|me|now|today|on|via|by|with|to|for)\b).{0,40})$/i,
  /^(?:also read|read (?:also|more|next))\s*:.{0,200}$/i,
  /^(?:about the author|post a comment|leave a (?:comment|reply))/i,
  /^(?:(?:\d+|no|reader) )?comments?\b.{0,12}$/i,
  /^you must be logged in\b/i,
  /\b(?:views|opinions)(?: and (?:views|opinions))? expressed\b[^.]{0,200}\b(?:not|own|alone|are those of)\b/i,
  /^(?:we welcome comments|for more information on our comment policy)/i,
  /^this (?:article|piece|essay|post|column|op-ed)\b.{0,60}\b(?:published|appeared|posted)\b/i,
  /^(?:©|copyright\b|all rights reserved)/i,
]

/** A credit at the end of a caption or an author's note. In ordinary prose `picture:` is a word like others. */
const credit =
  /(?:(?:^|\s)(?:PHOTO|IMAGE|PICTURE)S?:|[.!?)”"’'] (?:Photo|Image|Picture)s?:|\b(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture)s? (?:[Cc]redits?|CREDIT|[Cc]ourtesy)\b).{0,80}$/
const longestCaption = 300

const opener =
  /\b(?:we welcome comments|reader comments|leave a (?:comment|reply)|post a comment)\b|^(?:(?:\d+|reader) )?comments?\b.{0,12}$/i
const listOfOthers =
  /^(?:related (?:articles|stories|posts|reading|content)|more (?:from|by|on) [^.]{1,60}|read (?:more|next)|you (?:may|might) also like)\s*:?$/i
/** A paragraph of so many words is no longer part of a list of other articles. */
const articleWords = 40
const signature = /^Posted by ([^|]{1,80}?)\s*\|(.{0,120})$/i
const commentButton = /\b(?:report|reply|flag)\b/i
const bulletName = /^[•*·]\s*([^\s.!?:;](?:.{0,58}[^\s.!?:;,])?)$/

/** Whether a paragraph is a page's own: a caption, a share button, a disclaimer, a copyright line. */
export function isFurniture({ text }: Paragraph): boolean {
  return (
    (text.length <= longestFurniture && furniture.some((pattern) => pattern.test(text))) ||
    (text.length <= longestCaption && credit.test(text))
  )
}

/** Who posted what ends above this line (`Posted by Name | …`), or null. */
export function signedBy({ text }: Paragraph): string | null {
  return signature.exec(text)?.[1]?.trim() ?? null
}

/** Whether a signature has a button that pages set below comments only (`… | Report as abusive`). */
export function signsComment({ text }: Paragraph): boolean {
  return commentButton.test(signature.exec(text)?.[2] ?? '')
}

/** The name on a bulleted line, as some pages set commenters' names, or null. */
export function bulletedName({ text }: Paragraph): string | null {
  return bulletName.exec(text)?.[1] ?? null
}

/**
 * Index of the first paragraph that belongs to a reader's comment; the number of paragraphs when none does.
 *
 * Comments come after the article's first paragraph. They begin below the page's line that opens them, with a
 * bulleted name below page furniture, or, where only signatures show them, with the paragraph above the first. A
 * signature alone is the author's: blogs sign posts the same way.
 */
export function commentsStart(paragraphs: readonly Paragraph[]): number {
  const body = paragraphs.findIndex((paragraph) => !isLabel(paragraph) && !isFurniture(paragraph))
  if (body < 0) return paragraphs.length
  let signed: number | null = null
  for (let i = body + 1; i < paragraphs.length; i++) {
    const paragraph = paragraphs[i]!
    if (opener.test(paragraph.text) && isFurniture(paragraph)) return i + 1
    if (isCommenter(paragraphs, i) && isFurniture(paragraphs[i - 1]!)) return i
    if (!signedBy(paragraph)) continue
    if (signed !== null)
      return Math.max(body + 1, signed - (isLabel(paragraphs[signed - 1]!) ? 2 : 1))
    signed = i
  }
  return paragraphs.length
}

/** A bulleted line with text below it; a line with another bullet below is an item of a list. */
function isCommenter(paragraphs: readonly Paragraph[], i: number): boolean {
  const next = paragraphs[i + 1]
  return bulletedName(paragraphs[i]!) !== null && next !== undefined && bulletedName(next) === null
}

/**
 * The paragraphs of lists of other articles, with their headings.
 *
 * A list runs to the comments or to the next long paragraph, with which the article goes on; pages set such lists
 * anywhere.
 *
 * @param from where the comments start
 */
export function otherArticles(paragraphs: readonly Paragraph[], from: number): Set<Paragraph> {
  const others = new Set<Paragraph>()
  let listed = false
  for (const [i, paragraph] of paragraphs.entries()) {
    if (i === from || isProse(paragraph, articleWords)) listed = false
    if (listOfOthers.test(paragraph.text)) listed = true
    if (listed) others.add(paragraph)
  }
  return others
}
