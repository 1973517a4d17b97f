import type { PartialDate } from '../document.ts'
import { isProse, type Paragraph } from '../paragraphs.ts'
import { headLength, mastheadIn, readHead, signedTitleIn } from '../voices/article-head.ts'
import { commentsStart, signedBy, signsComment } from '../voices/comment-lines.ts'
import { isFurniture, otherArticles } from '../voices/furniture.ts'
import { readLetterWriters } from '../voices/letters-page.ts'
import { isNameLine } from '../voices/names.ts'
import { datesOf, footDate, readDateline } from './article-dates.ts'
import { readAuthorNotes } from './author-notes.ts'
import { type Byline, readByline, readGuest, readReporters, readSpeechmaker } from './bylines.ts'
import { readPartBylines } from './part-bylines.ts'
import { readIssuer } from './press-release.ts'
import { readPublisher } from './publishers.ts'
import { addressOf } from './stated-address.ts'
import { dateLine, isUpdate } from './stated-dates.ts'

/** What a text states about itself, and which of its paragraphs state it. */
export type StatedFacts = {
  readonly title: Paragraph | null
  readonly authors: readonly string[]
  /** Whether the page introduces the authors as guests of whoever else its markup names. */
  readonly areGuests: boolean
  readonly publisher: string | null
  /** Who issued a press release, whoever spreads it. */
  readonly issuer: string | null
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
  /** The paragraphs that the markup sets apart as the page's own. */
  readonly marked: ReadonlySet<Paragraph>
}

/** Date and byline stand so many lines above the title at most, and the title so far below the menus of a page. */
const linesAbove = 3
const farthestTitle = 30

/**
 * Title, authors, publisher, date and address where the text states them on lines of their own.
 *
 * Looks at the first lines for title, byline, date and address, and at the dateline; at the foot for an author's note
 * ("X is a columnist …"), a disclaimer that names the publisher and an address with a label; at both for a blog's
 * signature ("Posted by X | …"). A name alone on a line counts only beside the title or above a note that goes on with
 * "The author is", because commenters sign that way too.
 */
export function readStatedFacts(paragraphs: readonly Paragraph[], known?: Known): StatedFacts {
  const shown = readHead(paragraphs)
  const title = known ? titleLine(paragraphs, known.title) : shown.title
  const end = known?.end ?? commentsStart(paragraphs)
  const head = headBelow(title, paragraphs.slice(0, end), known?.headings ?? new Set())
  const others = otherArticles(paragraphs, end, known?.marked)
  const article = paragraphs.slice(0, end).filter((one) => !others.has(one))
  const dates = datesOf(head)
  const lines = new Set<Paragraph>(title ? [title] : [])
  for (const { paragraph } of dates) lines.add(paragraph)
  const byline = bylineIn(head, title, lines)
  const guests = readGuests(article, head)
  const named = firstNames(guests.authors, known?.authors, byline?.authors)
  const notes = readAuthorNotes(article, named, known?.marked)
  const address = readAddress(article, head)
  const issuer = readIssuer(article)
  const parts = readPartBylines(paragraphs.slice(0, end), known?.headings)
  const stating = [guests.line, address?.line, ...notes.lines, ...issuer.lines, ...parts.lines]
  for (const line of stating.filter((one) => one !== null && one !== undefined)) lines.add(line)
  const { agency, date } = readDateline(article)
  const published = dates.find(({ paragraph }) => !isUpdate(paragraph.text))?.date
  const authors = firstNames(
    guests.authors,
    title ? readTitle(title, article) : [],
    [...new Set([...(byline?.authors ?? []), ...parts.authors])],
    readLetterWriters(article),
    notes.names,
    readReporters(article.map(({ text }) => text)),
    readPoster(article, known?.marked),
    agency ? [inFull(agency, head)] : [],
  )
  const publisher =
    byline?.publisher ?? issuer.name ?? publisherOf(paragraphs, [...named, ...authors])
  return {
    title,
    authors,
    areGuests: guests.authors.length > 0,
    issuer: issuer.name,
    publisher: shown.masthead ?? publisher ?? mastheadIn(head, title) ?? agency,
    published:
      published ?? byline?.published ?? date ?? footDate(article) ?? dates[0]?.date ?? null,
    url: address?.url ?? null,
    lines,
  }
}

/** An agency's name, where a line beside the title has the words of which the dateline has the initials. */
function inFull(agency: string, head: readonly Paragraph[]): string {
  const initials = (text: string) => (text.match(/(?<![\p{L}\p{M}])\p{Lu}/gu) ?? []).join('')
  const line = head.find(({ text }) => isNameLine(text) && initials(text) === agency)
  return line?.text ?? agency
}

/** Whom a title itself names as its author. */
function readTitle({ text }: Paragraph, article: readonly Paragraph[]): readonly string[] {
  const signed = signedTitleIn(text, article)
  return signed ? [signed.author] : readSpeechmaker(text)
}

/** Whom a disclaimer names: `Larkmoor Evening Argus` for `the Argus`, where one of the first lines is that. */
function publisherOf(paragraphs: readonly Paragraph[], authors: readonly string[]): string | null {
  const name = readPublisher(paragraphs, authors)
  if (name === null) return null
  const short = ` ${name.replace(/^The /, '')}`
  const line = paragraphs
    .slice(0, headLength)
    .find(({ text }) => text.endsWith(short) && text.length <= 60 && isNameLine(text))
  return line?.text ?? name
}

function firstNames(...all: readonly (readonly string[] | undefined)[]): readonly string[] {
  return all.find((names) => names !== undefined && names.length > 0) ?? []
}

/** The lines around the title; of headings only the one that is a date, as in a blog, and not one of a chronicle. */
function headBelow(
  title: Paragraph | null,
  above: readonly Paragraph[],
  headings: ReadonlySet<Paragraph>,
): Paragraph[] {
  const top = title ? above.indexOf(title) : 0
  const dated = [...headings].filter(({ text }) => dateLine(text) !== null)
  return above
    .slice(Math.max(0, top - linesAbove), top + headLength)
    .filter(
      (one) => one !== title && (!headings.has(one) || (dated.length === 1 && dated[0] === one)),
    )
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
    .slice(0, farthestTitle)
    .find(
      ({ text }) =>
        text.length <= 2 * title.length + 50 &&
        (letters(text) === wanted || letters(text.replace(/^[^\p{Ll}:]{4,40}: /u, '')) === wanted),
    )
  return line ?? null
}

function bylineIn(head: readonly Paragraph[], title: Paragraph | null, lines: Set<Paragraph>) {
  const isFact = (one: Paragraph) => lines.has(one) || isFurniture(one)
  // A kicker of one word, such as the name of a column, may stand between.
  const isKicker = ({ text }: Paragraph) => /^\p{Lu}+$/u.test(text)
  const beside = title
    ? head.find((one) => one.start > title.start && !isFact(one) && !isKicker(one))
    : undefined
  let prose = 0
  for (const [i, paragraph] of head.entries()) {
    const isOfNames = i === 0 || (isName(paragraph) && isName(head[i + 1]))
    // Below the first paragraph, which may be an introduction, names belong to the text.
    if (isProse(paragraph, 15) && ++prose > 1) return null
    if (prose > 0 && signedBy(paragraph)) continue
    const isBeside = paragraph === beside || (title !== null && isOfNames)
    const byline = readByline(paragraph.text, isBeside)
    if (byline) return withOthers(byline, paragraph, head, lines)
  }
  return null
}

/** Whom a line above or below the article calls its guest author. */
function readGuests(
  article: readonly Paragraph[],
  head: readonly Paragraph[],
): { authors: readonly string[]; line: Paragraph | null } {
  for (const line of new Set([...head, ...article.slice(-headLength)])) {
    const authors = readGuest(line.text)
    if (authors.length > 0) return { authors, line }
  }
  return { authors: [], line: null }
}

function isHandle(name: string): boolean {
  return (
    /^\p{L}[\p{L}\p{N}_.-]{1,30}$/u.test(name) &&
    !/^(?:admin|webmaster|editor|staff|guest|anonymous|root|team)$/i.test(name)
  )
}

function isName(line: Paragraph | undefined): boolean {
  return line !== undefined && isNameLine(line.text) && readByline(line.text, true) !== null
}

/** A byline, with the name lines right below one of a name alone. */
function withOthers(
  byline: Byline,
  first: Paragraph,
  head: readonly Paragraph[],
  lines: Set<Paragraph>,
): Byline {
  const below = head.slice(head.indexOf(first) + 1)
  const end = below.findIndex((one) => !isName(one))
  const names = end < 0 ? below : below.slice(0, end)
  const others = isNameLine(first.text) ? names : []
  for (const line of [first, ...others]) lines.add(line)
  return { ...byline, authors: [...byline.authors, ...others.map(({ text }) => text)] }
}

/** The name with which a blog signs a post (`Posted by Name | …`); a handle where the markup sets the line apart. */
function readPoster(article: readonly Paragraph[], marked?: ReadonlySet<Paragraph>): string[] {
  const posters = article.flatMap((paragraph) => {
    const poster = signedBy(paragraph)?.speaker
    const isName = poster && (isNameLine(poster) || (marked?.has(paragraph) && isHandle(poster)))
    return isName && !signsComment(paragraph) ? [poster] : []
  })
  return posters.slice(0, 1)
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
