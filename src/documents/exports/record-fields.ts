import { z } from 'zod'
import { FootnoteError } from '../../errors.ts'
import { cleanLine } from '../clean-text.ts'

const fieldName = z.string().min(1, 'expected the name of a field')
const fieldNames = z
  .union(
    [fieldName.transform((name) => [name]), z.array(fieldName).min(1)],
    'expected the name of a field, or a list of names',
  )
  .optional()

/**
 * Which field of a record holds what: a name, or several of which the first that is filled is taken. A name with dots
 * (`article.body`) leads into objects. What is not mapped keeps its default names.
 */
export const fieldMapSchema = z.strictObject({
  title: fieldNames,
  subtitle: fieldNames,
  text: fieldNames,
  authors: fieldNames,
  publisher: fieldNames,
  published: fieldNames,
  url: fieldNames,
  language: fieldNames,
  section: fieldNames,
  id: fieldNames,
})

/** As it is written in a sidecar. */
export type FieldMapInput = z.input<typeof fieldMapSchema>
export type Field = keyof FieldMapInput
/** The names of every field, in the order in which they are tried. */
export type FieldMap = Readonly<Record<Field, readonly string[]>>

const defaults: FieldMap = {
  title: ['title', 'headline', 'name', 'heading'],
  subtitle: ['subtitle', 'dek', 'deck', 'standfirst', 'subheadline'],
  text: ['text', 'body', 'content', 'article', 'html', 'article_text', 'full_text', 'article_body'],
  authors: ['authors', 'author', 'byline', 'creator', 'writer'],
  publisher: ['publisher', 'source', 'site', 'publication', 'newspaper', 'outlet'],
  published: [
    ...['published', 'date', 'published_at', 'publish_date', 'publication_date', 'date_published'],
    ...['pub_date', 'pubdate', 'created_at', 'created', 'timestamp'],
  ],
  url: ['url', 'link', 'permalink', 'canonical_url', 'web_url'],
  language: ['language', 'lang', 'locale'],
  section: ['section', 'category', 'topic', 'department', 'desk'],
  id: ['id', 'slug', 'guid', 'key', 'uuid', '_id'],
}

/** Whether a field of this name holds an article's words, where no map says otherwise. */
export function isTextField(name: string): boolean {
  return defaults.text.includes(plainName(name))
}

/** @throws FootnoteError `config_invalid`, naming what in the map is not as expected */
export function fieldMap(input: FieldMapInput = {}): FieldMap {
  const result = fieldMapSchema.safeParse(input)
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new FootnoteError('config_invalid', `fields: ${problems.join('; ')}`, {
      cause: result.error,
    })
  }
  const mapped = Object.entries(result.data).filter(([, names]) => names !== undefined)
  return { ...defaults, ...Object.fromEntries(mapped) }
}

/** A field's name in one spelling: `Published At`, `publishedAt` and `published_at` are one. */
export function plainName(name: string): string {
  return cleanLine(name)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}
