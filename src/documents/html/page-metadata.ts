import { cleanLine } from '../clean-text.ts'
import type { DocumentMetadata, Origin } from '../document.ts'
import { webAddress } from '../web-address.ts'
import { wordsOf } from '../words.ts'
import { distinct, isOrganization } from './byline.ts'
import { type LinkedComment, type MarkupFacts, readLinkedData } from './linked-data.ts'
import type { MainText } from './main-text.ts'
import { namesInHead } from './page-head.ts'
import { metaFacts, microdataFacts, type PageMarkup } from './page-markup.ts'
import { agencyBehind, isLogo, readPublisher } from './page-publisher.ts'
import { essence, titleParts, withoutSite } from './page-title.ts'
import { readPublished } from './published-date.ts'
import { shownAuthors } from './shown-authors.ts'
import {
  ancestors,
  findAll,
  findFirst,
  type Page,
  type PageElement,
  rawText,
  shortText,
} from './tree.ts'

/** The facts of a page's markup, before its visible lines are read. */
type PageFacts = {
  /** From the most to the least trusted vocabulary. */
  readonly vocabularies: readonly MarkupFacts[]
  readonly titles: readonly string[]
  readonly site: string | null
  readonly comments: readonly LinkedComment[]
}

/** Reads what the machine-readable parts of a page say of its article. */
export function readPageFacts(markup: PageMarkup, root: PageElement): PageFacts {
  const meta = metaFacts(markup)
  const micro = microdataFacts(markup)
  const isThisPage = pageTest(markup, meta, root)
  const linked = readLinkedData(markup.linkedData, isThisPage)
  const vocabularies = [linked.facts, meta, micro]
  const site = firstOf(vocabularies, ({ publisher }) => publisher)
  const stated = [
    ...meta.titles,
    ...linked.facts.titles,
    ...micro.titles,
    markup.documentTitle ?? '',
  ]
  const titles = distinct(
    stated.filter((title) => title !== '').map((title) => withoutSite(cleanLine(title), site)),
  )
  return { vocabularies, titles, site, comments: linked.comments }
}

/** Whether words or an address are this page's own: its title, its heading or its canonical address. */
function pageTest(
  { canonical, documentTitle }: PageMarkup,
  meta: MarkupFacts,
  root: PageElement,
): (words: string) => boolean {
  const addresses = new Set(
    [canonical ?? '', ...meta.urls].filter((url) => url !== '').map(plainAddress),
  )
  const headings = findAll(root, ({ tag }) => tag === 'h1').map(rawText)
  const titles = new Set([...meta.titles, ...headings].map(essence).filter((title) => title !== ''))
  const whole = essence(documentTitle ?? '')
  return (words) => {
    if (/^https?:/.test(words)) return addresses.has(plainAddress(words))
    const own = essence(words)
    return titles.has(own) || (own.length > 10 && whole.startsWith(own))
  }
}

function plainAddress(url: string): string {
  return url
    .trim()
    .replace(/[#?].*$/, '')
    .replace(/\/+$/, '')
    .replace(/^https?:\/\/(?:www\.)?/i, '')
}

/** The element that shows the article's title, or null. */
export function findTitle(root: PageElement, facts: PageFacts): PageElement | null {
  const { titles, site } = facts
  const all = findAll(root, ({ tag }) => /^h[1-3]$/.test(tag))
  const inside = all.filter(
    (heading) => ![...ancestors(heading)].some(({ tag }) => /^(?:nav|footer|aside)$/.test(tag)),
  )
  const headings = inside.some(({ tag }) => tag === 'h1') ? inside : all
  const wanted = new Set(titles.map(essence))
  const known = headings
    .map((heading) => ({ heading, words: essence(rawText(heading)) }))
    .filter(({ words }) => words !== '')
  const first = known.filter(({ heading }) => heading.tag === 'h1')
  const exact =
    first.find(({ words }) => wanted.has(words)) ?? known.find(({ words }) => wanted.has(words))
  const part = exact ?? longestPart(known, facts)
  if (part) return part.heading
  const near = first.find(({ words }) =>
    [...wanted].some(
      (title) => words.length > 10 && (title.startsWith(words) || words.startsWith(title)),
    ),
  )
  if (near) return near.heading
  const alike = known.find(({ heading }) => titles.some((title) => hasTitle(heading, title)))
  if (alike) return alike.heading
  const own = site ? essence(site) : ''
  const others = first.filter(({ words, heading }) => words !== own && !isLogo(heading))
  return others[0]?.heading ?? titleLine(root, facts)
}

/** Where no heading is the title, the block that is the longest part of the page's own title, which no link is. */
function titleLine(root: PageElement, facts: PageFacts): PageElement | null {
  const blocks = findAll(
    root,
    ({ tag, names, children }) =>
      (/^(?:div|p|td|center|b|strong|font)$/.test(tag) ||
        (tag === 'span' && / (?:head ?lines?|titles?|heading) /.test(names))) &&
      children.some((child) => typeof child === 'string' && child.trim() !== ''),
  )
  const short = blocks.flatMap((heading) => {
    const words = shortText(heading, longestHeading)
    const isLinked = words === null || findFirst(heading, ({ tag }) => tag === 'a') !== null
    return isLinked || words.split(' ').length < 2 ? [] : [{ heading, words: essence(words) }]
  })
  return longestPart(short, facts)?.heading ?? null
}

/** Whether a heading has all words of a part of the page's own title, and others between them. */
function hasTitle(heading: PageElement, title: string): boolean {
  const shown = new Set(wordsOf(rawText(heading).slice(0, longestHeading)))
  return titleParts(title)
    .map(wordsOf)
    .some((words) => words.length >= fewestTitleWords && words.every((word) => shown.has(word)))
}

const longestHeading = 300
const fewestTitleWords = 4

type Known = { readonly heading: PageElement; readonly words: string }

/** Of the headings that are a part of the page's own title, the article's: a site's name is shorter. */
function longestPart(known: readonly Known[], { titles, site }: PageFacts): Known | null {
  const parts = new Set(titles.flatMap(titleParts).map(essence))
  const own = site ? essence(site) : ''
  const named = known.filter(
    ({ words, heading }) => parts.has(words) && words !== own && !isLogo(heading),
  )
  return named.toSorted((a, b) => b.words.length - a.words.length)[0] ?? null
}

/** The facts of a page, from its markup and from the lines of its article that markup sets apart. */
export function readMetadata(
  page: Page,
  markup: PageMarkup,
  facts: PageFacts,
  main: MainText,
  titleElement: PageElement | null,
): Omit<DocumentMetadata, 'title'> & { readonly title: string | null } {
  const { vocabularies } = facts
  const shownTitle = titleElement ? cleanLine(rawText(titleElement)) : null
  const title = shownTitle ?? facts.titles[0] ?? null
  const subtitle = firstOf(vocabularies, (fact) => fact.subtitle) ?? main.subtitle
  const published = readPublished(vocabularies, main, titleElement)
  const { documentTitle } = markup
  const named = readAuthors(vocabularies, main, titleElement, facts.site)
  const agency = agencyBehind(
    firstOf(vocabularies, (fact) => fact.provider),
    main.blocks.map(({ text }) => text),
  )
  const { name: publisher, isInferred } = agency
    ? { name: agency, isInferred: false }
    : readPublisher(page, facts.site, documentTitle, title, named)
  const authors = readAuthors(vocabularies, main, titleElement, publisher)
  const url = readAddress(page, markup, vocabularies)
  const language = readLanguage([markup.language, ...vocabularies.map((fact) => fact.language)])
  const section = firstOf(vocabularies, (fact) => fact.section)
  const origin = (value: unknown, from: Origin = 'markup') => (value === null ? undefined : from)
  const origins = {
    title: origin(title, shownTitle === null ? 'markup' : 'stated'),
    subtitle: origin(subtitle, main.subtitle === subtitle ? 'stated' : 'markup'),
    authors: authors.length > 0 ? ('markup' as const) : undefined,
    publisher: origin(publisher, isInferred ? 'inferred' : 'markup'),
    url: origin(url),
    language: origin(language),
    section: origin(section),
  }
  return {
    title,
    ...(subtitle ? { subtitle: cleanLine(subtitle) } : {}),
    authors,
    publisher,
    published,
    covers: null,
    url,
    language,
    ...(section ? { section: cleanLine(section) } : {}),
    origins: Object.fromEntries(Object.entries(origins).filter(([, from]) => from !== undefined)),
  }
}

function firstOf(
  vocabularies: readonly MarkupFacts[],
  fact: (facts: MarkupFacts) => string | null,
): string | null {
  for (const facts of vocabularies) {
    const value = fact(facts)
    if (value && cleanLine(value) !== '') return value
  }
  return null
}

/** Whom the markup names, unless it only names the site, or leaves out people whom the page's byline names. */
function readAuthors(
  vocabularies: readonly MarkupFacts[],
  main: MainText,
  title: PageElement | null,
  publisher: string | null,
): readonly string[] {
  const stated = vocabularies.map(({ authors }) => authors).filter((names) => names.length > 0)
  const marked = shownAuthors(main)
  // Whom the article tells of may be linked below its title as its subject.
  const isToldOf = (name: string): boolean =>
    main.blocks.some(({ mark, text }) => mark.voice === 'author' && text.includes(name))
  const near = marked.length > 0 ? [] : namesInHead(title).filter((name) => !isToldOf(name))
  const shown = marked.length > 0 ? marked : near
  const site = publisher ? essence(publisher) : ''
  const isSite = (name: string): boolean => site !== '' && essence(name) === site
  const best = stated.find((names) => !names.every(isSite)) ?? stated[0] ?? []
  const isVague = best.every((name) => isSite(name) || isOrganization(name) || !/\s/.test(name))
  const adds =
    shown.length > best.length &&
    best.every((name) => shown.some((other) => essence(other) === essence(name)))
  return shown.length > 0 && (isVague || adds) ? shown : best
}

function readAddress(
  { savedFrom }: Page,
  { canonical }: PageMarkup,
  vocabularies: readonly MarkupFacts[],
): string | null {
  const stated = vocabularies.flatMap(({ urls }) => urls)
  const base = [...stated, savedFrom ?? ''].find((url) => webAddress(url) !== null)
  const isRelative = canonical !== null && /^(?:\/|\.\.?\/|\?)/.test(canonical)
  const absolute =
    isRelative && base && URL.canParse(canonical, base) ? new URL(canonical, base).href : canonical
  const all = [absolute ?? '', ...stated, savedFrom ?? '']
    .map((url) => webAddress(url))
    .filter((url) => url !== null)
  // Some sites call their front page every page's canonical address.
  return all.find((url) => new URL(url).pathname !== '/') ?? all[0] ?? null
}

function readLanguage(values: readonly (string | null)[]): string | null {
  for (const value of values) {
    const tag = (value ?? '').trim().replaceAll('_', '-').toLowerCase()
    if (/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/.test(tag)) return tag
  }
  return null
}
