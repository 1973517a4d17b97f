import { cleanLine } from '../clean-text.ts'
import { distinct, readNames } from './byline.ts'
import { type MarkupFacts, noFacts } from './linked-data.ts'
import { attribute, type PageElement, rawText } from './tree.ts'

/** The parts of a page that hold its machine-readable facts, found in one walk. */
export type PageMarkup = {
  /** Values of meta tags by lower-case name or property, in the order of the page. */
  readonly metas: ReadonlyMap<string, readonly string[]>
  readonly linkedData: readonly string[]
  readonly canonical: string | null
  readonly documentTitle: string | null
  readonly language: string | null
  /** Elements with `itemprop`, with the type of the thing that they are a property of. */
  readonly properties: readonly Property[]
}

type Property = { readonly names: string; readonly element: PageElement; readonly scope: string }

const mostProperties = 5000

/** Finds the machine-readable parts of a whole page, hidden ones too. */
export function collectMarkup(root: PageElement): PageMarkup {
  const found: Collected = {
    metas: new Map(),
    linkedData: [],
    properties: [],
    canonical: null,
    documentTitle: null,
    language: null,
  }
  const visit = (element: PageElement, scope: string): void => {
    if (element.tag === 'svg') return
    noteElement(found, element)
    const inner = element.attributes.size > 0 ? noteProperty(found, element, scope) : scope
    for (const child of element.children) if (typeof child !== 'string') visit(child, inner)
  }
  visit(root, '')
  return found
}

type Collected = {
  metas: Map<string, string[]>
  linkedData: string[]
  properties: Property[]
  canonical: string | null
  documentTitle: string | null
  language: string | null
}

function noteElement(found: Collected, element: PageElement): void {
  switch (element.tag) {
    case 'meta':
      addMeta(found.metas, element)
      break
    case 'script':
      if (/^\s*application\/ld\+json/i.test(attribute(element, 'type'))) {
        found.linkedData.push(rawText(element))
      }
      break
    case 'link':
      if (/(?:^|\s)canonical(?:\s|$)/i.test(attribute(element, 'rel'))) {
        found.canonical ??= attribute(element, 'href').trim()
      }
      break
    case 'title':
      found.documentTitle ??= cleanLine(rawText(element))
      break
    case 'html':
    case 'body':
    case 'article':
      found.language ??= attribute(element, 'lang') || attribute(element, 'xml:lang') || null
  }
}

/** Notes an element that is a property; gives the scope of what is inside it. */
function noteProperty({ properties }: Collected, element: PageElement, scope: string): string {
  const names = element.attributes.get('itemprop')
  if (names !== undefined && properties.length < mostProperties) {
    properties.push({ names: ` ${names.trim()} `, element, scope })
  }
  if (!element.attributes.has('itemscope')) return scope
  return `${names ?? ''} ${attribute(element, 'itemtype')}`
}

function addMeta(metas: Map<string, string[]>, meta: PageElement): void {
  const content = cleanLine(attribute(meta, 'content'))
  if (content === '') return
  for (const source of ['property', 'name', 'http-equiv']) {
    const name = attribute(meta, source).trim().toLowerCase()
    if (name === '') continue
    const values = metas.get(name)
    if (values) values.push(content)
    else metas.set(name, [content])
  }
}

const titleMetas = [
  'citation_title',
  'og:title',
  'twitter:title',
  'dc.title',
  'dcterms.title',
  'parsely-title',
  'sailthru.title',
  'headline',
  'title',
]
const authorMetas = [
  'citation_author',
  'article:author',
  'og:article:author',
  'author',
  'byl',
  'dc.creator',
  'dcterms.creator',
  'dc.creator.personalname',
  'parsely-author',
  'sailthru.author',
  'article.author',
  'book:author',
  'article:author_name',
  'authors',
]
const publisherMetas = [
  'og:site_name',
  'citation_publisher',
  'dc.publisher',
  'dcterms.publisher',
  'publisher',
  'application-name',
  'apple-mobile-web-app-title',
]
const dateMetas = [
  'article:published_time',
  'og:article:published_time',
  'article:published',
  'citation_publication_date',
  'citation_online_date',
  'citation_date',
  'dcterms.issued',
  'dc.date.issued',
  'dcterms.created',
  'dc.date.created',
  'dcterms.date',
  'dc.date',
  'datepublished',
  'date_published',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'publication-date',
  'published',
  'published_date',
  'published-date',
  'parsely-pub-date',
  'sailthru.date',
  'article.published',
  'rnews:datepublished',
  'og:published_time',
  'og:pubdate',
  'book:release_date',
  'date',
]
const sectionMetas = [
  'article:section',
  'og:article:section',
  'section',
  'parsely-section',
  'article.section',
  'sailthru.section',
  'citation_section',
  'dcterms.type.section',
]

/** The facts that meta tags state: OpenGraph, Dublin Core, citation tags and their common kin. */
export function metaFacts({ metas }: PageMarkup): MarkupFacts {
  const all = (names: readonly string[]): string[] => names.flatMap((name) => metas.get(name) ?? [])
  const [authors = []] = authorMetas
    .map((name) => distinct((metas.get(name) ?? []).flatMap(citedName)))
    .filter((names) => names.length > 0)
  return {
    ...noFacts,
    titles: all(titleMetas),
    authors,
    publisher: all(publisherMetas).find((name) => !/^(?:https?:|www\.|@)/.test(name)) ?? null,
    published: all(dateMetas),
    language:
      all([
        'content-language',
        'dc.language',
        'dcterms.language',
        'og:locale',
        'citation_language',
        'language',
      ])[0] ?? null,
    urls: all([
      'og:url',
      'twitter:url',
      'citation_abstract_html_url',
      'dc.identifier',
      'dc.identifier.uri',
    ]),
    section: all(sectionMetas)[0] ?? null,
  }
}

/** Citation tags write `Doe, Jane`; a family name before the comma and given names after it. */
function citedName(value: string): string[] {
  const [, family, given] = /^(\p{Lu}[\p{L}'’-]+),\s+(\p{Lu}[\p{L}.'’ -]*)$/u.exec(value) ?? []
  return family && given && !/\s\p{Lu}[\p{L}'’-]+\s/u.test(given) && !/\s.+\s/.test(given)
    ? readNames(`${given.trim()} ${family}`)
    : readNames(value)
}

/** The facts that microdata states of the article itself, not of its comments or of other articles. */
export function microdataFacts({ properties }: PageMarkup): MarkupFacts {
  const about = properties.filter(({ scope }) => isArticle(scope))
  const values = (name: string): string[] =>
    about
      .filter(({ names }) => names.includes(` ${name} `))
      .map(({ element }) => propertyValue(element))
      .filter((value) => value !== '')
  return {
    ...noFacts,
    titles: values('headline'),
    subtitle: values('alternativeHeadline')[0] ?? null,
    authors: distinct(values('author').flatMap(readNames)),
    publisher: values('publisher').find((name) => !/^https?:/.test(name)) ?? null,
    published: [...values('datePublished'), ...values('dateCreated')],
    language: values('inLanguage')[0] ?? null,
    urls: [],
    section: values('articleSection')[0] ?? null,
  }
}

/** A property outside any scope is the article's too: many themes leave the scope out. */
function isArticle(scope: string): boolean {
  if (/(?:^|\s)(?:comment|blogPost|itemListElement|hasPart|isRelatedTo)\s/.test(scope)) return false
  return (
    scope === '' ||
    /(?:Article|Posting|Report|Review|WebPage|CreativeWork|Blog)$/.test(scope.trim())
  )
}

function propertyValue(element: PageElement): string {
  const { attributes } = element
  const stated = attributes.get('content') ?? attributes.get('datetime')
  if (stated !== undefined) return cleanLine(stated)
  if (!attributes.has('itemscope')) return cleanLine(rawText(element))
  const name = nameWithin(element)
  return name ? propertyValue(name) : ''
}

function nameWithin(element: PageElement): PageElement | null {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (/(?:^|\s)name(?:\s|$)/.test(attribute(child, 'itemprop'))) return child
    const found = nameWithin(child)
    if (found) return found
  }
  return null
}
