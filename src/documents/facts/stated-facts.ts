import type { PartialDate } from '../document.ts'
import type { Paragraph } from '../paragraphs.ts'
import { headLength, mastheadIn, signedTitleIn } from '../voices/article-head.ts'
import { signedBy, signsComment } from '../voices/comment-lines.ts'
import { readLetterWriters } from '../voices/letters-page.ts'
import { initialsOf, isNameLine } from '../voices/names.ts'
import { wordsOf } from '../words.ts'
import { type DatedLine, datesOf, footDate, readDateline } from './article-dates.ts'
import { readAuthorNotes } from './author-notes.ts'
import { isNobodys, isUnnamed, readGuest, readReporters, readSpeechmaker } from './bylines.ts'
import { type HeadByline, readHeadByline } from './head-byline.ts'
import { labelledIssuer, labelsIn } from './labelled-facts.ts'
import { publicationOf, readLetterhead } from './letterhead.ts'
import { readTop } from './page-top.ts'
import { readPartBylines } from './part-bylines.ts'
import { readIssuer } from './press-release.ts'
import { readPublisher } from './publishers.ts'
import { readSignatures } from './signatures.ts'
import { introducedAuthor } from './standfirst.ts'
import { addressOf } from './stated-address.ts'
import { dateLine } from './stated-dates.ts'

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
  /** The paragraphs of lists of other articles. */
  readonly others: ReadonlySet<Paragraph>
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
export function readStatedFacts(paragraphs: readonly Paragraph[], known: Known): StatedFacts {
  const shown = readTop(paragraphs)
  const { end, headings, marked, others } = known
  const title = titleLine(paragraphs, known.title)
  const head = headBelow(title, paragraphs.slice(0, end), headings)
  const article = paragraphs.slice(0, end).filter((one) => !others.has(one))
  const labels = labelsIn(head)
  const dates = datesOf(head, labels)
  const dated = new Set(dates.map(({ paragraph }) => paragraph))
  const found = readHeadByline({ lines: head, labels, title, dated, article })
  const signed = readSigned({ title, head, article, found, known })
  const parts = readPartBylines(paragraphs.slice(0, end), headings)
  const release = readIssuer(article)
  const labelled = labelledIssuer(head, labels)
  const { agency, date } = readDateline(article)
  const authors = firstNames(
    signed.guests,
    title ? readTitle(title, article) : [],
    [...new Set([...signed.persons, ...parts.authors])],
    withName(found),
    readLetterWriters(article),
    signed.notes.names,
    labelled?.isAuthor ? [labelled.name] : [],
    readReporters(article.map(({ text }) => text)),
    readPoster(article, marked),
    found ? [] : inFull(agency, head),
  )
  const issuer = release.name ?? labelled?.name ?? null
  const names = [...signed.named, ...authors]
  const sheet = shown.masthead ?? readLetterhead(paragraphs, title, names)
  const told = sheet ?? found?.byline.publisher ?? issuer ?? publisherOf(paragraphs, title, names)
  const address = readAddress(article, head)
  const stated = publishedIn(dates) ?? found?.byline.published ?? date ?? footDate(article)
  const stating = [
    title,
    ...[...dated, ...(found?.lines ?? [])].flatMap((line) => [line, labels.get(line)]),
    ...[...(labelled?.lines ?? []), ...signed.lines, ...release.lines, ...parts.lines],
    address?.line,
  ]
  return {
    title,
    authors: authors.filter((name) => !isNobodys(name)),
    areGuests: signed.areGuests,
    issuer,
    publisher: told ?? mastheadIn(head, title) ?? agency,
    published: stated ?? dates[0]?.date ?? null,
    url: address?.url ?? null,
    lines: new Set(stating.filter((line) => line !== null && line !== undefined)),
  }
}

/** The people who sign an article, in its head, in its introduction, below it or in a note. */
function readSigned(of: {
  readonly title: Paragraph | null
  readonly head: readonly Paragraph[]
  readonly article: readonly Paragraph[]
  readonly found: HeadByline | null
  readonly known: Known
}) {
  const { title, head, article, found, known } = of
  const guests = readGuests(article, head)
  const signatures = readSignatures(article, known.title, known.marked)
  const introduced = title ? introducedAuthor(title, article) : null
  const introductions = introduced ? [introduced] : []
  const persons = personsOf(found?.byline.authors, signatures.authors, introductions)
  const isPosted = areUnnamed(known.authors)
  const named = firstNames(guests.authors, isPosted ? persons : [], known.authors, persons)
  const notes = readAuthorNotes(article, named, known.marked)
  return {
    guests: guests.authors,
    areGuests: guests.authors.length > 0 || (isPosted && persons.length > 0),
    persons,
    named,
    notes,
    lines: [...signatures.lines, guests.line, ...notes.lines],
  }
}

/** The first of these who are not all departments and accounts. */
function personsOf(...all: readonly (readonly string[] | undefined)[]): readonly string[] {
  return firstNames(...all.map((names) => (names && areUnnamed(names) ? [] : names)))
}

/** Whether only departments and accounts are named. */
function areUnnamed(authors: readonly string[]): boolean {
  return authors.length > 0 && authors.every(isUnnamed)
}

/** Of the dates beside a title, the one that is said to be of the release; else the first that is none of an update. */
function publishedIn(dates: readonly DatedLine[]): PartialDate | undefined {
  const release = dates.find(({ kind }) => kind === 'release')
  return (release ?? dates.find(({ kind }) => kind === 'other'))?.date
}

/** The authors of a byline, without those who have no name. */
function withName(found: HeadByline | null): readonly string[] {
  return found ? found.byline.authors.filter((name) => !isNobodys(name)) : []
}

/** An agency's name, where a line beside the title has the words of which the dateline has the initials. */
function inFull(agency: string | null, head: readonly Paragraph[]): readonly string[] {
  if (!agency) return []
  const line = head.find(({ text }) => isNameLine(text) && initialsOf(text) === agency)
  return [line?.text ?? agency]
}

/** Whom a title itself names as its author. */
function readTitle({ text }: Paragraph, article: readonly Paragraph[]): readonly string[] {
  const signed = signedTitleIn(text, article)
  return signed ? [signed.author] : readSpeechmaker(text)
}

/**
 * Whom a disclaimer or a copyright line names: `Larkmoor Evening Argus` for `the Argus`, where one of the first lines is
 * that, and for `Argus Media Ltd` where a line above the title is.
 */
function publisherOf(
  paragraphs: readonly Paragraph[],
  title: Paragraph | null,
  authors: readonly string[],
): string | null {
  const name = readPublisher(paragraphs, authors)
  if (name === null) return null
  const short = ` ${name.replace(/^The /, '')}`
  const line = paragraphs
    .slice(0, headLength)
    .find(({ text }) => text.endsWith(short) && text.length <= 60 && isNameLine(text))
  return line?.text ?? publicationOf(name, paragraphs, title) ?? name
}

function firstNames(...all: readonly (readonly string[] | undefined)[]): readonly string[] {
  return all.find((names) => names !== undefined && names.length > 0) ?? []
}

/**
 * The lines around the title; of headings only the one that is a date, as in a blog, and not one of a chronicle, and
 * a name above a date.
 */
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
      (one, i, all) =>
        one !== title &&
        (!headings.has(one) ||
          (dated.length === 1 && dated[0] === one) ||
          (isNameLine(one.text) && dateLine(all[i + 1]?.text ?? '') !== null)),
    )
}

/** The line among the first that repeats a title known from elsewhere. */
function titleLine(paragraphs: readonly Paragraph[], title: string): Paragraph | null {
  const letters = (text: string) => wordsOf(text).join(' ')
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

/** The name with which a blog signs a post (`Posted by Name | …`); a handle where the markup sets the line apart. */
function readPoster(article: readonly Paragraph[], marked: ReadonlySet<Paragraph>): string[] {
  const posters = article.flatMap((paragraph) => {
    const poster = signedBy(paragraph)?.speaker
    const isName = poster && (isNameLine(poster) || (marked.has(paragraph) && isHandle(poster)))
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
