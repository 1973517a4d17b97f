import { isSection, readByline } from '../facts/bylines.ts'
import { readPublisher } from '../facts/publishers.ts'
import { addressOf } from '../facts/stated-address.ts'
import { dateLine } from '../facts/stated-dates.ts'
import { isLabel, isProse, type Paragraph } from '../paragraphs.ts'
import { endsArticle, isFurniture } from './furniture.ts'
import { isCapitals, isNameLine, namesOrganisation, titleCase } from './names.ts'

/** How many paragraphs from the top may hold title, byline and date. */
export const headLength = 6
/** Menus on top of a page have so many lines at most. */
const longestMenu = 30
const longestTitle = 200
const titleWords = 4
const proseWords = 15
/** Whom to ask stands above a release, in so many lines at most. */
const contactLine = /^(?:media |press |news )?contacts?:?$/i
const longestContact = 8
const reachable = /\S@\S+\.\S|\b(?:tel|phone|mobile|fax)\p{L}*\b|(?:\+|\b)\d[\d ().-]{6,}\d/iu
/** `ANN LEE: The crane`: who writes a column, before its title. */
const signedTitle = /^(\p{Lu}[\p{Lu}\p{M}.’' -]{3,40}): (?=\S)/u
const organisationLine = /^\p{Lu}[\p{L}’'.-]*(?: (?:&|of|and|the|for|in|on|\p{Lu}[\p{L}’'.-]*))+$/u
const issueStart = / [|·•] |,? (?:vol(?:ume)?|no|nr|issue|number)\b/i
const periodicalOf =
  /^(?:the )?(?:\p{L}+ )?(?:newsletter|bulletin|journal|magazine|gazette|circular) of (?:the )?(.+)$/iu

/** The lines on top of a text: its title, and the name of the publication where that stands above it. */
export type Head = { readonly title: Paragraph | null; readonly masthead: string | null }

/**
 * The title is the first line that is neither byline, date nor furniture, where it is no sentence. Below the name of
 * the publication or a menu it is the first line that is longer than theirs.
 */
export function readHead(paragraphs: readonly Paragraph[]): Head {
  const contact = contactsIn(paragraphs)
  const trail = trailIn(paragraphs)
  const candidates = paragraphs.filter(
    (one) => !contact.has(one) && !trail.labels.includes(one.text.toLowerCase()) && !isTrail(one),
  )
  const shown = shownAgain(candidates)
  if (shown) return shown
  const head = headIn(candidates, candidates.slice(0, headLength).find(isCandidate))
  return { ...head, masthead: head.masthead ?? trail.masthead }
}

/** `Home > Columns > From the quay`: where the page stands in its site. */
function isTrail({ text }: Paragraph): boolean {
  return text.length <= longestTitle && text.split(/\s*[>»›]\s+/).length > 2
}

/** The labels that a line on top gives as the way to this page, in lower case, and the publication that is the first. */
function trailIn(paragraphs: readonly Paragraph[]): { labels: string[]; masthead: string | null } {
  const line = paragraphs.slice(0, headLength).find(isTrail)
  const labels = line ? line.text.split(/\s*[>»›]\s+/) : []
  const [first = ''] = labels
  const isSite = first.split(' ').length > 1 && !isSection(first) && !/^(?:home|you)\b/i.test(first)
  return {
    labels: labels.map((label) => label.toLowerCase()),
    masthead: isSite ? first : null,
  }
}

/** A window's title on top, which adds the site's name to the title that stands below it. */
function shownAgain(paragraphs: readonly Paragraph[]): Head | null {
  const [top, ...below] = paragraphs.slice(0, longestMenu)
  const [, words, site] = /^(.{8,}) [-–—|:] ([^|>»›]{3,60})$/.exec(top?.text ?? '') ?? []
  const title = words ? below.find(({ text }) => text === words) : undefined
  return title && site ? { title, masthead: site } : null
}

function headIn(paragraphs: readonly Paragraph[], first: Paragraph | undefined): Head {
  if (first === undefined || !mayBeTitle(first)) return { title: null, masthead: null }
  const body = paragraphs.findIndex((one) => isProse(one, proseWords) && !mayBeTitle(one))
  const above = paragraphs.slice(0, Math.min(body < 0 ? 0 : body, longestMenu))
  const at = above.findIndex((one) => isCandidate(one) && isHeadline(one))
  const over = at < 0 ? [] : above.slice(above.indexOf(first), at)
  const labels = over.filter(isCandidate)
  const isMasthead = mastheadTest(paragraphs)
  const isShouted = isCapitals(first.text)
  const isMenu = labels.length >= 3 || over.length > 3
  const isKicker = isSection(first.text) || isPublication(first.text) || isMasthead(first)
  const isBanner = isShouted && (over.length > labels.length || labels.length > 1)
  if (at < 0 || !(isMenu || isBanner || isKicker)) return { title: first, masthead: null }
  const name = labels.find(
    (one) =>
      !isSection(one.text) &&
      !/ [|·•>»] /.test(one.text) &&
      (namesOrganisation(one.text) || isMasthead(one)),
  )
  return { title: above[at]!, masthead: name ? titleCase(name.text) : null }
}

/** The lines below `Contact:` to the last with a telephone number or an address for mail. */
function contactsIn(paragraphs: readonly Paragraph[]): Set<Paragraph> {
  const at = paragraphs.slice(0, headLength).findIndex(({ text }) => contactLine.test(text))
  if (at < 0) return new Set()
  const below = paragraphs.slice(at, at + longestContact)
  const last = below.findLastIndex(({ text }) => text.length < 120 && reachable.test(text))
  return new Set(below.slice(0, last + 1))
}

/** Tells whether a line ends with the name that the page itself calls its publisher by; looks for that once. */
function mastheadTest(paragraphs: readonly Paragraph[]): (line: Paragraph) => boolean {
  let publisher: string | null | undefined
  return ({ text }) => {
    if (!organisationLine.test(text) || text.length > 60) return false
    if (publisher === undefined) publisher = readPublisher(paragraphs, [])
    return publisher !== null && ` ${text}`.endsWith(` ${publisher.replace(/^The /, '')}`)
  }
}

/** Whoever writes a column, where its title begins with the name in capitals, and the title alone. */
export function signedTitleIn(
  text: string,
  paragraphs: readonly Paragraph[],
): { readonly author: string; readonly title: string } | null {
  const [head, shouted] = signedTitle.exec(text) ?? []
  const author = shouted ? titleCase(shouted) : ''
  if (!head || !isNameLine(author) || namesOrganisation(author) || isSection(author)) return null
  // A label such as `PHOTO ESSAY` is no name: nobody is called by a part of it.
  const isCalled = author
    .split(' ')
    .some((word) => paragraphs.some((one) => one.text !== text && namesWord(one.text, word)))
  return isCalled ? { author, title: text.slice(head.length) } : null
}

function namesWord(text: string, word: string): boolean {
  const at = text.indexOf(word)
  return at >= 0 && !/[\p{L}\p{N}]/u.test(text[at + word.length] ?? '')
}

/** The organisation that a line above the title names, or that a line calls its newsletter `the newsletter of`. */
export function mastheadIn(head: readonly Paragraph[], title: Paragraph | null): string | null {
  for (const { text, start } of head) {
    const of = periodicalOf.exec(text.split(issueStart)[0]!)?.[1]
    const name = titleCase(of ?? text)
    const isAbove = title !== null && start < title.start
    if (
      (of || isAbove) &&
      organisationLine.test(name) &&
      namesOrganisation(name) &&
      !isSection(name)
    )
      return name
  }
  return null
}

function isCandidate(line: Paragraph): boolean {
  return (
    /\p{L}/u.test(line.text) &&
    !isFurniture(line) &&
    !endsArticle(line) &&
    !readByline(line.text, false) &&
    !dateLine(line.text) &&
    !addressOf(line)
  )
}

/** `The Larkmoor Gazette`, and `larkmoorgazette.example`. */
function isPublication(text: string): boolean {
  const isName = organisationLine.test(text) && namesOrganisation(text) && /^the /i.test(text)
  return isName || /^(?:www\.)?(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(text)
}

function mayBeTitle({ text }: Paragraph): boolean {
  // "… for the U.S." may end a title.
  return text.length <= longestTitle && !/[\p{Ll}\p{N}]{2}[.][\p{Pe}\p{Pf}"']*$/u.test(text)
}

function isHeadline(line: Paragraph): boolean {
  const { text } = line
  return (
    mayBeTitle(line) &&
    isProse(line, titleWords) &&
    !isCapitals(text) &&
    // Menus are words in lower case, or words between bars.
    !/^(?:[-•*>] |\p{Ll}+ \p{Ll})/u.test(text) &&
    text.split(/ [|/·•>»] /).length < 3 &&
    (isLabel(line) || /[?!]["”’']?$/.test(text))
  )
}
