import { isAuthor } from '../facts/author-notes.ts'
import { isProse, type Paragraph } from '../paragraphs.ts'
import { endsArticle } from './furniture.ts'
import { initialsOf } from './names.ts'

/** Below the author's own name stands nothing of so many words that is still the article's. */
const proseWords = 25
const signOff = /^[-–—]{1,2} ?(\p{Lu}[\p{L}.'’ -]{0,60}?)(?:, [\p{Lu}][\p{L} .'’-]{1,40})?\.?$/u

/**
 * Index of the line that ends the article, with nothing but the page's own below it: `– ENDS –` below most of the text,
 * or the author's name or initials after a dash; the number of paragraphs where none does.
 *
 * @param end where the comments start
 */
export function articleEnd(
  paragraphs: readonly Paragraph[],
  end: number,
  authors: readonly string[],
): number {
  let below = 0
  let above = paragraphs.slice(0, end).reduce((sum, { text }) => sum + text.length, 0)
  let found = paragraphs.length
  let isSilent = true
  for (let i = end - 1; i > 0; i--) {
    const paragraph = paragraphs[i]!
    const { length } = paragraph.text
    above -= length
    if (endsArticle(paragraph) && above > below) found = i
    if (isSilent && signs(paragraph, authors)) found = i
    isSilent &&= !isProse(paragraph, proseWords)
    below += length
  }
  return found
}

function signs({ text }: Paragraph, authors: readonly string[]): boolean {
  const name = text.length < 120 ? signOff.exec(text)?.[1] : undefined
  if (name === undefined) return false
  const letters = name.replace(/[^\p{L}]/gu, '')
  const isInitials = /^\p{Lu}{2,4}$/u.test(letters)
  return isInitials
    ? authors.some((author) => initialsOf(author) === letters)
    : isAuthor(name, authors)
}
