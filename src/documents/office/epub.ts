import { FootnoteError } from '../../errors.ts'
import { cleanLine } from '../clean-text.ts'
import { titleFromName } from '../file-name.ts'
import {
  author,
  type Block,
  collectBlocks,
  type Decide,
  joinBlocks,
  notice,
  quoted,
} from '../html/blocks.ts'
import { countInvisible, removeHidden } from '../html/hidden.ts'
import { attribute, findAll, type PageElement, parsePage, rawText } from '../html/tree.ts'
import type { FileReading, SourceFile } from '../reader.ts'
import { type BookPage, readBook, resolve } from './epub-package.ts'
import { factsOf } from './file-properties.ts'
import { type OfficePackage, openPackage } from './office-package.ts'

/**
 * Reads an EPUB book as one document, its chapters in the book's order.
 *
 * Cover and contents are dropped; title page, imprint, index and notes are `notice`.
 *
 * @throws FootnoteError `file_unreadable` when it is damaged, locked, holds no words, or unpacks to far too much
 */
export async function readEpub(file: SourceFile): Promise<FileReading> {
  const parts = await openPackage(file.bytes, 'an EPUB book')
  const book = await readBook(parts)
  const facts = factsOf(book.properties, file.path)
  const blocks: Block[] = []
  let hidden = 0
  let chrome = 0
  for (const page of book.pages) {
    const read = await readPage(parts, page)
    hidden += read.hidden
    chrome += read.chrome
    for (const block of read.blocks) blocks.push(block)
  }
  if (blocks.length === 0) {
    throw new FootnoteError('file_unreadable', 'is an EPUB book without words in its chapters')
  }
  const read = {
    ...facts,
    title: facts.title ?? titleFromName(file.path),
    covers: null,
    ...joinBlocks(blocks),
    ...(hidden + chrome > 0 && { dropped: { hidden, chrome, undecodable: 0 } }),
  }
  return { parts: [{ part: '', read }], skipped: [] }
}

type PageReading = {
  readonly blocks: readonly Block[]
  readonly hidden: number
  readonly chrome: number
}

const nothing: PageReading = { blocks: [], hidden: 0, chrome: 0 }
const dropped = /\b(?:cover|toc|landmarks|page-list|loi|lot)\b/
const apparatus =
  /\b(?:aside|title-?page|halftitle(?:page)?|copyright(?:-page)?|imprint|colophon|index|glossary|bibliography|notes|footnotes?|endnotes?|rearnotes?|other-credits|contributors)\b/
/** For books that don't say what their pages are: by the names that programs give them. */
const droppedName = /(?:^|[^a-z])(?:cover|toc|nav|contents?)(?:[^a-z]*)\.x?html?$/i
const apparatusName =
  /(?:^|[^a-z])(?:title-?page|copyright|imprint|colophon|about-?the-?author|also-?by|newsletter|adverts?)(?:[^a-z]*)\.x?html?$/i
const imprint = /all rights reserved|\bisbn\b|©\s*\d{4}/i
const longestImprint = 4000

async function readPage(parts: OfficePackage, page: BookPage): Promise<PageReading> {
  const source = await parts.text(page.name)
  if (source === null) return nothing
  const { root, commented } = parsePage(withEndTags(await withStyles(source, page.name, parts)))
  const kinds = `${page.kinds} ${typesOf(root)}`
  const hidden = removeHidden(root) + commented + countInvisible(rawText(root))
  const text = cleanLine(bodyText(root))
  const name = page.name.slice(page.name.lastIndexOf('/') + 1)
  if (dropped.test(kinds) || (page.kinds === '' && droppedName.test(name))) {
    return { blocks: [], hidden, chrome: text.length }
  }
  const isImprint = text.length < longestImprint && imprint.test(text)
  const isApparatus = apparatus.test(kinds) || apparatusName.test(name) || isImprint
  const blocks = collectBlocks(root, isApparatus ? notice : author, decide)
  return { blocks: isApparatus ? blocks : withHeading(blocks, page.label, root), hidden, chrome: 0 }
}

/** What the page says that it is: `epub:type` of its body, or of the one section in it. */
function typesOf(root: PageElement): string {
  const [body] = findAll(root, (element) => element.tag === 'body')
  const inside = body?.children.filter((child) => typeof child !== 'string') ?? []
  const elements = [body, ...(inside.length === 1 ? inside : [])]
  return elements.map((element) => (element ? typeOf(element) : '')).join(' ')
}

function typeOf(element: PageElement): string {
  return attribute(element, 'epub:type').toLowerCase()
}

function bodyText(root: PageElement): string {
  return findAll(root, ({ tag }) => tag === 'body')
    .map(rawText)
    .join(' ')
}

const decide: Decide = (element, around) => {
  const { tag } = element
  const type = typeOf(element)
  if (/^(?:nav|head|iframe|form)$/.test(tag) || /\b(?:noteref|pagebreak|toc)\b/.test(type))
    return null
  if (around === notice) return notice
  if (/^(?:figcaption|caption)$/.test(tag) || apparatus.test(type)) return notice
  return tag === 'blockquote' ? quoted : around
}

/** A chapter without a heading of its own has the one that the table of contents gives it. */
function withHeading(blocks: readonly Block[], label: string | null, owner: PageElement) {
  const [first] = blocks
  if (!label || !first || blocks.some(({ level }) => level !== null)) return blocks
  const text = cleanLine(label)
  if (text === '' || first.text.toLowerCase().startsWith(text.toLowerCase())) return blocks
  return [{ text, level: 2, mark: author, owner }, ...blocks]
}

const voidTags = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i

/** In XHTML any element may be closed where it opens; a page's parser knows that only of some. */
function withEndTags(xhtml: string): string {
  return xhtml.replace(
    /<([a-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/>/gi,
    (whole, name: string, attributes: string) =>
      voidTags.test(name) ? whole : `<${name}${attributes}></${name}>`,
  )
}

/** The page with its style sheets inside it, since they may hide words. */
async function withStyles(xhtml: string, name: string, parts: OfficePackage): Promise<string> {
  const links = xhtml.slice(0, 20_000).match(/<link\b[^>]*>/gi) ?? []
  let styles = ''
  for (const link of links) {
    const href = /\bhref\s*=\s*["']([^"']+)["']/i.exec(link)?.[1]
    if (!href || !/stylesheet/i.test(link)) continue
    const sheet = (await parts.text(resolve(name, href))) ?? ''
    styles += `<style>${sheet.replaceAll('</', '<\\/')}</style>`
  }
  return styles === '' ? xhtml : xhtml.replace(/<\/head\s*>/i, (end) => styles + end)
}
