import type { Heading as HeadingNode, Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Heading } from './document.ts'
import { readFrontMatter } from './front-matter.ts'
import type { ReadText } from './read.ts'

const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm)

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
  const root: Root = parser.parse(source)
  const yaml = root.children.find((node) => node.type === 'yaml')
  const { indexed, ...metadata } = readFrontMatter(yaml?.value ?? '')
  if (!indexed) return null

  let text = ''
  const headings: Heading[] = []
  for (const block of blocksOf(root)) {
    const words = block.text.trim()
    if (words === '') continue
    if (text !== '') text += '\n\n'
    if (block.level) {
      headings.push({ start: text.length, end: text.length + words.length, level: block.level })
    }
    text += words
  }
  const first = headings[0]
  const title = metadata.title ?? (first ? text.slice(first.start, first.end) : nameOf(path))
  const spans =
    text === '' ? [] : [{ start: 0, end: text.length, voice: 'author' as const, speaker: null }]
  return { ...metadata, title, text, spans, headings }
}

type Block = { readonly text: string; readonly level?: HeadingNode['depth'] }

function* blocksOf(node: Nodes): Generator<Block> {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'table':
    case 'footnoteDefinition':
      for (const child of node.children) yield* blocksOf(child)
      break
    case 'listItem': {
      const [lead, ...rest] = node.children.flatMap((child) => [...blocksOf(child)])
      if (lead) yield { text: `- ${lead.text}` }
      yield* rest
      break
    }
    case 'heading':
      yield { text: inline(node), level: node.depth }
      break
    case 'tableRow':
      yield { text: node.children.map(inline).join(' | ') }
      break
    case 'paragraph':
      yield { text: inline(node) }
      break
    case 'code':
      yield { text: node.value }
      break
    default:
    // Raw HTML, rules, definitions and front matter show no words.
  }
}

function inline(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode')
    return node.value.replace(/\s*\n\s*/g, ' ')
  if (node.type === 'break') return ' '
  if ('children' in node) return node.children.map(inline).join('')
  return ''
}

function nameOf(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .replace(/[-_]+/g, ' ')
}
