import { cleanLine } from '../clean-text.ts'
import { decodeInChunks } from '../decode.ts'
import type { DocumentMetadata, Origins, PartialDate, Span } from '../document.ts'
import { distinct, readNames } from '../html/byline.ts'
import { languageTag } from '../language-tag.ts'
import type { FileReading, ReadText, SourceFile } from '../reader.ts'
import { webAddress } from '../web-address.ts'
import { type FragmentText, fragmentLine, readFragment } from './fragment.ts'
import { postHtml } from './wordpress-content.ts'
import {
  type ExportedItem,
  type ExportedSite,
  exportParser,
  type Fields,
} from './wordpress-export.ts'

/** The category that WordPress gives to posts without one. */
const noCategory = /^uncategori[sz]ed$/i
const separator = '\n\n'

/**
 * A WordPress export (WXR): every published post and page, with its approved comments below it.
 *
 * What other sites tell of themselves among the comments, pingbacks and trackbacks, is a notice. Drafts, revisions,
 * attachments and menus are left out without a word.
 */
export function readWordpress({ bytes }: SourceFile): FileReading {
  const parts: { part: string; read: ReadText }[] = []
  const skipped: { part: string; reason: string }[] = []
  const parser = exportParser((item, site) => {
    const { fields } = item
    const part =
      fields.get('wp:post_name') || fields.get('wp:post_id') || `item-${parts.length + 1}`
    if (!isPublished(fields)) return
    if (item.isTooLong) skipped.push({ part, reason: 'is over the limit of 20 MB an article' })
    else if (fields.get('wp:post_password')) {
      skipped.push({ part, reason: 'is protected by a password on its site' })
    } else parts.push({ part: cleanLine(part), read: readItem(item, site) })
  })
  for (const chunk of decodeInChunks(bytes)) parser.write(chunk)
  if (parser.end()) {
    skipped.push({ part: '', reason: 'ends in the middle of an article; export the site anew' })
  }
  if (parts.length + skipped.length === 0) {
    skipped.push({ part: '', reason: 'is a WordPress export without a published post or page' })
  }
  return { parts, skipped }
}

function isPublished(fields: Fields): boolean {
  const type = fields.get('wp:post_type')
  return fields.get('wp:status') === 'publish' && (type === 'post' || type === 'page')
}

function readItem(item: ExportedItem, site: ExportedSite): ReadText {
  const body = readFragment(postHtml(item.fields.get('content:encoded') ?? ''))
  return { ...factsOf(item, site), ...withComments(body, item.comments) }
}

function factsOf({ fields, categories }: ExportedItem, site: ExportedSite): DocumentMetadata {
  const title = fragmentLine(fields.get('title') ?? '')
  const authors = authorsOf(fields, categories, site)
  const publisher = fragmentLine(site.fields.get('title') ?? '') || null
  const url = webAddress((fields.get('link') ?? '').trim())
  const language = languageTag(site.fields.get('language') ?? '')
  const [section] = categories
    .filter(({ domain, name }) => domain === 'category' && !noCategory.test(name))
    .map(({ name }) => fragmentLine(name))
  const origins: Origins = {
    ...(title && { title: 'markup' }),
    ...(authors.length > 0 && { authors: 'markup' }),
    ...(publisher && { publisher: 'markup' }),
    ...(url && { url: 'markup' }),
    ...(language && { language: 'markup' }),
    ...(section && { section: 'markup' }),
  }
  return {
    title,
    authors,
    publisher,
    published: publishedOn(fields),
    covers: null,
    url,
    language,
    ...(section && { section }),
    origins,
  }
}

/** Names for people. A login that the export does not explain is no name, unless it is written like one. */
function authorsOf(
  fields: Fields,
  categories: ExportedItem['categories'],
  { authors }: ExportedSite,
): string[] {
  // Where an article has several authors, a plugin keeps them among the categories.
  const several = categories.filter(({ domain }) => domain === 'author').map(({ name }) => name)
  const logins = several.length > 0 ? several : [fields.get('dc:creator') ?? '']
  const names = logins.map((login) => authors.get(login) ?? (/\S\s\S/.test(login) ? login : ''))
  return distinct(names.flatMap((name) => readNames(fragmentLine(name))))
}

/** The day on which the site shows the article; the feed's own date where that is missing. */
function publishedOn(fields: Fields): PartialDate | null {
  const local = dayOf(fields.get('wp:post_date')) ?? dayOf(fields.get('wp:post_date_gmt'))
  const feed = Date.parse(fields.get('pubDate') ?? '')
  const date = local ?? (feed > 0 ? new Date(feed).toISOString().slice(0, 10) : null)
  return date ? { date, precision: 'day', origin: 'markup' } : null
}

/** WordPress writes `0000-00-00` where it knows no day. */
function dayOf(time: string | undefined): string | null {
  const [, day] = /^\s*([12]\d{3}-\d{2}-\d{2})[ T]/.exec(time ?? '') ?? []
  return day && !Number.isNaN(Date.parse(day)) ? day : null
}

function withComments(body: FragmentText, comments: readonly Fields[]): FragmentText {
  const approved = comments.filter((comment) => comment.get('wp:comment_approved') === '1')
  const shown = approved.filter(isOfReader)
  const names = new Map(shown.map((comment) => [comment.get('wp:comment_id'), nameOf(comment)]))
  const texts = body.text === '' ? [] : [body.text]
  const spans: Span[] = [...body.spans]
  let length = body.text.length
  for (const comment of [...shown, ...approved.filter(isPing)]) {
    const { text } = readFragment(postHtml(comment.get('wp:comment_content') ?? ''))
    if (text === '') continue
    const start = length === 0 ? 0 : length + separator.length
    const last = spans.at(-1)
    // The blank lines between two spans belong to the first.
    if (last) spans[spans.length - 1] = { ...last, end: start }
    length = start + text.length
    texts.push(text)
    if (isPing(comment)) {
      spans.push({ start, end: length, voice: 'notice', speaker: null })
      continue
    }
    const posted = timeOf(comment)
    const replyTo = names.get(comment.get('wp:comment_parent'))
    spans.push({
      ...{ start, end: length, voice: 'comment', speaker: nameOf(comment) },
      ...(posted && { posted }),
      ...(replyTo && { replyTo }),
    })
  }
  return { ...body, text: texts.join(separator), spans }
}

/** Shops and plugins keep notes of their own among the comments. */
function isOfReader(comment: Fields): boolean {
  const type = comment.get('wp:comment_type') ?? ''
  return type === '' || type === 'comment'
}

/** Whether another site tells that it links here. */
function isPing(comment: Fields): boolean {
  return /^(?:pingback|trackback)$/.test(comment.get('wp:comment_type') ?? '')
}

function nameOf(comment: Fields): string | null {
  return fragmentLine(comment.get('wp:comment_author') ?? '') || null
}

function timeOf(comment: Fields): string | null {
  const pattern = /^\s*([12]\d{3}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})\s*$/
  const [, day, time] = pattern.exec(comment.get('wp:comment_date_gmt') ?? '') ?? []
  if (day) return `${day}T${time}Z`
  const [, localDay, localTime] = pattern.exec(comment.get('wp:comment_date') ?? '') ?? []
  return localDay ? `${localDay}T${localTime}` : null
}
