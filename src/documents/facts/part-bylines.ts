import type { Paragraph } from '../paragraphs.ts'
import { readByline } from './bylines.ts'

/** The bylines below later headings, as a newsletter's articles have them. */
export function readPartBylines(
  paragraphs: readonly Paragraph[],
  headings: ReadonlySet<Paragraph>,
): { authors: string[]; lines: Paragraph[] } {
  const lines = paragraphs.filter(
    (one, i) => i > 1 && headings.has(paragraphs[i - 1]!) && /^(?:written )?by\b/i.test(one.text),
  )
  const bylines = lines.flatMap((line) => {
    const byline = readByline(line.text, false)
    return byline ? [{ line, authors: byline.authors }] : []
  })
  return {
    authors: bylines.flatMap(({ authors }) => authors),
    lines: bylines.map(({ line }) => line),
  }
}
