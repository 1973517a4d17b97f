import { readNames } from './byline.ts'

/** What the machine-readable part of a page says, from one of its vocabularies. Absent facts are empty or null. */
export type MarkupFacts = {
  readonly titles: readonly string[]
  readonly subtitle: string | null
  readonly authors: readonly string[]
  readonly publisher: string | null
  /** Who wrote it for whoever publishes the page, such as a news agency. */
  readonly provider: string | null
  readonly published: readonly string[]
  readonly language: string | null
  readonly urls: readonly string[]
  readonly section: string | null
}

/** A comment as the machine-readable part of a page has it. */
export type LinkedComment = {
  readonly text: string
  readonly speaker: string | null
  readonly posted: string | null
  readonly replyTo: string | null
}

type LinkedData = {
  readonly facts: MarkupFacts
  readonly comments: readonly LinkedComment[]
}

type Json = Readonly<Record<string, unknown>>

const articleType =
  /(?:Article|BlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Review|CreativeWork|Essay|Book|Chapter|Thesis|Statement|PressRelease|QAPage)$/
const pageType = /(?:WebPage|ItemPage|AboutPage|CheckoutPage|MedicalWebPage)$/
/** Bounds on what a hostile page can make the reader do. */
const longestSource = 2_000_000
const mostNodes = 2000
const deepestComment = 40
const mostComments = 5000

/**
 * Reads the JSON-LD of a page: the article that the page is about, not those that it lists, and its comments.
 *
 * The author is only whom the article names as such; a person who owns the site is not.
 *
 * @param isThisPage tells the article's own title or address from those of others
 */
export function readLinkedData(
  sources: readonly string[],
  isThisPage: (words: string) => boolean,
): LinkedData {
  const nodes = sources.flatMap((source) => nodesIn(parseLenient(source))).slice(0, mostNodes)
  const byId = new Map<string, Json>()
  for (const node of nodes) {
    const id = textOf(node['@id'])
    // The fullest description under one id counts; a reference has the id alone.
    if (id && Object.keys(node).length > Object.keys(byId.get(id) ?? {}).length) byId.set(id, node)
  }
  const resolve = (value: unknown): Json | null => {
    const [first] = listOf(value)
    if (typeof first !== 'object' || first === null) return null
    const node = first as Json
    return byId.get(textOf(node['@id']) ?? '') ?? node
  }
  const articles = nodes.filter((node) => isType(node, articleType))
  const own = articles.find((node) => [...titlesOf(node), ...urlsOf(node)].some(isThisPage))
  // Several articles of which none is known to be this page's are a list of others.
  const article = own ?? (articles.length === 1 ? articles[0]! : null)
  const page = nodes.find((node) => isType(node, pageType)) ?? null
  const site = nodes.find((node) => isType(node, /WebSite$/)) ?? null
  const about = article ?? page
  return {
    facts: about ? factsOf(about, page, site, resolve) : { ...noFacts, publisher: nameOf(site) },
    comments: article ? commentsOf(article, resolve) : [],
  }
}

export const noFacts: MarkupFacts = {
  titles: [],
  subtitle: null,
  authors: [],
  publisher: null,
  provider: null,
  published: [],
  language: null,
  urls: [],
  section: null,
}

function factsOf(
  article: Json,
  page: Json | null,
  site: Json | null,
  resolve: (value: unknown) => Json | null,
): MarkupFacts {
  const named = (value: unknown): string[] =>
    listOf(value).flatMap((entry) =>
      typeof entry === 'string' ? readNames(entry) : namesOf(resolve(entry)).flatMap(readNames),
    )
  const creators = named(article.author)
  const whole = resolve(article.isPartOf)
  const issue = whole && isType(whole, /^Publication(?:Issue|Volume)$/) ? whole : null
  const publisher = article.publisher ?? article.sourceOrganization ?? page?.publisher
  return {
    titles: titlesOf(article),
    subtitle: textOf(article.alternativeHeadline),
    authors: creators.length > 0 ? creators : named(article.creator),
    publisher:
      (typeof publisher === 'string' ? publisher : nameOf(resolve(publisher))) ?? nameOf(site),
    provider: nameOf(resolve(article.provider)),
    published: [
      article.datePublished,
      page?.datePublished,
      issue?.datePublished,
      article.dateCreated,
    ].flatMap((value) => textOf(value) ?? []),
    language:
      textOf(article.inLanguage) ?? nameOf(resolve(article.inLanguage)) ?? textOf(page?.inLanguage),
    urls: urlsOf(article),
    section: textOf(article.articleSection),
  }
}

function titlesOf(node: Json): string[] {
  return [node.headline, node.name].flatMap((value) => textOf(value) ?? [])
}

function urlsOf(node: Json): string[] {
  const main = node.mainEntityOfPage
  const id = typeof main === 'object' && main !== null ? (main as Json)['@id'] : main
  return [node.url, id, node['@id']].flatMap((value) => textOf(value) ?? [])
}

function namesOf(node: Json | null): string[] {
  if (!node) return []
  if (Array.isArray(node['@list'])) {
    return node['@list'].flatMap((entry) =>
      typeof entry === 'string' ? [entry] : namesOf(entry as Json),
    )
  }
  const names = listOf(node.name).flatMap((name) => textOf(name) ?? [])
  if (names.length > 0) return names
  const full = [textOf(node.givenName), textOf(node.familyName)].filter((part) => part !== null)
  return full.length > 0 ? [full.join(' ')] : []
}

function nameOf(node: Json | null): string | null {
  const [name] = namesOf(node)
  return name && !/^https?:/.test(name) ? name : null
}

function commentsOf(article: Json, resolve: (value: unknown) => Json | null): LinkedComment[] {
  const comments: LinkedComment[] = []
  const add = (value: unknown, replyTo: string | null, depth: number): void => {
    for (const entry of listOf(value)) {
      const node = resolve(entry)
      if (!node || comments.length >= mostComments || depth > deepestComment) return
      const text = textOf(node.text) ?? textOf(node.description)
      const { author } = node
      const speaker = typeof author === 'string' ? author : nameOf(resolve(author))
      const posted = textOf(node.dateCreated) ?? textOf(node.datePublished)
      if (text) comments.push({ text, speaker, posted, replyTo })
      add(node.comment, speaker, depth + 1)
    }
  }
  add(article.comment, null, 0)
  return comments
}

function isType(node: Json, type: RegExp): boolean {
  return listOf(node['@type']).some((name) => typeof name === 'string' && type.test(name))
}

/** The nodes a source describes in its own right: its roots, the members of graphs and what a page is mainly about. */
function nodesIn(value: unknown): Json[] {
  const found: Json[] = []
  const queue: unknown[] = [value]
  while (queue.length > 0 && found.length < mostNodes) {
    const next = queue.shift()
    if (Array.isArray(next)) queue.push(...next.slice(0, mostNodes))
    else if (typeof next === 'object' && next !== null) {
      const node = next as Json
      found.push(node)
      queue.push(...listOf(node['@graph']).slice(0, mostNodes), ...listOf(node.mainEntity))
      if (typeof node.mainEntityOfPage === 'object') queue.push(node.mainEntityOfPage)
    }
  }
  return found
}

/** JSON as pages have it: wrapped in comments, with line breaks inside strings, with a comma or semicolon too many. */
function parseLenient(source: string): unknown {
  if (source.length > longestSource) return null
  // A bracket of `<![CDATA[` is not where the data starts.
  const start = source.search(/[[{]\s*["{[\]}]/)
  const json = source.slice(start, source.lastIndexOf(source[start] === '[' ? ']' : '}') + 1)
  if (start < 0 || json === '') return null
  for (const attempt of [json, repaired(json)]) {
    try {
      return JSON.parse(attempt)
    } catch {
      // Markup is data: what can't be read states nothing.
    }
  }
  return null
}

function repaired(json: string): string {
  return json.replace(/\p{Cc}+/gu, ' ').replace(/,\s*([}\]])/g, '$1')
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** A value's words: a string, the first of a list, or the value of a language-tagged one. */
function textOf(value: unknown): string | null {
  const [first] = listOf(value)
  if (typeof first === 'number') return String(first)
  if (typeof first === 'string') return first.trim() === '' ? null : first.trim()
  if (typeof first !== 'object' || first === null) return null
  const tagged = (first as Json)['@value']
  return typeof tagged === 'string' && tagged.trim() !== '' ? tagged.trim() : null
}
