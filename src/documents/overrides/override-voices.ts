import { cleanLine } from '../clean-text.ts'
import type { Document } from '../document.ts'
import { isLabel, type Paragraph, paragraphsOf } from '../paragraphs.ts'
import { readComments } from '../voices/reader-comments.ts'
import { readSpeech } from '../voices/speech.ts'
import { type Mark, piecesOf, revoice, type Stretch, spansOf } from '../voices/voice-spans.ts'
import { patternOf, type VoiceRule } from './overrides.ts'
import { askPatterns } from './timed-patterns.ts'

type Voiced = Pick<Document, 'text' | 'spans' | 'headings'>

const author: Mark = { voice: 'author', speaker: null }
const notice: Mark = { voice: 'notice', speaker: null }

/** A document's voices as editors say, and the patterns that would have taken too long to ask. */
type OverriddenVoices = Pick<Document, 'spans' | 'headings'> & {
  readonly slow: readonly string[]
}

/**
 * The spans of a document in which editors say whose some paragraphs are.
 *
 * A paragraph takes the voice of the first rule that it meets. From the beginning of the comments on, what is no comment
 * is a notice; before it, comments are the author's. Direct speech in what becomes the author's stays quoted. A
 * pattern that is too slow is about no paragraph.
 *
 * @param commentsFrom how the first paragraph of the comments begins, or null; nothing happens where none begins so
 */
export function overrideVoices(
  { text, spans, headings }: Voiced,
  rules: readonly VoiceRule[],
  commentsFrom: string | null,
): OverriddenVoices {
  const paragraphs = paragraphsOf(text)
  const stretches = piecesOf(paragraphs, spans)
  const beginnings = rules.map(({ paragraph }) => paragraph)
  if (commentsFrom !== null) beginnings.push(commentsFrom)
  const met = meetings(paragraphs, beginnings)
  const slow = [...met].filter(([, meets]) => meets === null).map(([beginning]) => beginning)
  const from = commentsFrom === null ? -1 : (met.get(commentsFrom)?.indexOf(true) ?? -1)
  const marks = marksOf(paragraphs, stretches, from)
  const told = rules.map(({ paragraph, ...mark }) => ({ meets: met.get(paragraph), mark }))
  for (const i of paragraphs.keys()) {
    marks[i] = told.find(({ meets }) => meets?.[i])?.mark ?? marks[i] ?? null
  }
  if (marks.every((mark) => mark === null)) return { spans, headings, slow }
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
    slow,
  }
}

/**
 * Whose the paragraphs are where only the beginning of the comments is known; null for what stays.
 *
 * @param from the first paragraph of the comments; less than 0 where there is none
 */
function marksOf(
  paragraphs: readonly Paragraph[],
  stretches: readonly (readonly Stretch[])[],
  from: number,
): (Mark | null)[] {
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

/**
 * Which paragraphs begin with some words, however their spaces and quotation marks are written, or meet a pattern; null
 * for a pattern that is too slow.
 */
function meetings(
  paragraphs: readonly Paragraph[],
  beginnings: readonly string[],
): ReadonlyMap<string, readonly boolean[] | null> {
  const texts = paragraphs.map(({ text }) => text)
  const patterns = beginnings.map(patternOf)
  const asked = askPatterns(
    patterns.filter((pattern) => pattern !== null),
    texts,
  ).values()
  return new Map(
    beginnings.map((beginning, i) => {
      const words = typed(beginning)
      const meets = patterns[i]
        ? (asked.next().value ?? null)
        : texts.map((text) => beginsWith(text, words))
      return [beginning, meets]
    }),
  )
}

function beginsWith(paragraph: string, words: string): boolean {
  return typed(paragraph.slice(0, 2 * words.length + 100)).startsWith(words)
}

function typed(text: string): string {
  return cleanLine(text).replace(/[‘’]/g, "'").replace(/[“”]/g, '"')
}

function isArticle({ voice }: Stretch): boolean {
  return voice === 'author' || voice === 'quoted'
}
