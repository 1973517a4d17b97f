import type { Heading as HeadingNode, Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { cleanText } from '../clean-text.ts'
import type { Heading } from '../document.ts'
import { titleFromName } from '../file-name.ts'
import type { ReadText } from '../reader.ts'
import { readFrontMatter } from './front-matter.ts'
import { type HiddenWords, hiddenWords } from './markdown-hidden.ts'
import { hasMarkup, markdownParts } from './markdown-parts.ts'

const parser = unified().use(remarkParse).use(remarkGfm)
const frontMatter = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/

/**
 * Markdown with optional YAML front matter, as the text a page would show.
 *
 * Headings, paragraphs, list items, quotations, code and table rows become blocks with a blank line between them;
 * link targets, images and raw HTML are dropped, and so are words that HTML around them hides. The title is the front matter's, else the first heading, else the
 * file's name.
 *
 * @throws FootnoteError `file_unreadable` when the front matter is not valid
 */
export function readMarkdown(source: string, path: string): ReadText | null {
  const [marked = '', yaml = ''] = frontMatter.exec(source) ?? []
  const { indexed, ...metadata } = readFrontMatter(yaml)
  if (!indexed) return null

  const texts: string[] = []
  let length = 0
  const headings: Heading[] = []
  const hiding = hiddenWords()
  for (const block of blocksOf(source.slice(marked.length), hiding)) {
    // References such as `&#8203;` bring back what was cleaned away before.
    const words = cleanText(block.text).trim()
    if (words === '') continue
    if (block.level)
      headings.push({ start: length, end: length + words.length, level: block.level })
    texts.push(words)
    length += words.length + separator.length
  }
  const text = texts.join(separator)
  const first = headings[0]
  const title = metadata.title ?? (first ? text.slice(first.start, first.end) : titleFromName(path))
  const spans =
    text === '' ? [] : [{ start: 0, end: text.length, voice: 'author' as const, speaker: null }]
  const origins = {
    ...metadata.origins,
    title: metadata.title || first ? 'stated' : 'inferred',
  } as const
  const hidden = hiding.count()
  const dropped = hidden > 0 && { dropped: { hidden, chrome: 0, undecodable: 0 } }
  return { ...metadata, title, origins, text, spans, headings, ...dropped }
}

const separator = '\n\n'

type Block = { readonly text: string; readonly level?: HeadingNode['depth'] }

function* blocksOf(source: string, hiding: HiddenWords): Generator<Block> {
  for (const { text, verbatim } of markdownParts(source)) {
    if (verbatim) yield { text: hiding.shown(text) }
    else if (hasMarkup(text)) yield* blocksIn(parser.parse(text), hiding)
    // The parser takes half a second for ten thousand paragraphs.
    else for (const words of text.split(/\n{2,}/)) yield { text: hiding.shown(oneLine(words)) }
  }
}

function* blocksIn(node: Nodes, hiding: HiddenWords): Generator<Block> {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'table':
    case 'footnoteDefinition':
      for (const child of node.children) yield* blocksIn(child, hiding)
      break
    case 'listItem': {
      const [lead, ...rest] = node.children.flatMap((child) => [...blocksIn(child, hiding)])
      if (lead?.text) yield { text: `- ${lead.text}` }
      yield* rest
      break
    }
    case 'heading':
      yield { text: line(node, hiding), level: node.depth }
      break
    case 'tableRow':
      yield { text: node.children.map((cell) => line(cell, hiding)).join(' | ') }
      break
    case 'paragraph':
      yield { text: line(node, hiding) }
      break
    case 'code':
      yield { text: hiding.shown(node.value) }
      break
    case 'html':
      hiding.pass(node.value, null)
      break
    default:
    // Rules and definitions show no words.
  }
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
