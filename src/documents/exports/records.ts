import { FootnoteError } from '../../errors.ts'
import type { DocumentMetadata, Origins } from '../document.ts'
import { titleFromName } from '../file-name.ts'
import { distinct, readNames } from '../html/byline.ts'
import { readPageDate } from '../html/page-date.ts'
import { isKeyed } from '../keyed.ts'
import { languageTag } from '../language-tag.ts'
import type { ReadText } from '../reader.ts'
import { webAddress } from '../web-address.ts'
import { fragmentLine, readWords } from './fragment.ts'
import { type Field, type FieldMap, plainName } from './record-fields.ts'

/** A value of a record by the name of its field, whatever the case and the signs between words; undefined if absent. */
export type Lookup = (name: string) => unknown

/** Looks up the fields of an object, and of those inside it by names with dots. */
export function lookupIn(record: Readonly<Record<string, unknown>>): Lookup {
  const byName = new Map(Object.entries(record).map(([name, value]) => [plainName(name), value]))
  return (name) => {
    const whole = byName.get(plainName(name))
    const [first = '', ...rest] = name.split('.')
    if (whole !== undefined || rest.length === 0) return whole
    const inner = byName.get(plainName(first))
    return isKeyed(inner) ? lookupIn(inner)(rest.join('.')) : undefined
  }
}

/** An article made of a record. `part` is its own name in the file, or null when the record has none. */
type RecordReading = { readonly part: string | null; readonly read: ReadText }

/**
 * One record as an article.
 *
 * @throws FootnoteError `file_unreadable` when no field holds its words
 */
export function readRecord(lookup: Lookup, fields: FieldMap, path: string): RecordReading {
  const valueIn = (field: Field): unknown =>
    fields[field].map(lookup).find((value) => !isBlank(value)) ?? null
  const line = (field: Field): string => fragmentLine(textOf(valueIn(field)))
  const text = textOf(valueIn('text'))
  if (text === '') {
    throw new FootnoteError(
      'file_unreadable',
      `has no text; expected it in a field called ${fields.text.slice(0, 3).join(', ')}, or name the field in fields`,
    )
  }
  const body = readWords(text)
  const facts = {
    title: line('title'),
    subtitle: line('subtitle'),
    publisher: line('publisher') || null,
    url: webAddress(textOf(valueIn('url'))),
    language: languageTag(line('language')),
    section: line('section'),
  }
  const authors = namesIn(valueIn('authors'))
  const origins: Origins = Object.fromEntries(
    Object.entries({ ...facts, authors: authors.length > 0 })
      .filter(([, value]) => value)
      .map(([key]) => [key, 'markup']),
  )
  const { title, subtitle, section, ...others } = facts
  const metadata: DocumentMetadata = {
    ...others,
    title: title || titleFromName(path),
    ...(subtitle && { subtitle }),
    ...(section && { section }),
    authors,
    published: readPageDate(dateText(valueIn('published')), 'markup'),
    covers: null,
    origins,
  }
  return { part: partName(line('id')), read: { ...metadata, ...body } }
}

/** Names from a list, from objects with a name, or from one line such as `By Odile Farrow and Tam Reyes`. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return distinct(value.flatMap(namesIn))
  if (isKeyed(value)) return namesIn(value.name ?? value.display_name ?? null)
  return readNames(fragmentLine(textOf(value)))
}

/** Seconds or milliseconds since 1970 as an ISO time; any other value as it is written. */
function dateText(value: unknown): string {
  const text = textOf(value).trim()
  if (!/^\d{9,13}$/.test(text)) return text
  return new Date(Number(text) * (text.length > 10 ? 1 : 1000)).toISOString()
}

function partName(id: string): string | null {
  const steps = id.replace(/^https?:\/\//, '').split('/')
  // A path leads into its file, never out of it.
  const name = steps.filter((step) => !/^\.{0,2}$/.test(step)).join('/')
  return name.slice(0, 200) || null
}

/** A text, or a list of its paragraphs. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n\n')
  return isKeyed(value) ? textOf(value.name ?? value.rendered ?? null) : ''
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
}
