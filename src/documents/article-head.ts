import { isSection, readByline } from './bylines.ts'
import { endsArticle, isFurniture } from './furniture.ts'
import { isCapitals, namesOrganisation, titleCase } from './names.ts'
import { isLabel, isProse, type Paragraph } from './paragraphs.ts'
import { addressOf } from './stated-address.ts'
import { dateLine } from './stated-dates.ts'

/** How many paragraphs from the top may hold title, byline and date. */
export const headLength = 6
/** Menus on top of a page have so many lines at most. */
const longestMenu = 30
const longestTitle = 200
const titleWords = 4
const proseWords = 15
const organisationLine = /^\p{Lu}[\p{L}’'.-]*(?: (?:&|of|and|the|for|in|on|\p{Lu}[\p{L}’'.-]*))+$/u
const periodicalOf =
  /^(?:the )?(?:\p{L}+ )?(?:newsletter|bulletin|journal|magazine|gazette|circular) of (?:the )?(.+)$/iu

/** The lines on top of a text: its title, and the name of the publication where that stands above it. */
export type Head = { readonly title: Paragraph | null; readonly masthead: string | null }

/**
 * The title is the first line that is neither byline, date nor furniture, where it is no sentence. Below the name of
 * the publication or a menu it is the first line that is longer than theirs.
 */
export function readHead(paragraphs: readonly Paragraph[]): Head {
  const first = paragraphs.slice(0, headLength).find(isCandidate)
  if (first === undefined || !mayBeTitle(first)) return { title: null, masthead: null }
  const body = paragraphs.findIndex((one) => isProse(one, proseWords) && !mayBeTitle(one))
  const above = paragraphs.slice(0, Math.min(body < 0 ? 0 : body, longestMenu))
  const at = above.findIndex((one) => isCandidate(one) && isHeadline(one))
  const over = at < 0 ? [] : above.slice(above.indexOf(first), at)
  const labels = over.filter(isCandidate)
  const isShouted = isCapitals(first.text)
  const isMenu = labels.length >= 3 || over.length > 3
  const isKicker = isSection(first.text) || isPublication(first.text)
  const isMasthead = isShouted && (over.length > labels.length || labels.length > 1)
  if (at < 0 || !(isMenu || isMasthead || isKicker)) return { title: first, masthead: null }
  const name = labels.find(({ text }) => namesOrganisation(text) && !isSection(text))
  return { title: above[at]!, masthead: name ? titleCase(name.text) : null }
}

/** The organisation that a line above the title names, or that a line calls its newsletter `the newsletter of`. */
export function mastheadIn(head: readonly Paragraph[], title: Paragraph | null): string | null {
  for (const { text, start } of head) {
    const of = periodicalOf.exec(text.split(/ [|·•] /)[0]!)?.[1]
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
    !/^[-•*>] /.test(text) &&
    (isLabel(line) || /[?!]["”’']?$/.test(text))
  )
}
