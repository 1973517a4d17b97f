import type { Piece } from '../pieces.ts'
import { namesOrganisation } from '../voices/names.ts'
import { wordsOf } from '../words.ts'

/** The title stands among so many lines and paragraphs. */
const farthest = 12
/** The line below the name of a periodical: its number, or whose it is. */
const issueLine =
  /\b(?:no|nr|vol|volume|issue|number)\b\.? ?\d|\b(?:newsletter|bulletin|journal|magazine|gazette|circular) of\b/i

/**
 * The heading on top of a document that is its title; null where none is, or where another line shows the known one.
 *
 * A title known from the file's properties is often a shorter one, or that of another file: the heading that has its
 * words is the whole of it, and where no line has them, the largest heading is the title. The name of a periodical,
 * with its number below it, is none.
 */
export function shownTitle(pieces: readonly Piece[], known: string | null): string | null {
  const top = pieces.slice(0, farthest)
  const headings = top.filter(({ level }) => level !== undefined)
  const wanted = known ? plain(known) : null
  if (known && wanted) {
    if (top.some(({ text }) => plain(text) === wanted)) return known
    const whole = headings.find(({ text }) => ` ${plain(text)} `.includes(` ${wanted} `))
    if (whole) return whole.text
  }
  const titles = headings.filter((one) => !isMasthead(one, top[top.indexOf(one) + 1]))
  const [largest] = titles.toSorted((a, b) => a.level! - b.level!)
  const isOther = known === null || !hasWordOf(known, top)
  if (largest && (isOther || largest.level === headings[0]!.level)) return largest.text
  return known ? null : (pieces.find(({ level }) => level === 1)?.text ?? null)
}

/** Whether any word of a title is on top of the document; `saved page` and `Report final v2` are titles of no article. */
function hasWordOf(title: string, top: readonly Piece[]): boolean {
  const shown = plain(top.map(({ text }) => text).join(' '))
  return plain(title)
    .split(' ')
    .some((word) => (word.length > 3 || /[^a-z\d]/.test(word)) && shown.includes(word))
}

function isMasthead({ text }: Piece, next: Piece | undefined): boolean {
  const isIssue = next !== undefined && next.text.length < 160 && issueLine.test(next.text)
  return isIssue && (text.split(' ').length <= 4 || namesOrganisation(text))
}

function plain(text: string): string {
  return wordsOf(text.normalize('NFKC')).join(' ')
}
