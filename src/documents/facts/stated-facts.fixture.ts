import { paragraphsOf } from '../paragraphs.ts'
import { commentsStart } from '../voices/comment-lines.ts'
import { readTop } from './page-top.ts'
import { readStatedFacts, type StatedFacts } from './stated-facts.ts'

/** What paragraphs state about themselves where no markup tells of them; the title is the one on top. */
export function factsOf(...lines: readonly string[]): StatedFacts {
  const paragraphs = paragraphsOf(lines.join('\n\n'))
  return readStatedFacts(paragraphs, {
    title: readTop(paragraphs).title?.text ?? '',
    authors: [],
    headings: new Set(),
    end: commentsStart(paragraphs),
    marked: new Set(),
  })
}
