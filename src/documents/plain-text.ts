import type { Document } from './document.ts'
import { readTop } from './facts/page-top.ts'
import { titleFromName } from './file-name.ts'
import { isProse, type Paragraph, paragraphsOf, unwrapParagraphs } from './paragraphs.ts'
import type { ReadText } from './reader.ts'
import { signedTitleIn } from './voices/article-head.ts'
import { isFurniture } from './voices/furniture.ts'

/** Words that a paragraph above and below a heading has at least. */
const bodyWords = 25

/**
 * Plain text as copied or scraped from a web page, a blank line between its paragraphs, all in the author's voice.
 *
 * The first line is its title, unless it is a sentence; what else the words tell is for `refineVoices` to read.
 */
export function readPlainText(source: string, path: string): ReadText {
  const text = unwrapParagraphs(source).join('\n\n')
  const paragraphs = paragraphsOf(text)
  const { title } = readTop(paragraphs)
  return {
    title: title
      ? (signedTitleIn(title.text, paragraphs)?.title ?? title.text)
      : titleFromName(path),
    authors: [],
    publisher: null,
    published: null,
    covers: null,
    url: null,
    language: null,
    text,
    spans: text === '' ? [] : [{ start: 0, end: text.length, voice: 'author', speaker: null }],
    headings: headingsOf(paragraphs, title),
    ...(title ? { origins: { title: 'stated' } } : {}),
  }
}

/**
 * Lines that head a section: short, without a full stop, starting with a capital, followed by prose.
 *
 * Only lines between two pieces of prose count; below the article, short lines are page furniture.
 */
function headingsOf(
  paragraphs: readonly Paragraph[],
  title: Paragraph | null,
): Document['headings'] {
  return paragraphs.flatMap((paragraph, i) => {
    const before = paragraphs[i - 1]
    const after = paragraphs[i + 1]
    const heads =
      paragraph !== title &&
      !isFurniture(paragraph) &&
      /^[\p{Lu}\p{N}][^\n]{2,78}[\p{L}\p{N}?]$/u.test(paragraph.text) &&
      before !== undefined &&
      isProse(before, bodyWords) &&
      after !== undefined &&
      isProse(after, bodyWords)
    return heads ? [{ start: paragraph.start, end: paragraph.end, level: 2 }] : []
  })
}
