import type { Span, Voice } from './document.ts'
import type { StatedFacts } from './stated-facts.ts'

/** A stretch of text between blank lines. Offsets are UTF-16 code units of the document's text. */
export type Paragraph = { readonly text: string; readonly start: number; readonly end: number }

type Marked = { readonly voice: Voice; readonly speaker: string | null }

const author: Marked = { voice: 'author', speaker: null }
const notice: Marked = { voice: 'notice', speaker: null }

/** Lines that a page adds around an article, wherever they stand. */
const furniture: readonly RegExp[] = [
  /^(?:image|photo|picture|illustration|caption|credit)s?(?: credit)?(?: \d+)?\s*:/i,
  /\b(?:photo|image|picture)(?: credit)?s?: \S/i,
  /^(?:share|follow|subscribe|sign up|tweet|print|email|e-mail|advertisement)\b.{0,40}$/i,
  /^(?:about the author|post a comment|leave a (?:comment|reply)|comments?\b.{0,12}$)/i,
  /^you must be logged in\b/i,
  /\b(?:views|opinions) expressed\b.*\b(?:not|necessarily)\b/i,
  /^(?:we welcome comments|for more information on our comment policy)/i,
  /^(?:the author|the writer) (?:is|was|can be)\b/i,
  /^(?:©|copyright\b|all rights reserved)/i,
]
const relatedHeading =
  /^(?:related (?:articles|stories|posts|reading)|more from|read (?:more|next)|you may also like)\b/i
const commentsBegin =
  /\b(?:we welcome comments|reader comments|leave a (?:comment|reply)|post a comment)\b/i
const signedComment = /^Posted by (.+?)\s*\|/i
const bulletName = /^[•*·]\s*(\S.{0,60})$/

/**
 * The voice of every paragraph of a scraped text, as spans that cover the whole text.
 *
 * The article is the author's. Lines that a page adds are `notice`. Once a line opens the comments, what follows is
 * a reader's: signed below (`Posted by …`) or headed by a bulleted name. Everything below a list of related
 * articles is `notice`.
 */
export function markVoices(
  text: string,
  paragraphs: readonly Paragraph[],
  facts: StatedFacts,
): Span[] {
  const marks = paragraphs.map((paragraph) => markAlone(paragraph, facts))
  markCaptions(paragraphs, marks)
  const from = commentsStart(paragraphs)
  markComments(paragraphs, marks, from)
  const related = paragraphs.findIndex((paragraph) => relatedHeading.test(paragraph.text))
  if (related > 0) marks.fill(notice, related)
  return spansOf(text, paragraphs, marks)
}

function markAlone(paragraph: Paragraph, facts: StatedFacts): Marked {
  if (facts.lines.has(paragraph)) return notice
  if (furniture.some((pattern) => pattern.test(paragraph.text))) return notice
  const isNote = facts.authors.some(
    (name) =>
      paragraph.text.startsWith(name) &&
      /^ (?:is|was|has been|writes)\b/.test(paragraph.text.slice(name.length)),
  )
  return isNote && paragraph.text.length < 600 ? notice : author
}

/** Captions and labels: a line that no sentence ends. */
function isLabel(paragraph: Paragraph): boolean {
  return !/[.!?…:;]["'”’)\]]*$/.test(paragraph.text) && paragraph.text.length < 120
}

function markCaptions(paragraphs: readonly Paragraph[], marks: Marked[]): void {
  const body = paragraphs.findIndex((paragraph) => !isLabel(paragraph))
  if (body > 0) marks.fill(notice, 0, body)
}

/** Index of the first paragraph after the line that opens the comments; the number of paragraphs when none does. */
function commentsStart(paragraphs: readonly Paragraph[]): number {
  const opened = paragraphs.findIndex((paragraph) => commentsBegin.test(paragraph.text))
  if (opened >= 0) return opened + 1
  const bulleted = paragraphs.findIndex(
    (paragraph, i) =>
      bulletName.test(paragraph.text) &&
      paragraphs.slice(0, i).some((before) => furniture.some((line) => line.test(before.text))),
  )
  return bulleted >= 0 ? bulleted : paragraphs.length
}

function markComments(paragraphs: readonly Paragraph[], marks: Marked[], from: number): void {
  let pending = from
  let speaker: string | null = null
  for (let i = from; i < paragraphs.length; i++) {
    const line = paragraphs[i]!.text
    const signature = signedComment.exec(line)?.[1]
    const bullet = bulletName.exec(line)?.[1]
    if (signature) {
      marks.fill({ voice: 'comment', speaker: signature }, pending, i)
      marks[i] = notice
    } else if (bullet) {
      speaker = bullet.trim()
      marks[i] = notice
    } else if (speaker === null && isLabel(paragraphs[i]!)) marks[i] = notice
    else if (marks[i]!.voice !== 'notice') marks[i] = { voice: 'comment', speaker }
    if (signature || bullet) pending = i + 1
  }
}

/** Neighbouring paragraphs in one voice become one span; the blank lines between two spans go to the first. */
function spansOf(text: string, paragraphs: readonly Paragraph[], marks: readonly Marked[]): Span[] {
  const spans: Span[] = []
  for (const [i, { voice, speaker }] of marks.entries()) {
    const end = paragraphs[i + 1]?.start ?? text.length
    const last = spans.at(-1)
    if (last && last.voice === voice && last.speaker === speaker) {
      spans[spans.length - 1] = { ...last, end }
    } else spans.push({ start: last?.end ?? 0, end, voice, speaker })
  }
  return spans
}
