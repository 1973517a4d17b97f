import { type Paragraph, paragraphsOf } from '../paragraphs.ts'
import { commentsStart } from '../voices/comment-lines.ts'
import { otherArticles } from '../voices/furniture.ts'
import { readTop } from './page-top.ts'
import { readStatedFacts, type StatedFacts } from './stated-facts.ts'

/** What paragraphs state about themselves where no markup tells of them; the title is the one on top. */
export function factsOf(...lines: readonly string[]): StatedFacts {
  const paragraphs = paragraphsOf(lines.join('\n\n'))
  const end = commentsStart(paragraphs)
  const marked = new Set<Paragraph>()
  return readStatedFacts(paragraphs, {
    title: readTop(paragraphs).title?.text ?? '',
    authors: [],
    headings: new Set(),
    end,
    marked,
    others: otherArticles(paragraphs, end, marked),
  })
}
