import { cleanLine } from '../clean-text.ts'
import type { Document } from '../document.ts'
import { isLabel, type Paragraph, paragraphsOf } from '../paragraphs.ts'
import { readComments } from '../voices/reader-comments.ts'
import { readSpeech } from '../voices/speech.ts'
import { type Mark, piecesOf, revoice, type Stretch, spansOf } from '../voices/voice-spans.ts'
import { patternOf, type VoiceRule } from './overrides.ts'

type Voiced = Pick<Document, 'text' | 'spans' | 'headings'>

const author: Mark = { voice: 'author', speaker: null }
const notice: Mark = { voice: 'notice', speaker: null }

/**
 * The spans of a document in which editors say whose some paragraphs are.
 *
 * A paragraph takes the voice of the first rule that it meets. From the beginning of the comments on, what is no comment
 * is a notice; before it, comments are the author's. Direct speech in what becomes the author's stays quoted.
 *
 * @param commentsFrom how the first paragraph of the comments begins, or null; nothing happens where none begins so
 */
export function overrideVoices(
  { text, spans, headings }: Voiced,
  rules: readonly VoiceRule[],
  commentsFrom: string | null,
): Pick<Document, 'spans' | 'headings'> {
  const paragraphs = paragraphsOf(text)
  const stretches = piecesOf(paragraphs, spans)
  const marks = marksOf(paragraphs, stretches, commentsFrom)
  const told = rules.map(({ paragraph, ...mark }) => ({ isMet: meeting(paragraph), mark }))
  for (const [i, paragraph] of paragraphs.entries()) {
    marks[i] = told.find(({ isMet }) => isMet(paragraph.text))?.mark ?? marks[i] ?? null
  }
  if (marks.every((mark) => mark === null)) return { spans, headings }
  const article = paragraphs.filter((_, i) =>
    marks[i] ? marks[i].voice === 'author' : stretches[i]!.every(isArticle),
  )
  const changed = new Set(paragraphs.filter((_, i) => marks[i]))
  // Speakers are told by the whole article; what no rule is about was read before.
  const speech = readSpeech(article).filter(({ start }) =>
    article.some((one) => changed.has(one) && one.start <= start && start < one.end),
  )
  const voiced = paragraphs.flatMap(({ start, end }, i) => {
    const mark = marks[i]
    if (!mark) return stretches[i]!.map((stretch) => ({ stretch, mark: author }))
    return [{ stretch: { start, end, ...author, span: -1 }, mark }]
  })
  const away = paragraphs.filter((_, i) => marks[i] && marks[i].voice !== 'author')
  return {
    spans: spansOf(text, revoice(voiced, speech)),
    headings: headings.filter(
      ({ start }) => !away.some((one) => one.start <= start && start < one.end),
    ),
  }
}

/** Whose the paragraphs are where only the beginning of the comments is known; null for what stays. */
function marksOf(
  paragraphs: readonly Paragraph[],
  stretches: readonly (readonly Stretch[])[],
  commentsFrom: string | null,
): (Mark | null)[] {
  const isMet = commentsFrom === null ? () => false : meeting(commentsFrom)
  const from = paragraphs.findIndex(({ text }) => isMet(text))
  if (from < 0) return paragraphs.map(() => null)
  const writers = readComments(paragraphs.slice(from))
  return paragraphs.map((paragraph, i): Mark | null => {
    const isComment = stretches[i]!.some(({ voice }) => voice === 'comment')
    if (i < from) return isComment ? author : null
    if (isComment) return null
    const who = writers[i - from]
    // `Your letters` opens the comments, and is none.
    const isOpening = i === from && isLabel(paragraph) && who?.speaker === null
    return who && !isOpening ? { ...who, voice: 'comment' } : notice
  })
}

/** Whether a paragraph begins with some words, however its spaces and quotation marks are written, or meets a pattern. */
function meeting(beginning: string): (paragraph: string) => boolean {
  const pattern = patternOf(beginning)
  if (pattern) return (paragraph) => pattern.test(paragraph)
  const words = typed(beginning)
  return (paragraph) => typed(paragraph.slice(0, 2 * words.length + 100)).startsWith(words)
}

function typed(text: string): string {
  return cleanLine(text).replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

function isArticle({ voice }: Stretch): boolean {
  return voice === 'author' || voice === 'quoted'
}
