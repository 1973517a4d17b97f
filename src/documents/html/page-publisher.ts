import { cleanLine } from '../clean-text.ts'
import { isBody } from '../facts/labelled-facts.ts'
import { namesOrganisation, titleCase } from '../voices/names.ts'
import { essence, siteIn, titleParts } from './page-title.ts'
import { attribute, findAll, findFirst, type Page, type PageElement, shortText } from './tree.ts'

const longestSite = 80

/** The name of a site as a page shows it, and whether only the page's design tells it. */
export type Publisher = { readonly name: string | null; readonly isInferred: boolean }

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
  return added.startsWith(`${stated} `) && /^ \p{L}/u.test(added.slice(stated.length))
    ? added
    : stated
}

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
  if (added) return added
  const last = titleParts(documentTitle).at(-1) ?? ''
  const wanted = essence(last)
  const isHead = (element: PageElement): boolean =>
    (isLogo(element) || / (?:masthead|nameplate) /.test(element.names) || isHome(element)) &&
    essence(shortText(element, longestSite) ?? '') === wanted
  return wanted !== '' && last !== cleanLine(documentTitle) && findFirst(root, isHead) ? last : null
}

function isHome(element: PageElement): boolean {
  return (
    element.tag === 'a' &&
    (attribute(element, 'rel') === 'home' ||
      /^(?:\/|https?:\/\/[^/]+\/?)$/.test(attribute(element, 'href')))
  )
}
