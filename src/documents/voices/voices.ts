import type { Heading, Origins } from '../document.ts'
import { isAuthor } from '../facts/author-notes.ts'
import { type Known, readStatedFacts, type StatedFacts } from '../facts/stated-facts.ts'
import { writtenAfter } from '../facts/written-after.ts'
import { isLabel, type Paragraph, paragraphsOf } from '../paragraphs.ts'
import type { ReadText } from '../reader.ts'
import { articleEnd } from './article-end.ts'
import { authorNotes, headsReferences, isReference, signsPost } from './article-foot.ts'
import { commentsStart, signedBy } from './comment-lines.ts'
import { isFurniture, otherArticles } from './furniture.ts'
import { readTurns } from './interviews.ts'
import { letterMarks } from './letters-page.ts'
import { isNameLine, organisation } from './names.ts'
import { readComments } from './reader-comments.ts'
import { releaseFoot } from './release-foot.ts'
import { repeatedWords } from './repeated-words.ts'
import { readSpeech } from './speech.ts'
import { type Mark, piecesOf, revoice, type Stretch, spansOf } from './voice-spans.ts'

/** How many paragraphs above the article may be captions and labels. */
const headLength = 8
const listItem = /^(?:[-*•·‣▪–]|\d+[.)]) /

const author: Mark = { voice: 'author', speaker: null }
const notice: Mark = { voice: 'notice', speaker: null }

/** A paragraph, its voices as its format's markup tells them, and as its words do. */
type Part = {
  readonly paragraph: Paragraph
  readonly stretches: readonly Stretch[]
  readonly isHeading: boolean
  mark: Mark
  /** Whether it says again what the article says, or who posted what, and is nobody's words whatever its markup tells. */
  isRepeated: boolean
}

/**
 * A document as its words tell it, over what its format's markup told.
 *
 * Reads the author's spans again: lines that a page adds become `notice`, readers' comments `comment` (where the markup
 * marked none), direct speech `quoted`. Names the speakers of quotations that have none. Fills in authors, publisher,
 * date and address where the words state them and nothing else did, and the bound `after` of an undated document. What
 * a reader marked otherwise stays; the spans cover the whole text, and reading them again changes nothing.
 */
export function refineVoices(read: ReadText): ReadText {
  const paragraphs = paragraphsOf(read.text)
  const starts = new Set(read.headings.map(({ start }) => start))
  const stretches = piecesOf(paragraphs, read.spans)
  const parts = paragraphs.map((paragraph, i): Part => {
    return {
      paragraph,
      stretches: stretches[i]!,
      isHeading: starts.has(paragraph.start),
      mark: author,
      isRepeated: false,
    }
  })
  const headings = new Set(parts.filter((part) => part.isHeading).map((part) => part.paragraph))
  const marked = stretches.findIndex((all) => all.some(({ voice }) => voice === 'comment'))
  const opened = commentsStart(paragraphs, (one) => headings.has(one))
  const end = marked >= 0 ? Math.min(marked, opened) : opened
  const { title, authors } = read
  const apart = setApart(parts)
  const others = otherArticles(paragraphs, end, apart)
  const known = { title, authors, headings, end, marked: apart, others }
  const facts = readStatedFacts(paragraphs, known)
  markNotices(parts, facts, known)
  const named = authors.length > 0 && !facts.areGuests ? authors : facts.authors
  for (const part of parts.slice(articleEnd(paragraphs, end, named), end)) part.mark = notice
  markFoot(parts.slice(0, end), named)
  markRepeated(parts.slice(0, end))
  if (marked < 0) markComments(parts, end)
  const article = parts.filter((part) => part.mark === author && isArticle(part) && !part.isHeading)
  const blocks = article.filter(isBlock).map(({ paragraph }) => paragraph)
  const told = article.map(({ paragraph }) => paragraph)
  const speech = readTurns(told, named, readSpeech(told, new Set(blocks)))
  for (const part of article.filter(isBlock)) {
    if (signsPost(part.paragraph)) setAside(part)
  }
  const spans = spansOf(
    read.text,
    revoice(
      parts.flatMap(({ stretches, mark, isRepeated }) =>
        stretches.map((own) => ({ stretch: isRepeated ? { ...own, ...author } : own, mark })),
      ),
      speech,
    ),
  )
  const own = article.filter((part) => !isBlock(part)).map(({ paragraph }) => paragraph.text)
  return { ...read, ...filled(read, facts, own), spans, headings: headingsOf(read.headings, parts) }
}

/** The paragraphs that the markup sets apart as the page's own. */
function setApart(parts: readonly Part[]): Set<Paragraph> {
  const notices = parts.filter(({ stretches }) =>
    stretches.every(({ voice }) => voice === 'notice'),
  )
  return new Set(notices.map(({ paragraph }) => paragraph))
}

/** Whether a paragraph is part of the article as far as its markup tells. */
function isArticle({ stretches }: Part): boolean {
  return stretches.every(({ voice }) => voice === 'author' || voice === 'quoted')
}

/** Whether the markup sets a whole paragraph apart as a quotation that has no marks of its own. */
function isBlock({ paragraph, stretches }: Part): boolean {
  return stretches.every(({ voice }) => voice === 'quoted') && !/^["“„«‘「『]/.test(paragraph.text)
}

function markNotices(
  parts: readonly Part[],
  facts: StatedFacts,
  { end, others }: Pick<Known, 'end' | 'others'>,
): void {
  for (const part of parts) {
    const { paragraph, isHeading } = part
    const isFact = facts.lines.has(paragraph) && !(isHeading && paragraph === facts.title)
    const isPage = !isHeading && (isFurniture(paragraph) || signedBy(paragraph) !== null)
    if (isFact || isPage || others.has(paragraph)) part.mark = notice
  }
  markCaptions(parts, facts)
  markHeadings(parts.slice(0, end), facts, end < parts.length)
}

/** What stands below an article and among letters, and is neither's. */
function markFoot(parts: readonly Part[], authors: readonly string[]): void {
  const article = parts.filter((part) => part.mark === author && isArticle(part))
  const told = article.map(({ paragraph }) => paragraph)
  const prose = article.filter((part) => !part.isHeading).map(({ paragraph }) => paragraph)
  const away = new Set([
    ...authorNotes(prose, authors),
    ...letterMarks(parts.map(({ paragraph }) => paragraph)),
    ...releaseFoot(parts.map(({ paragraph }) => paragraph)),
  ])
  for (const [i, part] of article.entries()) {
    const isHead = headsReferences(part.paragraph) && told[i + 1] && isReference(told[i + 1]!)
    if (away.has(part.paragraph) || isReference(part.paragraph) || isHead) part.mark = notice
  }
}

/** Sentences of the article that the page shows a second time. */
function markRepeated(parts: readonly Part[]): void {
  const article = parts.filter((part) => part.mark === author && isArticle(part))
  const plain = new Set(
    article.filter((part) => !part.isHeading && !listItem.test(part.paragraph.text)),
  )
  const candidates = new Set([...plain].map(({ paragraph }) => paragraph))
  const repeated = repeatedWords(
    article.map(({ paragraph }) => paragraph),
    (paragraph) => candidates.has(paragraph),
    new Set(article.filter(isBlock).map(({ paragraph }) => paragraph)),
  )
  for (const part of article) {
    if (!repeated.has(part.paragraph)) continue
    setAside(part)
  }
}

function setAside(part: Part): void {
  part.mark = notice
  part.isRepeated = true
}

/** Headings of nothing but notices, such as `Share this`, and the one that opens the comments. */
function markHeadings(parts: readonly Part[], facts: StatedFacts, hasComments: boolean): void {
  let isFilled = hasComments
  for (const part of [...parts].reverse()) {
    const isEmpty = !isFilled || part === parts.at(-1)
    if (!part.isHeading) isFilled = part.mark === author && isArticle(part)
    else if (isEmpty && isFurniture(part.paragraph) && part.paragraph !== facts.title) {
      part.mark = notice
    }
  }
}

/** Labels between the title and the article are captions and sections. */
function markCaptions(parts: readonly Part[], { title }: StatedFacts): void {
  const body = parts.findIndex(
    (part) =>
      part.mark === author && isArticle(part) && !part.isHeading && !isLabel(part.paragraph),
  )
  const top = Math.max(
    0,
    parts.findIndex(({ paragraph }) => paragraph === title),
  )
  for (const part of parts.slice(0, Math.min(body, top + headLength))) {
    if (part.isHeading && part.paragraph !== title) return
    if (!part.isHeading && !listItem.test(part.paragraph.text)) part.mark = notice
  }
}

function markComments(parts: readonly Part[], from: number): void {
  const below = parts.slice(from)
  const writers = readComments(below.map(({ paragraph }) => paragraph))
  for (const [i, part] of below.entries()) {
    const who = writers[i]
    if (part.mark === author) part.mark = who ? { ...who, voice: 'comment' } : notice
  }
}

/** The headings of the article; those among notices and comments head nothing of it. */
function headingsOf(headings: readonly Heading[], parts: readonly Part[]): readonly Heading[] {
  const away = new Set(
    parts.filter(({ mark }) => mark !== author).map(({ paragraph }) => paragraph.start),
  )
  return headings.filter(({ start }) => !away.has(start))
}

/** Whom the words name where the markup names nobody, an institution, or only the account that posted for a guest. */
function newAuthors(read: ReadText, facts: StatedFacts): readonly string[] | null {
  const isUnsigned =
    read.authors.length === 0 ||
    facts.areGuests ||
    (read.authors.every((name) => organisation.test(name)) &&
      facts.authors.every((name) => isNameLine(name) && !organisation.test(name)))
  if (isUnsigned && facts.authors.length > 0) return facts.authors
  return areFuller(facts.authors, read.authors) ? facts.authors : null
}

/** Whether the words write out the names of which the markup has initials. */
function areFuller(names: readonly string[], known: readonly string[]): boolean {
  const isInitial = (name: string) => /^\p{Lu}\. /u.test(name)
  return (
    names.length === known.length &&
    known.some(isInitial) &&
    known.every((name) => isAuthor(name, names)) &&
    !names.some(isInitial)
  )
}

/** The publisher whom the words name: a release's issuer, or the institution that stood for the authors. */
function newPublisher(read: ReadText, facts: StatedFacts, isRenamed: boolean): string | null {
  if (facts.issuer !== null) return facts.issuer
  if (read.publisher !== null) return null
  const institution = isRenamed ? read.authors.find((name) => organisation.test(name)) : undefined
  return facts.publisher ?? institution ?? null
}

/** The facts that only the words state, and the bound of a text without a date. */
function filled(read: ReadText, facts: StatedFacts, article: readonly string[]): Partial<ReadText> {
  const renamed = newAuthors(read, facts)
  const publisher = newPublisher(read, facts, renamed !== null)
  const isIssuer = read.authors.length === 1 && read.authors[0] === facts.issuer
  const authors = isIssuer ? [] : renamed
  const url = read.url === null ? facts.url : null
  const published = read.published ?? facts.published
  const after = published || read.after ? null : writtenAfter(article)
  const origins: Origins = {
    ...read.origins,
    ...(authors ? { authors: 'stated' } : {}),
    ...(publisher ? { publisher: 'stated' } : {}),
    ...(url ? { url: 'stated' } : {}),
  }
  return {
    ...(authors ? { authors } : {}),
    ...(publisher ? { publisher } : {}),
    ...(url ? { url } : {}),
    published,
    ...(after ? { after } : {}),
    ...(Object.keys(origins).length > 0 ? { origins } : {}),
  }
}
