import type { CSL } from '@citation-js/core'
import type { CslItem } from './csl-items.ts'
import { mlaStyle } from './mla-style.ts'
import { othersFirst } from './others-first.ts'

/** A published style of bibliographies. */
export type BibliographyStyle = 'chicago' | 'mla'

/** What is used of citeproc's engine. */
type Engine = {
  /** Takes up items; gives their identifiers, sorted. About a millisecond for each, and more by piecemeal. */
  updateItems(ids: readonly string[]): string[]
  /** So many entries from the one behind `page_start` on. */
  makeBibliography(page: {
    readonly page_start: string | true
    readonly page_length: number
  }): [unknown, string[]]
}

/** Entries that are made before others get their turn: about a millisecond for each, too. */
const atOnce = 10

/** The library lends one engine for a style to everybody, so lists are made one after the other. */
let last: Promise<unknown> = Promise.resolve()

/**
 * A bibliography as plain text, an entry a line, sorted as the style says; empty for no items. Titles and names come out
 * as they are, except for the capitals and quotation marks that a style wants in titles.
 *
 * Chicago is the seventeenth edition's, with notes and bibliography; MLA is the ninth's. Others are served between entries.
 */
export async function bibliography(
  items: readonly CslItem[],
  style: BibliographyStyle,
): Promise<string> {
  const made = last.then(() => listOf(items, style))
  last = made.catch(() => undefined)
  return made
}

async function listOf(items: readonly CslItem[], style: BibliographyStyle): Promise<string> {
  if (items.length === 0) return ''
  const plugin = await citeproc()
  const plain = items.map((item) => withoutTags(style === 'mla' ? forMla(item) : item))
  const engine: Engine = plugin.engine(plain, style, 'en-US', 'text')
  const sorted = engine.updateItems(items.map(({ id }) => id))
  const entries: string[] = []
  while (entries.length < sorted.length) {
    await othersFirst()
    // With the entry before it, which tells whether an author is the same as above.
    const overlap = entries.length > 0 ? 1 : 0
    const page_start = sorted[entries.length - 1 - overlap] ?? true
    const [, page] = engine.makeBibliography({ page_start, page_length: atOnce + overlap })
    entries.push(...page.slice(overlap))
  }
  return entries.map((entry) => `${withTags(entry.trim())}\n`).join('')
}

/** Loaded with the first bibliography: most servers are never asked for one, and it takes a while. */
let loaded: ReturnType<typeof load> | undefined
function citeproc(): ReturnType<typeof load> {
  loaded ??= load()
  return loaded
}

async function load() {
  const [{ plugins }, chicago] = await Promise.all([
    import('@citation-js/core'),
    import('@citation/csl-style-chicago-note-bibliography/info.json', { with: { type: 'json' } }),
    import('@citation-js/plugin-csl'),
  ])
  const plugin = plugins.config.get('@csl')
  plugin.styles.add('chicago', withoutNotes(chicago.default.content))
  plugin.styles.add('mla', mlaStyle)
  return plugin
}

/**
 * A style that numbers what is cited in the text, of which nothing is made here: the engine would look for what tells
 * the notes of documents apart, and for many that look alike take most of a minute.
 */
function withoutNotes(style: string): string {
  const numbered = '<citation><layout><text variable="citation-number"/></layout></citation>'
  return style.replace(/<citation\b.*<\/citation>/s, numbered)
}

/** What the handbook wants and no style can say: addresses without their scheme, and organisations without an article. */
function forMla({ author = [], URL: url, ...item }: CslItem): CslItem {
  // The organisation that publishes its own work is not named twice.
  const named = author.filter(
    (name) => !('literal' in name && name.literal === item['container-title']),
  )
  const authors = named.map((name) =>
    'literal' in name ? { literal: name.literal.replace(/^(?:The|An?) (?=\S)/, '') } : name,
  )
  return {
    ...item,
    ...(authors.length > 0 ? { author: authors } : {}),
    ...(url === undefined ? {} : { URL: url.replace(/^https?:\/\//, '') }),
  }
}

const placeholder = '\uE000'
const withTags = (text: string) => text.replaceAll(placeholder, '<')

/** The engine takes `<b>` and the like for marks of its own and drops them; there is no way to escape them. */
function withoutTags(item: CslItem): CSL {
  return JSON.parse(JSON.stringify(item).replaceAll('<', placeholder)) as CSL
}
