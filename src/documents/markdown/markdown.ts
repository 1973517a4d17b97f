import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { cleanText } from '../clean-text.ts'
import { titleFromName } from '../file-name.ts'
import { author, type Block, joinBlocks } from '../html/blocks.ts'
import { readHtml } from '../html/read-html.ts'
import type { ReadText } from '../reader.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { type HiddenWords, hiddenWords } from './markdown-hidden.ts'
import { readEmbeddedHtml } from './markdown-html.ts'
import { hasMarkup, markdownParts } from './markdown-parts.ts'

const parser = unified().use(remarkParse).use(remarkGfm)
const frontMatter = /^(---|\+\+\+)[ \t]*\n(?:([\s\S]*?)\n)?\1[ \t]*(?:\n|$)/

/**
 * Markdown with optional YAML or TOML front matter, as the text a page would show.
 *
 * Headings, paragraphs, list items, quotations, code, table rows and what raw HTML shows become blocks with a blank line
 * between them; link targets and images are dropped, and so are words that HTML around them hides. The title is the
 * front matter's, else the first heading, else the file's name. Where all words stand in HTML, it is read as a page.
 *
 * @returns null when the front matter asks that the file is not indexed
 * @throws FootnoteError `file_unreadable` when the front matter is not valid
 */
export function readMarkdown(source: string, path: string): ReadText | null {
  const [marked = '', fence, written = ''] = frontMatter.exec(source) ?? []
  const { indexed, ...metadata } = readFrontMatter(written, fence === '+++' ? 'TOML' : 'YAML')
  if (!indexed) return null
  const body = source.slice(marked.length)
  const reading = { hiding: hiddenWords(), dropped: { hidden: 0, chrome: 0, undecodable: 0 } }
  const blocks: MarkdownBlock[] = []
  for (const block of blocksOf(body, reading)) {
    // References such as `&#8203;` bring back what was cleaned away before.
    const text = cleanText(block.text).trim()
    if (text !== '') blocks.push({ ...block, text })
  }
  if (blocks.length > 0 && blocks.every(({ isHtml }) => isHtml))
    return readPage(body, path, metadata)
  const joined = joinBlocks(blocks)
  const first = joined.headings[0]
  const title =
    metadata.title ?? (first ? joined.text.slice(first.start, first.end) : titleFromName(path))
  const origins = {
    ...metadata.origins,
    title: metadata.title || first ? 'stated' : 'inferred',
  } as const
  const hidden = reading.hiding.count() + reading.dropped.hidden
  const dropped = hidden + reading.dropped.chrome > 0 && {
    dropped: { ...reading.dropped, hidden },
  }
  return { ...metadata, title, origins, ...joined, ...dropped }
}

/** HTML in a markdown file, of which the front matter knows more than the page itself. */
function readPage(
  html: string,
  path: string,
  { origins, ...metadata }: Omit<FrontMatter, 'indexed'>,
): ReadText {
  const page = readHtml(html, path)
  const stated = Object.entries(metadata).filter(([, fact]) =>
    Array.isArray(fact) ? fact.length > 0 : fact !== null,
  )
  return { ...page, ...Object.fromEntries(stated), origins: { ...page.origins, ...origins } }
}

/** `isHtml` where it stands in raw HTML. */
type MarkdownBlock = Pick<Block, 'text' | 'level' | 'mark'> & { readonly isHtml?: true }

/** What is known of the text so far: which tags are open, and what of it is dropped. */
type Reading = {
  readonly hiding: HiddenWords
  readonly dropped: { hidden: number; chrome: number; undecodable: number }
}

function* blocksOf(source: string, reading: Reading): Generator<MarkdownBlock> {
  const { hiding } = reading
  for (const { text, verbatim } of markdownParts(source)) {
    if (verbatim && /^\s*<[a-z!/]/i.test(text)) yield* htmlBlocks(text, reading)
    else if (verbatim) yield blockOf(hiding.shown(text))
    else if (hasMarkup(text)) yield* blocksIn(parser.parse(text), reading)
    // The parser takes half a second for ten thousand paragraphs.
    else for (const words of text.split(/\n{2,}/)) yield blockOf(hiding.shown(oneLine(words)))
  }
}

function blockOf(text: string, level: number | null = null): MarkdownBlock {
  return { text, level, mark: author }
}

function* blocksIn(node: Nodes, reading: Reading): Generator<MarkdownBlock> {
  const { hiding } = reading
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'table':
    case 'footnoteDefinition':
      for (const child of node.children) yield* blocksIn(child, reading)
      break
    case 'listItem': {
      const [lead, ...rest] = node.children.flatMap((child) => [...blocksIn(child, reading)])
      if (lead?.text) yield { ...lead, text: `- ${lead.text}`, level: null }
      yield* rest
      break
    }
    case 'heading':
      yield blockOf(line(node, hiding), node.depth)
      break
    case 'tableRow':
      yield blockOf(node.children.map((cell) => line(cell, hiding)).join(' | '))
      break
    case 'paragraph':
      yield blockOf(line(node, hiding))
      break
    case 'code':
      yield blockOf(hiding.shown(node.value))
      break
    case 'html':
      yield* htmlBlocks(node.value, reading)
      break
    default:
    // Rules and definitions show no words.
  }
}

function* htmlBlocks(html: string, { hiding, dropped }: Reading): Generator<MarkdownBlock> {
  const { blocks, hidden, chrome } = readEmbeddedHtml(hiding.pass(html, null))
  dropped.hidden += hidden
  dropped.chrome += chrome
  for (const { text, level, mark } of blocks) yield { text, level, mark, isHtml: true }
}

/** The words inside a block, on one line. */
function line(node: Nodes, hiding: HiddenWords): string {
  const mark = hiding.mark()
  const words = oneLine(inline(node, hiding, closedIn(node)))
  hiding.leave(mark)
  return words
}

/** The names of the tags that end inside a block. */
function closedIn(node: Nodes): ReadonlySet<string> {
  if (node.type === 'html') return new Set(/^<\/([\w-]+)/.exec(node.value.toLowerCase())?.slice(1))
  return new Set('children' in node ? node.children.flatMap((child) => [...closedIn(child)]) : [])
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

function inline(node: Nodes, hiding: HiddenWords, closed: ReadonlySet<string>): string {
  if (node.type === 'text' || node.type === 'inlineCode') return hiding.shown(node.value)
  if (node.type === 'break') return ' '
  if (node.type === 'html') {
    hiding.pass(node.value, closed)
    return /^<br\b/i.test(node.value) ? ' ' : ''
  }
  if (!('children' in node)) return ''
  return node.children.map((child) => inline(child, hiding, closed)).join('')
}
