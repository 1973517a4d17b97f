import { readAuthorNotes } from './author-notes.ts'
import { readByline } from './bylines.ts'
import { commentsStart, signedBy, signsComment } from './comment-lines.ts'
import type { PartialDate } from './document.ts'
import { isFurniture, otherArticles } from './furniture.ts'
import { isNameLine } from './names.ts'
import { isProse, type Paragraph } from './paragraphs.ts'
import { readPublisher } from './publishers.ts'
import { dateLine, datesIn, isUpdate } from './stated-dates.ts'
import { webAddress } from './web-address.ts'

/** What a text states about itself, and which of its paragraphs state it. */
export type StatedFacts = {
  readonly title: Paragraph | null
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: PartialDate | null
  readonly url: string | null
  /** The paragraphs that carry a fact and nothing else: title, byline, date line, address, author's note. */
  readonly lines: ReadonlySet<Paragraph>
}

/** What is known of a text before its words are read. */
export type Known = {
  readonly title: string
  readonly authors: readonly string[]
  readonly headings: ReadonlySet<Paragraph>
  /** Index of the first paragraph below the article. */
  readonly end: number
}

/** How many paragraphs from the top may hold title, byline and date. */
const headLength = 6
const longestTitle = 200

const addressLine =
  /^(?:(source|url|link|permalink|originally published at)\s*:?\s+)?(https?:\/\/\S+)$/i
const longestAddress = 500

const dateline =
  /^(?<place>\p{Lu}[\p{L}\p{M} .,'’/-]{2,60}?)(?:,? (?<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?))?,? ?(?:\((?<agency>\p{Lu}[^()]{1,40})\))?,? ?(?:[—–]|-{1,2}(?= )|:(?= )) ?(?=[\p{Lu}\p{N}“"‘'])/u

/**
 * Title, authors, publisher, date and address where the text states them on lines of their own.
 *
 * Looks at the first lines for title, byline, date and address, and at the dateline; at the foot for an author's note
 * ("X is a columnist …"), a disclaimer that names the publisher and an address with a label; at both for a blog's
 * signature ("Posted by X | …"). A name alone on a line counts only beside the title or above a note that goes on with
 * "The author is", because commenters sign that way too.
 */
export function readStatedFacts(paragraphs: readonly Paragraph[], known?: Known): StatedFacts {
  const title = known ? titleLine(paragraphs, known.title) : readTitle(paragraphs)
  const end = known?.end ?? commentsStart(paragraphs)
  const head = paragraphs
    .slice(0, Math.min(end, headLength))
    .filter((one) => one !== title && !known?.headings.has(one))
  const lines = new Set<Paragraph>(title ? [title] : [])
  const dates = head.flatMap((paragraph) => {
    const date = dateLine(paragraph.text)
    return date ? [{ paragraph, date }] : []
  })
  for (const { paragraph } of dates) lines.add(paragraph)
  const byline = bylineIn(head, title, lines)
  const others = otherArticles(paragraphs, end)
  const article = paragraphs.slice(0, end).filter((one) => !others.has(one))
  const named = known?.authors.length ? known.authors : (byline?.authors ?? [])
  const notes = readAuthorNotes(article, named)
  for (const line of notes.lines) lines.add(line)
  const address = readAddress(article, head)
  if (address) lines.add(address.line)
  const { agency, date } = readDateline(head)
  const published = dates.find(({ paragraph }) => !isUpdate(paragraph.text))?.date
  const noted = notes.names.length > 0 ? notes.names : readPoster(article)
  const authors = byline?.authors ?? noted
  return {
    title,
    authors: authors.length > 0 || !agency ? authors : [agency],
    publisher: byline?.publisher ?? readPublisher(paragraphs, [...named, ...authors]) ?? agency,
    published:
      published ?? byline?.published ?? date ?? footDate(article) ?? dates[0]?.date ?? null,
    url: address?.url ?? null,
    lines,
  }
}

/** The first line that is neither byline, date nor furniture, where it is no sentence. */
export function readTitle(paragraphs: readonly Paragraph[]): Paragraph | null {
  const first = paragraphs
    .slice(0, headLength)
    .find(
      (line) =>
        !isFurniture(line) &&
        !readByline(line.text, false) &&
        !dateLine(line.text) &&
        !addressOf(line),
    )
  const isTitle =
    first !== undefined &&
    first.text.length <= longestTitle &&
    // "… for the U.S." may end a title.
    !/[\p{Ll}\p{N}]{2}[.][\p{Pe}\p{Pf}"']*$/u.test(first.text)
  return isTitle ? first : null
}

/** The line among the first that repeats a title known from elsewhere. */
function titleLine(paragraphs: readonly Paragraph[], title: string): Paragraph | null {
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const wanted = letters(title)
  const line = paragraphs
    .slice(0, headLength)
    .find((one) => one.text.length <= 2 * title.length + 9 && letters(one.text) === wanted)
  return line ?? null
}

function bylineIn(head: readonly Paragraph[], title: Paragraph | null, lines: Set<Paragraph>) {
  const isFact = (one: Paragraph) => lines.has(one) || isFurniture(one)
  const beside = title ? head.find((one) => one.start > title.start && !isFact(one)) : undefined
  let prose = 0
  for (const paragraph of head) {
    // Below the first paragraph, which may be an introduction, names belong to the text.
    if (isProse(paragraph, 15) && ++prose > 1) return null
    if (prose > 0 && signedBy(paragraph)) continue
    const isBeside = paragraph === beside || (title !== null && paragraph === head[0])
    const byline = readByline(paragraph.text, isBeside)
    if (!byline) continue
    lines.add(paragraph)
    return byline
  }
  return null
}

/** The name with which a blog signs a post (`Posted by Name | …`). */
function readPoster(article: readonly Paragraph[]): string[] {
  const posters = article.flatMap((paragraph) => {
    const poster = signedBy(paragraph)?.speaker
    return poster && isNameLine(poster) && !signsComment(paragraph) ? [poster] : []
  })
  return posters.slice(0, 1)
}

/** What the first prose begins with: `KARLMOOR, March 4, 2014 (Agency) —`. */
function readDateline(head: readonly Paragraph[]): {
  agency: string | null
  date: PartialDate | null
} {
  for (const { text } of head) {
    const { place = '', date, agency } = dateline.exec(text.slice(0, 160))?.groups ?? {}
    const isPlace =
      place !== '' && (place.split(/[, ]/)[0] === place.split(/[, ]/)[0]!.toUpperCase() || agency)
    if (!isPlace || (!date && !agency)) continue
    const [stated] = date ? datesIn(date) : []
    return {
      agency: agency && !datesIn(agency).length ? agency.trim() : null,
      date: stated ? { date: stated.date, precision: stated.precision, origin: 'stated' } : null,
    }
  }
  return { agency: null, date: null }
}

/** A date below the article: `This article first appeared in Quays on 3 March 2014.`, `Published: May 2011`. */
function footDate(article: readonly Paragraph[]): PartialDate | null {
  for (const { text } of article.slice(headLength)) {
    if (text.length > longestTitle || !/\b(?:published|appeared|posted)\b/i.test(text)) continue
    const isNotice = isFurniture({ text, start: 0, end: 0 }) || signedBy({ text, start: 0, end: 0 })
    const [date] = isNotice ? datesIn(text) : []
    if (date) return { date: date.date, precision: date.precision, origin: 'stated' }
    const line = /^\W*(?:first )?(?:published|posted)/i.test(text) ? dateLine(text) : null
    if (line) return line
  }
  return null
}

/** The first line of the article that is an address; without a label, only among the first lines. */
function readAddress(
  article: readonly Paragraph[],
  head: readonly Paragraph[],
): { line: Paragraph; url: string } | null {
  for (const line of article) {
    const address = addressOf(line)
    if (address && (address.isLabelled || head.includes(line))) return { line, url: address.url }
  }
  return null
}

function addressOf({ text }: Paragraph): { url: string; isLabelled: boolean } | null {
  if (text.length > longestAddress) return null
  const [, label, address] = addressLine.exec(text) ?? []
  const url = address ? webAddress(address) : null
  return url ? { url, isLabelled: label !== undefined } : null
}
