import { isLabel, isProse, type Paragraph } from '../paragraphs.ts'
import { signedBy } from '../voices/comment-lines.ts'
import { isFurniture } from '../voices/furniture.ts'
import { isNameLine, namesOrganisation } from '../voices/names.ts'
import { type Byline, isSection, isUnnamed, readByline } from './bylines.ts'
import { isPersonLabel } from './labelled-facts.ts'
import { dateLine, isUpdate } from './stated-dates.ts'

/** The lines around a title, among which its byline is. */
type ArticleHead = {
  readonly lines: readonly Paragraph[]
  /** Of each line below a label of its own, that label. */
  readonly labels: ReadonlyMap<Paragraph, Paragraph>
  readonly title: Paragraph | null
  /** The lines that are dates. */
  readonly dated: ReadonlySet<Paragraph>
  readonly article: readonly Paragraph[]
}

/** A byline, and the lines that it takes. */
export type HeadByline = { readonly byline: Byline; readonly lines: readonly Paragraph[] }

const longestLine = 80
const proseWords = 15
const sentenceWords = 8

/**
 * The byline among the lines around a title, and the lines that it takes.
 *
 * A department or an account that posted the page is its author only where no other line names a person.
 */
export function readHeadByline(head: ArticleHead): HeadByline | null {
  const { lines } = head
  const beside = lineBeside(head)
  let unnamed: HeadByline | null = null
  let prose = 0
  for (const paragraph of lines) {
    // Below the first paragraph, which may be an introduction, names belong to the text.
    if (isProse(paragraph, proseWords) && ++prose > 1) break
    if (prose > 0 && signedBy(paragraph)) continue
    const byline = bylineOf(paragraph, head, paragraph === beside || isOfNames(head, paragraph))
    if (!byline || isSubject(byline, paragraph, head)) continue
    const found = withOthers(byline, paragraph, lines)
    if (!byline.authors.every(isUnnamed)) return found
    unnamed ??= found
  }
  return unnamed
}

/** The first line below the title that may be a byline without a `By`. */
function lineBeside({ lines, title, dated }: ArticleHead): Paragraph | null {
  // A kicker of one word, such as the name of a column, may stand between.
  const isOther = (one: Paragraph) =>
    dated.has(one) || isFurniture(one) || /^\p{Lu}+$/u.test(one.text)
  const beside = title && lines.find((one) => one.start > title.start && !isOther(one))
  return beside ?? null
}

/** Whether a line stands where a name needs no `By`: on top, above another name, or at the date. */
function isOfNames(head: ArticleHead, line: Paragraph): boolean {
  const { lines, title } = head
  const at = lines.indexOf(line)
  const isListed = at === 0 || (isName(line) && isName(lines[at + 1]))
  return title !== null && (isListed || isNameAtDate(head, line))
}

/** What a line states, below its label where it has one, and its first line where another goes on with the office. */
function bylineOf(line: Paragraph, { labels }: ArticleHead, isBeside: boolean): Byline | null {
  const [first = '', ...others] = line.text.replace(/^- /, '').split('\n')
  const label = labels.get(line)
  const words = label && isPersonLabel(label) ? `By ${first}` : first
  if (others.some((one) => one.length > longestLine)) return null
  const byline = readByline(words, isBeside)
  const [date] = others.flatMap((one) => (isUpdate(one) ? [] : (dateLine(one) ?? [])))
  return byline && date && !byline.published ? { ...byline, published: date } : byline
}

/**
 * Whether a line is a name above or below a date, or on the same line: not the name of a column or of a subject, whose
 * words the article has too.
 */
function isNameAtDate({ lines, dated, title, article }: ArticleHead, line: Paragraph): boolean {
  if (!title || line.start < title.start || !isLabel(line)) return false
  const at = lines.indexOf(line)
  const isDated = [line, lines[at - 1], lines[at + 1]].some((one) => one && dated.has(one))
  const [name = ''] = line.text.replace(/^- /, '').split(/ [|·•] |, | – /)
  const names = name.split(/ and | & /)
  if (!isDated || !names.every((one) => isNameLine(one) && !namesOrganisation(one))) return false
  return !isSection(name) && !names.some((one) => isWords(one, article))
}

/** Whether a line without a `By` is what the article is about: its sentences have it, or all its words in lower case. */
function isSubject({ authors }: Byline, { text }: Paragraph, { article }: ArticleHead): boolean {
  const [name = ''] = authors
  const isBare = text.replace(/^- /, '').startsWith(name)
  return isBare && isNameLine(name) && isWords(name, article, 'every')
}

/** Whether an article's sentences have a phrase, or its words in lower case. */
function isWords(
  phrase: string,
  article: readonly Paragraph[],
  many: 'some' | 'every' = 'some',
): boolean {
  const sentences = article.filter(
    (one) => isProse(one, sentenceWords) && !isLabel(one) && !one.text.startsWith(phrase),
  )
  const isWord = (word: string): boolean => {
    const common = new RegExp(
      `(?<![\\p{L}’'-])${word.toLowerCase().replace(/[^\p{L}]/gu, '.')}s?(?!\\p{L})`,
      'u',
    )
    return sentences.some(({ text }) => common.test(text))
  }
  const words = phrase.split(/[\s-]+/).filter((word) => word.length > 2)
  const areWords = words.length > 0 && words[many](isWord)
  return areWords || sentences.some(({ text }) => text.includes(phrase))
}

function isName(line: Paragraph | undefined): boolean {
  return line !== undefined && isNameLine(line.text) && readByline(line.text, true) !== null
}

/** A byline, with the name lines right below one of a name alone. */
function withOthers(byline: Byline, first: Paragraph, head: readonly Paragraph[]): HeadByline {
  const below = head.slice(head.indexOf(first) + 1)
  const end = below.findIndex((one) => !isName(one))
  const names = end < 0 ? below : below.slice(0, end)
  const others = isNameLine(first.text) ? names : []
  const authors = [...byline.authors, ...others.map(({ text }) => text)]
  return { byline: { ...byline, authors }, lines: [first, ...others] }
}
