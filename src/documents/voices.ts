import type { Span, Voice } from './document.ts'
import { bulletedName, commentsStart, isFurniture, otherArticles, signedBy } from './furniture.ts'
import { isLabel, type Paragraph } from './paragraphs.ts'
import type { StatedFacts } from './stated-facts.ts'

type Marked = { readonly voice: Voice; readonly speaker: string | null }

const author: Marked = { voice: 'author', speaker: null }
const notice: Marked = { voice: 'notice', speaker: null }

/**
 * The voice of every paragraph of a scraped text, as spans that cover the whole text.
 *
 * The article is the author's. Lines that a page adds are `notice`, a list of related articles with what it says of
 * them too. Once a line opens the comments, what follows is a reader's: signed below (`Posted by …`) or headed by a
 * bulleted name.
 */
export function markVoices(
  text: string,
  paragraphs: readonly Paragraph[],
  facts: StatedFacts,
): Span[] {
  const marks = paragraphs.map((paragraph) => markAlone(paragraph, facts))
  const body = paragraphs.findIndex((paragraph, i) => marks[i] === author && !isLabel(paragraph))
  // Labels above the article are captions.
  if (body > 0) marks.fill(notice, 0, body)
  const from = commentsStart(paragraphs)
  markComments(paragraphs, marks, from)
  const others = otherArticles(paragraphs, from)
  for (const [i, paragraph] of paragraphs.entries()) if (others.has(paragraph)) marks[i] = notice
  return spansOf(text, paragraphs, marks)
}

function markAlone(paragraph: Paragraph, facts: StatedFacts): Marked {
  if (facts.lines.has(paragraph) || isFurniture(paragraph) || signedBy(paragraph)) return notice
  const isNote = facts.authors.some(
    (name) =>
      paragraph.text.startsWith(name) &&
      /^ (?:is|was|has been|writes)\b/.test(paragraph.text.slice(name.length)),
  )
  return isNote && paragraph.text.length < 600 ? notice : author
}

function markComments(paragraphs: readonly Paragraph[], marks: Marked[], from: number): void {
  let pending = from
  let speaker: string | null = null
  for (let i = from; i < paragraphs.length; i++) {
    const signature = signedBy(paragraphs[i]!)
    const bullet = bulletedName(paragraphs[i]!)
    if (signature) {
      marks.fill({ voice: 'comment', speaker: signature }, pending, i)
      marks[i] = notice
    } else if (bullet) {
      speaker = bullet
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
