import { cleanLine, cleanText } from '../clean-text.ts'
import type { Document, Span, Voice } from '../document.ts'
import { isNameLine } from '../voices/names.ts'
import {
  attribute,
  elementsOf,
  findAll,
  findFirst,
  isElement,
  type PageElement,
  type PageNode,
  rawText,
  shortText,
} from './tree.ts'

/** Whose words something is. Marks that are the same object make one span. */
export type Mark = {
  readonly voice: Voice
  readonly speaker: string | null
  readonly posted?: string
  readonly replyTo?: string
}

/** A paragraph, heading, list item, table row or stretch of code or verse of a page. */
export type Block = {
  readonly text: string
  /** Of a heading, from 1; null for any other block. */
  readonly level: number | null
  readonly mark: Mark
  /** The element that the block's first words stand in. */
  readonly owner: PageElement
}

export const author: Mark = { voice: 'author', speaker: null }
export const notice: Mark = { voice: 'notice', speaker: null }
export const quoted: Mark = { voice: 'quoted', speaker: null }

/** The mark of what is inside an element, given the mark around it; null to leave the element out. */
export type Decide = (element: PageElement, around: Mark) => Mark | null

export const blockTags: ReadonlySet<string> = new Set(
  (
    '#page html body address article aside blockquote caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search ' +
    'section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
/** Things to press or fill in. */
const controls = new Set(
  'button select textarea input label option optgroup progress meter'.split(' '),
)
const verse = /(?:^|[\s_-])(?:verse|poem|poetry|lyrics|stanza)(?:$|[\s_-])/i
const codeNames = /(?:^|[\s_-])(?:code|highlight|prettyprint|syntax|language)(?:$|[\s_-])/i

/** A line break that the page states, kept apart from white space of its source. */
const lineBreak = '\u2028'
const shortestWrapped = 40
const longestWrapped = 120
const longestVerse = 80
const longestCell = 240

type Writer = {
  readonly decide: Decide
  readonly blocks: Block[]
  buffer: string[]
  hasWords: boolean
  owner: PageElement
  mark: Mark
  level: number | null
  prefix: string
}

/** The blocks of what is inside an element, in the order of the page. */
export function collectBlocks(root: PageElement, mark: Mark, decide: Decide): Block[] {
  const writer: Writer = {
    decide,
    blocks: [],
    buffer: [],
    hasWords: false,
    owner: root,
    mark,
    level: null,
    prefix: '',
  }
  for (const child of root.children) write(writer, child, root, mark)
  flush(writer)
  return writer.blocks
}

function write(writer: Writer, node: PageNode, parent: PageElement, mark: Mark): void {
  if (typeof node === 'string') append(writer, node, parent, mark)
  else if (node.tag === 'br') {
    if (writer.hasWords) writer.buffer.push(lineBreak)
  } else if (!controls.has(node.tag) && !isNoteReference(node)) {
    const inside = writer.decide(node, mark)
    if (blockTags.has(node.tag)) writeBlock(writer, node, inside)
    else if (inside) for (const child of node.children) write(writer, child, node, inside)
  }
}

function writeBlock(writer: Writer, element: PageElement, inside: Mark | null): void {
  const { tag, children } = element
  flush(writer)
  if (inside === null) return
  if (tag === 'pre') {
    writePreformatted(writer, element, inside)
    return
  }
  if (tag === 'table' && isDataTable(element)) {
    writeRows(writer, element, inside)
    return
  }
  writer.level = /^h[1-6]$/.test(tag) ? Number(tag[1]) : null
  if (tag === 'li') writer.prefix = '- '
  for (const child of children) write(writer, child, element, inside)
  flush(writer)
  writer.level = null
  if (tag === 'li') writer.prefix = ''
}

function append(writer: Writer, text: string, owner: PageElement, mark: Mark): void {
  const blank = text.trim() === ''
  if (!blank && writer.hasWords && writer.mark !== mark) flush(writer, true)
  if (!blank && !writer.hasWords) {
    writer.owner = owner
    writer.mark = mark
    writer.hasWords = true
  }
  writer.buffer.push(text)
}

function flush(writer: Writer, goesOn = false): void {
  const { buffer, hasWords, owner, mark, level, prefix } = writer
  if (buffer.length === 0) return
  writer.buffer = []
  writer.hasWords = false
  if (!hasWords) return
  const source = buffer.length === 1 ? buffer[0]! : buffer.join('')
  const add = (text: string): void => {
    if (!/[\p{L}\p{N}]/u.test(text)) return
    writer.blocks.push({ text: writer.prefix + text, level, mark, owner })
    writer.prefix = ''
  }
  writer.prefix = prefix
  for (const text of paragraphsIn(source, verse.test(attribute(owner, 'class')))) add(text)
  if (!goesOn) writer.level = null
}

/** The paragraphs of a run of words: two line breaks part them, and so does one between whole sentences. */
function paragraphsIn(source: string, isVerse: boolean): string[] {
  if (!source.includes(lineBreak)) return [cleanLine(source)]
  return source.split(/\u2028\s*\u2028\s*/).flatMap((part) => {
    const lines = part
      .split(lineBreak)
      .map(cleanLine)
      .filter((line) => line !== '')
    if (lines.length < 2) return lines
    const isShort =
      (lines.length > 2 || isSignature(lines)) && lines.every((line) => line.length <= longestVerse)
    if (isVerse || isShort) return [lines.join('\n')]
    const areSentences = lines.every(
      (line) => line.length > longestVerse && /[.!?…:”"’')]$/.test(line),
    )
    return areSentences ? lines : [lines.join(' ')]
  })
}

/** A name, which may have a dash or `By` before it, and a place or an office, one below the other. */
function isSignature([first = '', place = '']: readonly string[]): boolean {
  const name = first.replace(/^(?:[—–―-]{1,2} ?|By )(?=\p{Lu})/u, '')
  return isNameLine(name) && /^\p{Lu}/u.test(place) && !/[.!?:;,]$/.test(place)
}

/** The figure of a footnote: with the letters of a word before it, it would become another number. */
function isNoteReference(element: PageElement): boolean {
  if (element.tag !== 'sup') return false
  const [link, ...others] = element.children.filter(
    (child) => typeof child !== 'string' || child.trim() !== '',
  )
  if (!isElement(link, 'a') || others.length > 0) return false
  return (
    attribute(link, 'href').includes('#') &&
    /^\s*\[?(?:\d{1,3}|[a-z*†‡])\]?\s*$/.test(rawText(link))
  )
}

/** Preformatted text: code keeps its lines; prose that was wrapped by hand becomes paragraphs. */
function writePreformatted(writer: Writer, element: PageElement, mark: Mark): void {
  const text = cleanText(rawText(element))
  const names = attribute(element, 'class')
  const isCode = codeNames.test(names) || element.children.some((child) => isElement(child, 'code'))
  const stretches =
    isCode || verse.test(names)
      ? [text.replace(/^\n+/, '').trimEnd()]
      : text.split(/\n[ \t]*\n\s*/).flatMap(unwrapped)
  for (const stretch of stretches) addBlock(writer, stretch, mark, element)
}

function unwrapped(stretch: string): string[] {
  const lines = stretch
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '')
  const isWrapped = lines
    .slice(0, -1)
    .every(({ length }) => length >= shortestWrapped && length <= longestWrapped)
  if (isWrapped) return [lines.join(' ')]
  return lines.every(({ length }) => length > longestWrapped) ? lines : [lines.join('\n')]
}

function addBlock(writer: Writer, text: string, mark: Mark, owner: PageElement): void {
  if (/[\p{L}\p{N}]/u.test(text)) writer.blocks.push({ text, level: null, mark, owner })
}

/** Whether a table holds figures and words side by side rather than the layout of a page. */
function isDataTable(table: PageElement): boolean {
  if (attribute(table, 'role') === 'presentation') return false
  const rows = findAll(table, ({ tag }) => tag === 'tr').length
  const cells = findAll(table, ({ tag }) => tag === 'td' || tag === 'th')
  const isLayout =
    cells.length <= rows ||
    cells.some((cell) => shortText(cell, longestCell) === null) ||
    findFirst(table, ({ tag }) => layoutTags.test(tag)) !== null
  return rows > 0 && !isLayout
}

const layoutTags = /^(?:table|h[1-6]|article|section|blockquote|form)$/

function writeRows(writer: Writer, table: PageElement, mark: Mark): void {
  for (const row of findAll(table, ({ tag }) => tag === 'tr' || tag === 'caption')) {
    const cells = row.tag === 'caption' ? [row] : elementsOf(row)
    const text = cells.map((cell) => cleanLine(rawText(cell))).join(' | ')
    addBlock(writer, text, row.tag === 'caption' ? notice : mark, table)
  }
}

/** Puts blocks together as a text with a blank line between them, with the spans and headings of it. */
export function joinBlocks(
  blocks: readonly Pick<Block, 'text' | 'level' | 'mark'>[],
): Pick<Document, 'text' | 'headings'> & { readonly spans: Span[] } {
  const headings: { start: number; end: number; level: number }[] = []
  const spans: Span[] = []
  let length = 0
  let last: Mark | null = null
  for (const [i, { text, level, mark }] of blocks.entries()) {
    const end = length + text.length
    const isTitle = level === 1 && mark === notice && headings.length === 0
    if (level !== null && (mark.voice === 'author' || isTitle))
      headings.push({ start: length, end, level })
    const covered = i === blocks.length - 1 ? end : end + 2
    if (mark === last) spans[spans.length - 1] = { ...spans.at(-1)!, end: covered }
    else spans.push({ start: length, end: covered, ...mark })
    last = mark
    length = end + 2
  }
  return { text: blocks.map(({ text }) => text).join('\n\n'), spans, headings }
}
