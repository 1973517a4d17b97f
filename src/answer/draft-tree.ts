import type { Nodes, Paragraph, Root, RootContent, Text } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { hasMarkup, markdownParts } from '../documents/markdown/markdown-parts.ts'
import type { Extent } from '../passages/sentences.ts'

/** Words as a page shows them, and where they stand in the draft; where both are as long, they are the same. */
export type Run = Extent & { readonly shown: string }

const parser = unified().use(remarkParse).use(remarkGfm)
const frontMatter = /^(---|\+\+\+)[ \t]*\r?\n(?:[\s\S]*?\r?\n)?\1[ \t]*(?:\r?\n|$)/
const reference = /^&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,31});/i

/**
 * A draft as the tree of its markdown; plain text is paragraphs. Offsets are UTF-16 code units of the whole draft.
 *
 * Front matter is left out. The time it takes grows with the length alone.
 */
export function parseDraft(text: string): Root {
  const children: RootContent[] = []
  let offset = frontMatter.exec(text)?.[0].length ?? 0
  // The parser drops a byte order mark without counting it.
  const body = text.slice(offset).replace(/^\uFEFF/, ' ')
  for (const part of markdownParts(body)) {
    const isPlain = part.verbatim || !hasMarkup(part.text)
    const nodes = isPlain ? paragraphsOf(part.text) : parser.parse(part.text).children
    for (const node of nodes) move(node, offset)
    children.push(...nodes)
    offset += part.text.length + 1
  }
  return { type: 'root', children }
}

/** The words that a node shows by itself, without those of its children. */
export function runsOf(node: Nodes, text: string): Run[] {
  if (node.type !== 'text' && node.type !== 'inlineCode') return []
  const { start, end } = extentOf(node)
  const source = text.slice(start, end)
  if (node.type === 'text') return aligned(source, node.value, start)
  const at = source.indexOf(node.value)
  return at < 0
    ? [{ start, end, shown: node.value }]
    : [{ start: start + at, end: start + at + node.value.length, shown: node.value }]
}

/** Where a node stands. */
export function extentOf({ position }: Nodes): Extent {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 }
}

/** Paragraphs of a text without markup, for which the parser would take its time. */
function paragraphsOf(text: string): Paragraph[] {
  return [...text.matchAll(/\S(?:[^\n]|\n(?![ \t]*(?:\n|$)))*/g)].map(({ 0: value, index }) => {
    const place = { start: pointAt(index), end: pointAt(index + value.length) }
    const words: Text = { type: 'text', value, position: place }
    return { type: 'paragraph', children: [words], position: { ...place } }
  })
}

/** Nobody asks for lines and columns. */
function pointAt(offset: number) {
  return { line: 1, column: 1, offset }
}

function move(node: Nodes, by: number): void {
  if (node.position) {
    const { start, end } = extentOf(node)
    node.position = { start: pointAt(start + by), end: pointAt(end + by) }
  }
  if ('children' in node) for (const child of node.children) move(child, by)
}

/**
 * The shown words beside those typed. Typed only: backslashes of escapes, and what a line in a quotation begins with.
 * Shown only: what stands for a reference such as `&amp;`.
 */
function aligned(source: string, value: string, offset: number): Run[] {
  if (source === value) return [{ start: offset, end: offset + source.length, shown: value }]
  const runs: Run[] = []
  let typed = 0
  let shown = 0
  while (typed < source.length && shown < value.length) {
    const length = source[typed] === '&' ? referenceLength(source, typed, value, shown) : 0
    if (length > 0) {
      const character = String.fromCodePoint(value.codePointAt(shown)!)
      runs.push({ start: offset + typed, end: offset + typed + length, shown: character })
      typed += length
      shown += character.length
    } else if (source[typed] === value[shown]) {
      runs.push({ start: offset + typed, end: offset + typed + 1, shown: value[shown]! })
      typed++
      shown++
    } else typed++
  }
  return joined(runs)
}

function referenceLength(source: string, typed: number, value: string, shown: number): number {
  const [found] = reference.exec(source.slice(typed, typed + 40)) ?? []
  return found && !value.startsWith(found, shown) ? found.length : 0
}

/** Neighbours as one run. */
function joined(runs: readonly Run[]): Run[] {
  const merged: { start: number; end: number; shown: string }[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    const isTyped = run.end - run.start === run.shown.length
    if (last && isTyped && last.end === run.start && last.end - last.start === last.shown.length) {
      last.end = run.end
      last.shown += run.shown
    } else merged.push({ ...run })
  }
  return merged
}
