import type { Heading as HeadingNode, Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { cleanText } from './clean-text.ts'
import type { Heading } from './document.ts'
import { titleFromName } from './file-name.ts'
import { readFrontMatter } from './front-matter.ts'
import { hasMarkup, markdownParts } from './markdown-parts.ts'
import type { ReadText } from './reader.ts'

const parser = unified().use(remarkParse).use(remarkGfm)
const frontMatter = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/

/**
 * Markdown with optional YAML front matter, as the text a page would show.
 *
 * Headings, paragraphs, list items, quotations, code and table rows become blocks with a blank line between them;
 * link targets, images and raw HTML are dropped. The title is the front matter's, else the first heading, else the
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
  for (const block of blocksOf(source.slice(marked.length))) {
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
  return { ...metadata, title, origins, text, spans, headings }
}

const separator = '\n\n'

type Block = { readonly text: string; readonly level?: HeadingNode['depth'] }

function* blocksOf(source: string): Generator<Block> {
  for (const { text, verbatim } of markdownParts(source)) {
    if (verbatim) yield { text }
    else if (hasMarkup(text)) yield* blocksIn(parser.parse(text))
    // The parser takes half a second for ten thousand paragraphs.
    else for (const words of text.split(/\n{2,}/)) yield { text: oneLine(words) }
  }
}

function* blocksIn(node: Nodes): Generator<Block> {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'table':
    case 'footnoteDefinition':
      for (const child of node.children) yield* blocksIn(child)
      break
    case 'listItem': {
      const [lead, ...rest] = node.children.flatMap((child) => [...blocksIn(child)])
      if (lead) yield { text: `- ${lead.text}` }
      yield* rest
      break
    }
    case 'heading':
      yield { text: line(node), level: node.depth }
      break
    case 'tableRow':
      yield { text: node.children.map(line).join(' | ') }
      break
    case 'paragraph':
      yield { text: line(node) }
      break
    case 'code':
      yield { text: node.value }
      break
    default:
    // Raw HTML, rules and definitions show no words.
  }
}

/** The words inside a block, on one line. */
function line(node: Nodes): string {
  return oneLine(inline(node))
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

function inline(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return ' '
  if (node.type === 'html') return /^<br\b/i.test(node.value) ? ' ' : ''
  if ('children' in node) return node.children.map(inline).join('')
  return ''
}
