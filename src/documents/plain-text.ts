import type { Document } from './document.ts'
import type { ReadText } from './read.ts'
import { readStatedFacts } from './stated-facts.ts'
import { markVoices, type Paragraph } from './voices.ts'

/**
 * Plain text as copied or scraped from a web page: title first, facts about it on lines of their own, then the
 * article, then whatever the page had below it.
 *
 * The text keeps every line; runs of more than one blank line become one. Title, byline, dates and page furniture
 * stay in the text as `notice`, so that offsets point into what people see.
 */
export function readPlainText(source: string, path: string): ReadText {
  const text = source
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const paragraphs = paragraphsOf(text)
  const facts = readStatedFacts(paragraphs)
  const title = facts.title?.text ?? path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  return {
    title,
    authors: facts.authors,
    publisher: facts.publisher,
    published: facts.published,
    covers: null,
    url: null,
    language: null,
    text,
    spans: markVoices(text, paragraphs, facts),
    headings: headingsOf(paragraphs, facts.lines),
  }
}

/** Stretches between blank lines, in order; a line that stands alone is one paragraph. */
function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/\S[^\n]*(?:\n(?!\s*\n)[^\n]*)*/g)].map((match) => {
    const words = match[0].trimEnd()
    return { text: words, start: match.index, end: match.index + words.length }
  })
}

/**
 * Lines that head a section: short, without a full stop, starting with a capital, followed by prose.
 *
 * Only lines between two pieces of prose count; below the article, short lines are page furniture.
 */
function headingsOf(
  paragraphs: readonly Paragraph[],
  facts: ReadonlySet<Paragraph>,
): Document['headings'] {
  return paragraphs.flatMap((paragraph, i) => {
    const before = paragraphs[i - 1]
    const after = paragraphs[i + 1]
    const heads =
      !facts.has(paragraph) &&
      /^[\p{Lu}\p{N}][^\n]{2,78}[\p{L}\p{N}?]$/u.test(paragraph.text) &&
      before !== undefined &&
      isProse(before) &&
      after !== undefined &&
      isProse(after)
    return heads ? [{ start: paragraph.start, end: paragraph.end, level: 2 }] : []
  })
}

function isProse(paragraph: Paragraph): boolean {
  return paragraph.text.split(/\s+/).length >= 25
}
