import { z } from 'zod'
import { cleanLine } from '../clean-text.ts'
import type { DocumentMetadata, Origins, PartialDate } from '../document.ts'
import { languageTag } from '../language-tag.ts'
import type { FileReading, ReadText } from '../reader.ts'
import { webAddress } from '../web-address.ts'
import { fragmentLine, readFragment } from './fragment.ts'
import { lexicalHtml, mobiledocHtml } from './ghost-content.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const text = z.string().nullish()
const order = z.number().nullish()

const postSchema = z.object({
  id,
  title: text,
  slug: text,
  html: text,
  lexical: text,
  mobiledoc: text,
  status: text,
  author_id: id.nullish(),
  published_at: z.union([z.string(), z.number()]).nullish(),
  custom_excerpt: text,
  canonical_url: text,
  locale: text,
})
type Post = z.output<typeof postSchema>

const exportSchema = z.object({
  posts: z.array(z.unknown()),
  users: z.array(z.object({ id, name: text })).catch([]),
  posts_authors: z.array(z.object({ post_id: id, author_id: id, sort_order: order })).catch([]),
  tags: z.array(z.object({ id, name: text, visibility: text })).catch([]),
  posts_tags: z.array(z.object({ post_id: id, tag_id: id, sort_order: order })).catch([]),
  settings: z.array(z.object({ key: z.string(), value: z.unknown() })).catch([]),
})

/** What a post refers to, by its own id. */
type Site = {
  readonly authors: ReadonlyMap<string, readonly string[]>
  readonly users: ReadonlyMap<string, string>
  readonly sections: ReadonlyMap<string, string>
  readonly publisher: string | null
  readonly language: string | null
}

/** The tables of a Ghost export; null for JSON of another kind. */
export function ghostTables(json: unknown): unknown {
  const root = json as { db?: { data?: unknown }[]; data?: unknown } | null
  const tables = (Array.isArray(root?.db) ? root.db[0]?.data : root?.data) as { posts?: unknown }
  return Array.isArray(tables?.posts) ? tables : null
}

/**
 * A Ghost export: every published post and page.
 *
 * @param tables as {@link ghostTables} gives them
 * @throws ZodError when they are not those of Ghost
 */
export function readGhost(tables: unknown): FileReading {
  const written = exportSchema.parse(tables)
  const site = siteOf(written)
  const parts: { part: string; read: ReadText }[] = []
  const skipped: { part: string; reason: string }[] = []
  for (const [i, found] of written.posts.entries()) {
    const { data: post, error } = postSchema.safeParse(found)
    if (error) {
      const [issue] = error.issues
      const reason = `${issue?.path.join('.')}: ${issue?.message}`
      skipped.push({ part: `post-${i + 1}`, reason: `is no post of Ghost (${reason})` })
    } else if (post.status === 'published') {
      const part = cleanLine(post.slug ?? '') || post.id
      parts.push({ part, read: { ...factsOf(post, site), ...readFragment(htmlOf(post)) } })
    }
  }
  if (parts.length + skipped.length === 0) {
    skipped.push({ part: '', reason: 'is a Ghost export without a published post or page' })
  }
  return { parts, skipped }
}

function htmlOf({ html, lexical, mobiledoc }: Post): string {
  if (html) return html
  return lexical ? lexicalHtml(lexical) : mobiledoc ? mobiledocHtml(mobiledoc) : ''
}

function siteOf(written: z.output<typeof exportSchema>): Site {
  const users = new Map(written.users.map(({ id, name }) => [id, cleanLine(name ?? '')]))
  const authors = new Map<string, string[]>()
  for (const { post_id, author_id } of inOrder(written.posts_authors)) {
    const name = users.get(author_id)
    if (name) authors.set(post_id, [...(authors.get(post_id) ?? []), name])
  }
  // Tags that begin with # sort posts for the site itself.
  const tags = new Map(
    written.tags
      .filter(({ name, visibility }) => visibility !== 'internal' && !name?.startsWith('#'))
      .map(({ id, name }) => [id, cleanLine(name ?? '')]),
  )
  const sections = new Map<string, string>()
  for (const { post_id, tag_id } of inOrder(written.posts_tags)) {
    const name = tags.get(tag_id)
    if (name && !sections.has(post_id)) sections.set(post_id, name)
  }
  const setting = (...keys: string[]): string | null => {
    const value = written.settings.find(({ key }) => keys.includes(key))?.value
    return (typeof value === 'string' && cleanLine(value)) || null
  }
  const language = languageTag(setting('locale', 'lang', 'default_locale') ?? '')
  return { authors, users, sections, publisher: setting('title'), language }
}

function inOrder<T extends { sort_order?: number | null | undefined }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => (a.sort_order ?? 0) - (b.sort_order ?? 0))
}

function factsOf(post: Post, site: Site): DocumentMetadata {
  const one = site.users.get(post.author_id ?? '')
  const authors = site.authors.get(post.id) ?? (one ? [one] : [])
  const facts = {
    title: fragmentLine(post.title ?? ''),
    subtitle: cleanLine(post.custom_excerpt ?? ''),
    publisher: site.publisher,
    url: webAddress(post.canonical_url ?? ''),
    language: languageTag(post.locale ?? '') ?? site.language,
    section: site.sections.get(post.id) ?? '',
  }
  const origins: Origins = Object.fromEntries(
    Object.entries({ ...facts, authors: authors.length > 0 })
      .filter(([, value]) => value)
      .map(([key]) => [key, 'markup']),
  )
  const { subtitle, section, ...others } = facts
  return {
    ...others,
    ...(subtitle && { subtitle }),
    ...(section && { section }),
    authors,
    published: publishedOn(post.published_at),
    covers: null,
    origins,
  }
}

function publishedOn(time: string | number | null | undefined): PartialDate | null {
  const date = new Date(time ?? Number.NaN)
  if (Number.isNaN(date.getTime())) return null
  return { date: date.toISOString().slice(0, 10), precision: 'day', origin: 'markup' }
}
