import { isLabel, isProse, type Paragraph } from '../paragraphs.ts'
import { isFurniture } from '../voices/furniture.ts'
import { fullName, isNameLine, namesIn } from '../voices/names.ts'
import { occupation } from '../voices/person-nouns.ts'

const longestNote = 700
/** Notes stand among so many paragraphs at the foot. */
const longestFoot = 40
/** A heading `About the author` stands above so many paragraphs at most. */
const longestBox = 3

const verb = String.raw`(?:(?:is|are|has been|have been)(?: (?:also|now|currently|presently))? (?:an?|the|currently|based|one of|co-?|founding|senior|associate|assistant|professors?|director|editors?|head|president|researchers?|writers?|journalists?|columnists?|fellows?|visiting|former|(?:(?:Adjunct|Assistant|Associate|Emeritus|Research|Senior|Visiting) )?(?:Director|Editor|Fellow|Lecturer|Professor|Reader)\b|\p{L}+ (?:of|at|for|and)\b)|writes|teaches|works|covers|reports|serves|holds|blogs|lectures|edits|leads|tweets|specialis|specializ|studie[sd]|lives|divides|co-?hosts|hosts|hails)`
const lead = String.raw`^[*_(\[—–-]*\s*(?:By |Written by )?`
const note = new RegExp(
  `${lead}(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir)\\.? )?(${fullName}(?:(?:, | and |, and )${fullName})*)(?:,? (?:\\([^)]{1,60}\\)|@\\w+|[A-Z][A-Za-z.]{1,5},))?,?(?: who)? ${verb}`,
  'u',
)
const written = new RegExp(
  `^[*_(\\[—–-]*\\s*(?:By|Written by) (${fullName}), (?:an?|the|who) `,
  'u',
)
/** What a note says of an author whose name is known. */
const aboutKnown =
  /^(?:,? |, who )(?:is|was|has|writes|teaches|works|can be|lives|covers|edits|reports|runs|follows|blogs|tweets|grew up)\b/
const namelessNote =
  /^[*_([]*(?:The|This) (?:author|writer|columnist|contributor|reporter)s? (?:is|are|was|has|have|can be|may be|writes|teaches|works|runs|edits|leads|lives|holds|tweets)\b|^(?:He|She|They) (?:is|are|was|has|have|can be|writes|teaches|works|tweets|holds|lives|also|blogs)\b.{0,200}@|^(?:He|She|They|The author) (?:can be (?:reached|contacted|followed)|tweets|blogs)\b|^[*_([]*(?:Email|E-mail|Twitter|Contact)\s*:\s*\S+@?\S*$/
const boxHeading =
  /^(?:about (?:the )?(?:authors?|writers?|contributors?|columnist)|about (?:me|us)|authors?|author bio(?:graphy)?|(?:the )?(?:authors?|writer)|contributors?|written by)\s*:?$/i

/** What an article's foot tells of its authors. */
type AuthorNotes = {
  readonly names: readonly string[]
  readonly lines: ReadonlySet<Paragraph>
}

/**
 * The notes on authors at the foot of an article, and whom they name, in order.
 *
 * A person of whom the article tells is not its author for a last paragraph that says what they are, unless its byline
 * names them.
 *
 * @param article without comments and lists of other articles
 * @param authors whom the byline or the file's markup names
 * @param marked what the markup sets apart as the page's own
 */
export function readAuthorNotes(
  article: readonly Paragraph[],
  authors: readonly string[],
  marked: ReadonlySet<Paragraph>,
): AuthorNotes {
  const names: string[] = []
  const lines = new Set<Paragraph>()
  const boxes = boxesIn(article)
  for (let i = article.length - 1; i > Math.max(0, article.length - longestFoot); i--) {
    const paragraph = article[i]!
    const found = notesAt(article, i, authors, boxes.has(paragraph))
    const isPages = isFurniture(paragraph) || isLabel(paragraph) || marked.has(paragraph)
    if (!found && isPages) continue
    if (!found) break
    names.unshift(...found.names)
    for (const line of found.lines) lines.add(line)
  }
  for (const paragraph of boxes) lines.add(paragraph)
  // Whom one note names, others may be about.
  return authors.length === 0 && names.length > 0
    ? { names: [...new Set(names)], lines: readAuthorNotes(article, names, marked).lines }
    : { names: [...new Set(names)], lines }
}

/** Whom a paragraph at the foot notes, and the lines of that note; null where it is no note. */
function notesAt(
  article: readonly Paragraph[],
  i: number,
  authors: readonly string[],
  isBoxed: boolean,
): { names: string[]; lines: Paragraph[] } | null {
  const paragraph = article[i]!
  const { text } = paragraph
  const isShort = text.length < longestNote
  const about = isShort ? noted(text, authors) : []
  const isSubject = about.some((name) => isAuthor(name, authors) || !isToldOf(name, article, i))
  if (about.length > 0 && (isSubject || isBoxed)) return { names: about, lines: [paragraph] }
  if (isShort && namelessNote.test(text)) {
    const signature = signatureAbove(article.slice(Math.max(0, i - 3), i))
    const lines = signature ? article.filter((one) => one.text === signature) : []
    return { names: signature ? [signature] : [], lines: [paragraph, ...lines] }
  }
  return isBoxed ? { names: isNameLine(text) ? [text] : [], lines: [paragraph] } : null
}

/** Whether two names may be one person's: the same last word, and no other first word. */
export function isAuthor(name: string, authors: readonly string[]): boolean {
  const words = name.toLowerCase().split(' ')
  return authors.some((author) => {
    const others = author.toLowerCase().split(' ')
    return others.at(-1) === words.at(-1) && others[0]?.[0] === words[0]?.[0]
  })
}

function noted(text: string, authors: readonly string[]): string[] {
  const match = note.exec(text) ?? written.exec(text)
  if (match?.[1] && occupation.test(text)) return match[1].split(/, and |, | and /)
  for (const known of authors) {
    const first = known.split(' ')[0]!
    const called = [known, first].find((name) => text.startsWith(name))
    const rest = called ? text.slice(called.length) : ''
    // Authors don't write of themselves by their full names.
    const isFull = called === known && known.includes(' ') && /^(?:,? who)? \p{Ll}/u.test(rest)
    if (called && (isFull || aboutKnown.test(rest))) return [known]
  }
  // What the last lines tell of all authors by their names is no part of what these tell.
  const all = authors.filter((name) => name.includes(' ')).join(' and ')
  const isAll = all !== '' && text.toLowerCase().startsWith(`${all.toLowerCase()} `)
  if (isAll && /^ (?:is|are|was|were|has|have) \p{Ll}/u.test(text.slice(all.length)))
    return [...authors]
  return []
}

/** Whether the article's prose above a note names the person, if only by surname: then the note is part of what it tells. */
function isToldOf(name: string, article: readonly Paragraph[], before: number): boolean {
  const surname = new RegExp(
    `(?<!\\p{L})${name
      .split(' ')
      .at(-1)!
      .replace(/[^\p{L}\p{N}]/gu, '.')}(?!\\p{L})`,
    'u',
  )
  return article.slice(0, before).some((one) => isProse(one, 15) && surname.test(one.text))
}

/** The name on the last line above a note that names nobody; null where that is no name. */
function signatureAbove(above: readonly Paragraph[]): string | null {
  const signature = above.findLast((one) => !isFurniture(one))?.text ?? ''
  return isNameLine(signature) && namesIn(signature).length === 1 ? signature : null
}

/** The paragraphs below a line `About the author`, with it, up to the next line that is no prose. */
function boxesIn(article: readonly Paragraph[]): Set<Paragraph> {
  const boxes = new Set<Paragraph>()
  for (const [i, paragraph] of article.entries()) {
    if (i < 2 || !boxHeading.test(paragraph.text.slice(0, 60))) continue
    boxes.add(paragraph)
    for (const below of article.slice(i + 1, i + 1 + longestBox)) {
      if (isFurniture(below) || below.text.length > longestNote) break
      if (isLabel(below) && !isNameLine(below.text) && noted(below.text, []).length === 0) break
      boxes.add(below)
    }
  }
  return boxes
}
