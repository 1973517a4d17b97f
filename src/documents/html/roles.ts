import { anyOf } from './class-names.ts'
import { attribute, type PageElement } from './tree.ts'

/**
 * What an element is beside the article's own words: part of the site (`chrome`), something that the publisher sets
 * into or below an article (`notice`), or the lines that name its author and date.
 */
export type Role = 'chrome' | 'notice' | 'byline' | 'date'

const chromeTags = new Set(['nav', 'search', 'dialog', 'menu'])
const chromeRoles =
  /^(?:navigation|banner|contentinfo|search|dialog|alertdialog|alert|menu|menubar|toolbar|tablist)$/i

const chrome = anyOf(
  `nav, navs, navbar, navigation, menu, menus, submenu, breadcrumbs?, masthead, sidebars?, side bar, rail, cookies?,
  consent, gdpr, ccpa, modal, popup, pop up, lightbox, skip, skiplink, skip link, skip to content, pagination, pager,
  page numbers, searchform, search form, search box, site header, site footer, page footer, global header, global footer,
  colophon, ad, ads, advert, adverts, advertisement, advertisements, advertising, adsense, adslot, ad slot, ad ?spot, sponsored,
  sponsors?, widgets?, widget area, paywall, regwall, log ?in, sign ?in, toast, drop ?down, drawer, off ?canvas, top ?bar,
  utility bar, prev next, previous next, post links, nav links, back to top, toolbar, btn, buttons?, button wrapper, button wrap, recent comments, recentcomments`,
)
const notices = anyOf(
  `captions?, figcaption, credits?, bio, bios, biography, author box, author info, author card, author profile, author block,
  author details, about author, about the author, author about, contributor bio, share, shares, sharing, share ?bar, share
  ?tools, sharedaddy, socials?, follow, related, recommend, recommended, recommendations?, recirc, recirculation, more from,
  more stories, more on, more news, more like this, read ?more, read ?next, read also, also read, also like, see also,
  up next, next up, trending, popular, most read, latest news, latest posts, newsletters?, subscribe, subscription,
  subscribe form, sign ?up, mailing list, opt ?in, donate, donation, donations, support us, membership, become a member, cta,
  call to action, promos?, promotion, promoted, teasers?, tags, tag list, tag ?cloud, tag ?list, post tags, categories,
  cat links, tags links, (?:entry|post|article|story) footers?, bookmark, bookmark card, disclaimers?, disclosure, copyright,
  rights, licen[sc]e, legal, pull ?quotes?, pulled, pull ?out, pull, pq, breakout quote, inset, kicker, eyebrow, overline, reading time, read time,
  time to read, comments? count, comments? link, rating, ratings, toc, table of contents, printfriendly, email this,
  boilerplate, press contacts?, media contacts?, contact info, contact details, contacts?, boiler, notes to editors?, editors? note,
  info ?box, fact ?box, syndication, reprint, republish, feedback, reactions, likes, claps, audio player, video player,
  embed caption, dateline`,
)
const bylines = anyOf(
  `bylines?, by line, authors?, post author, entry author, article author, authored by, author name, writers?,
  contributors?, vcard, posted by, written by, creator`,
)
const dates = anyOf(
  `dates?, datetime, timestamp, time stamp, time, published, pubdate, publish date, pub date, publication date, posted on,
  posted, entry date, post date, article date, updated, modified, last updated, post meta, entry meta, article meta,
  story meta, meta, metadata, submitted, postmetadata`,
)
/** Names that hold an article's body, in the words that publishing systems share. */
const bodies = anyOf(
  `(?:entry|post|article|story|news|blog|main|body|single|page|press release|release|markup|content|text) (?:content|body|text|copy|html|main)(?: inner)?,
  (?:post|article|story|entry|node) (?:full )?(?:content|body|text), articlebody, storybody, postbody, postcontent,
  entrycontent, articlecontent, articletext, field name body, body field, field body, e content, available content,
  body markup, post full content, gh content, rich ?text, prose, wysiwyg, longform`,
)
/** Lines about an article are no longer than this. */
const longestLine = 300

/** Whether an element's own markup says that it is an article's body. */
export function isBody(element: PageElement): boolean {
  if (/(?:^|\s)(?:articleBody|reviewBody)(?:\s|$)/.test(attribute(element, 'itemprop'))) return true
  return element.names !== '' && bodies.test(element.names)
}

/** Whether an element is set apart by its tag alone, wherever it stands. */
export function isChromeTag(element: PageElement): boolean {
  return chromeTags.has(element.tag) || chromeRoles.test(attribute(element, 'role'))
}

/**
 * The role that an element's tag and names give it, or null.
 *
 * @param length characters of its text: a long element is no byline or date
 * @param inSentence whether it stands among the words of a paragraph, where names mean less
 */
export function roleOf(element: PageElement, length: number, inSentence: boolean): Role | null {
  const { tag, attributes, names } = element
  if (isChromeTag(element)) return 'chrome'
  if (tag === 'figcaption' || tag === 'caption' || tag === 'address') return 'notice'
  if (attributes.size === 0) return null
  if (names !== '') {
    if (notices.test(names)) return 'notice'
    if (chrome.test(names)) return 'chrome'
  }
  if (inSentence || length > longestLine || length === 0) return null
  return lineRole(element, names)
}

function lineRole(element: PageElement, names: string): Role | null {
  const property = attribute(element, 'itemprop')
  if (/(?:^|\s)author(?:\s|$)/.test(property) || attribute(element, 'rel') === 'author')
    return 'byline'
  if (names !== '' && bylines.test(names)) return 'byline'
  if (/(?:^|\s)date(?:Published|Modified|Created)(?:\s|$)/.test(property)) return 'date'
  return names !== '' && dates.test(names) ? 'date' : null
}
