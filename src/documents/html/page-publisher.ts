import { cleanLine } from '../clean-text.ts'
import { isBody } from '../facts/labelled-facts.ts'
import { initialsOf, namesOrganisation, titleCase } from '../voices/names.ts'
import { essence, siteIn, titleParts } from './page-title.ts'
import { attribute, findAll, findFirst, type Page, type PageElement, shortText } from './tree.ts'

const longestSite = 80

/** The name of a site as a page shows it, and whether only the page's design tells it. */
type Publisher = { readonly name: string | null; readonly isInferred: boolean }

/**
 * Who publishes a page: whom its markup names, unless that is a domain or the author's own name, as on a blog among
 * others of one site; else what the page's own title adds to the article's, or the sign that links to its front page.
 */
export function readPublisher(
  page: Page,
  stated: string | null,
  documentTitle: string | null,
  title: string | null,
  authors: readonly string[],
): Publisher {
  const added = stated && documentTitle && title ? siteIn(documentTitle, title) : null
  const named = stated ? publisherName(agreed(cleanLine(stated), added)) : null
  const own = named ? signWithin(page.root, named) : null
  if (own) return { name: own, isInferred: true }
  const isAuthor = authors.some((name) => essence(name) === essence(named ?? ''))
  if (named !== null && !isDomain(named) && !isAuthor) return { name: named, isInferred: false }
  const shown = documentTitle && !isAuthor ? shownSite(page, documentTitle, title) : null
  const name = shown ?? signOf(page.root)
  return name !== null ? { name, isInferred: true } : { name: named, isInferred: false }
}

/**
 * Whom the markup of a page calls the provider of its article, where the dateline names the same: `(CWA) -` for the
 * Coast Wire Agency, whose report a portal shows; null where none is so.
 */
export function agencyBehind(provider: string | null, lines: readonly string[]): string | null {
  const name = cleanLine(provider ?? '')
  const initials = initialsOf(name)
  const isBehind = (line: string): boolean => {
    const [, agency = ''] = /^[^()]{2,60}\(([^()]{2,40})\) ?[-–—]/.exec(line) ?? []
    return essence(agency) === essence(name) || (agency.length > 1 && agency === initials)
  }
  return essence(name) !== '' && lines.slice(0, firstLines).some(isBehind) ? name : null
}

const firstLines = 12

/** The words of the first sign that links to the front page, which often is a picture. */
function signOf(root: PageElement): string | null {
  for (const link of findAll(root, isHome)) {
    const picture = findFirst(link, ({ tag }) => tag === 'img')
    const words = picture ? attribute(picture, 'alt') : (shortText(link, longestSite) ?? '')
    const name = cleanLine(words)
      .replace(/ ?[-–—|:]\s.*$/, '')
      .replace(/\s+(?:logo|home ?page|home)$/i, '')
    if (name.length <= longestSite && namesOrganisation(name)) return titleCase(name)
  }
  return null
}

/**
 * The institution whose site this is, where the markup names a larger one that the page links to on another site:
 * `University of Larkmoor › Institute of Tides`; null where that is not so.
 */
function signWithin(root: PageElement, named: string): string | null {
  const isElsewhere = (element: PageElement): boolean =>
    element.tag === 'a' &&
    /^https?:\/\/[^/]+\/?$/.test(attribute(element, 'href')) &&
    attribute(element, 'rel') !== 'home' &&
    essence(shortText(element, longestSite) ?? '') === essence(named)
  if (!findFirst(root, isElsewhere)) return null
  const isOwn = (element: PageElement): boolean =>
    element.tag === 'a' &&
    (attribute(element, 'rel') === 'home' || attribute(element, 'href') === '/')
  for (const link of findAll(root, isOwn)) {
    const name = cleanLine(shortText(link, longestSite) ?? '')
    if (name.includes(' ') && isBody(name) && essence(name) !== essence(named)) return name
  }
  return null
}

/** Whether an element is the site's own sign. */
export function isLogo({ names }: PageElement): boolean {
  return / (?:logo|site title|site name|brand|branding) /.test(names)
}

/**
 * Of a name that the page's own title ends with, and the same in the markup with more or fewer words: the full one, less
 * its motto, which a colon or a dash parts from it.
 */
function agreed(stated: string, added: string | null): string {
  if (added === null || essence(added) === '') return stated
  if (stated.startsWith(added)) {
    return /^\s*(?:[:|•·–—]|-\s)/.test(stated.slice(added.length)) ? added : stated
  }
  const more = added.startsWith(`${stated} `) ? added.slice(stated.length + 1) : ''
  return /^\p{L}/u.test(more) && !contents.test(more) ? added : stated
}

/** A section of a site, behind its name. */
const contents =
  /^(?:analysis|archives?|articles|columns?|commentary|culture|editorials?|essays?|features?|ideas|interviews?|letters|lifestyle|opinions?|politics|reviews|sports?|stories|travel)$/i

/** `Larkmoor Ports Newsroom` is the part of its site where Larkmoor Ports speaks. */
function publisherName(site: string): string {
  return site.replace(
    /(?<=\S{2})[\s:|–—-]+(?:newsroom|press ?room|press (?:office|cent(?:re|er))|media (?:room|cent(?:re|er))|(?:official )?(?:web ?site|home ?page))$/i,
    '',
  )
}

function isDomain(name: string): boolean {
  return /^(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(name)
}

/** What the page's own title adds to the article's, or ends with where the page's head shows the same. */
function shownSite({ root }: Page, documentTitle: string, title: string | null): string | null {
  const added = title ? siteIn(documentTitle, title) : null
  if (added) return withoutOnline(root, added)
  const last = titleParts(documentTitle).at(-1) ?? ''
  const wanted = essence(last)
  const isHead = (element: PageElement): boolean =>
    (isLogo(element) || / (?:masthead|nameplate) /.test(element.names) || isHome(element)) &&
    essence(shortText(element, longestSite) ?? '') === wanted
  return wanted !== '' && last !== cleanLine(documentTitle) && findFirst(root, isHead) ? last : null
}

/** `Larkmoor Gazette` for `Larkmoor Gazette Online`, where the sign that links to the front page has it so. */
function withoutOnline(root: PageElement, site: string): string {
  const name = site.replace(/\s+(?:online|on the web)$/i, '')
  const isSign = (element: PageElement): boolean => {
    if (name === site || !isHome(element)) return false
    const picture = findFirst(element, ({ tag }) => tag === 'img')
    const words = picture ? attribute(picture, 'alt') : (shortText(element, longestSite) ?? '')
    return essence(words) === essence(name)
  }
  return findFirst(root, isSign) ? name : site
}

function isHome(element: PageElement): boolean {
  return (
    element.tag === 'a' &&
    (attribute(element, 'rel') === 'home' ||
      /^(?:\/|https?:\/\/[^/]+\/?)$/.test(attribute(element, 'href')))
  )
}
