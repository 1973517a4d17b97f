import type { Document } from './document.ts'
import { titleFromName } from './file-name.ts'
import { isProse, type Paragraph, paragraphsOf } from './paragraphs.ts'
import type { ReadText } from './reader.ts'
import { readStatedFacts } from './stated-facts.ts'
import { markVoices } from './voices.ts'

/** Words that a paragraph above and below a heading has at least. */
const bodyWords = 25

/**
 * Plain text as copied or scraped from a web page: title first, facts about it on lines of their own, then the
 * article, then whatever the page had below it.
 *
 * The text keeps every line; runs of more than one blank line become one. Title, byline, dates and page furniture
 * stay in the text as `notice`, so that offsets point into what people see.
 */
export function readPlainText(source: string, path: string): ReadText {
  const text = source
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const paragraphs = paragraphsOf(text)
  const facts = readStatedFacts(paragraphs)
  return {
    title: facts.title?.text ?? titleFromName(path),
    authors: facts.authors,
    publisher: facts.publisher,
    published: facts.published,
    covers: null,
    url: facts.url,
    language: null,
    text,
    spans: markVoices(text, paragraphs, facts),
    headings: headingsOf(paragraphs, facts.lines),
  }
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
      isProse(before, bodyWords) &&
      after !== undefined &&
      isProse(after, bodyWords)
    return heads ? [{ start: paragraph.start, end: paragraph.end, level: 2 }] : []
  })
}
