import { cleanLine } from '../clean-text.ts'
import { type Block, blockTags, type Mark } from './blocks.ts'
import type { Comment } from './comments.ts'
import { readDateWords, readPostedTime } from './page-date.ts'
import { type PageElement, type PageNode, rawText, replaceChildren, shortText } from './tree.ts'

const heading =
  /^(?:(?:my|our|the|sign|read|view) )*(?:guest ?book|visitors?['’]? ?book)(?: (?:entries|messages))?\s*[:!.]*$/i
const headingTags = /^(?:h[1-6]|p|b|strong|center|font|div|big|u|i|em)$/
const longestHeading = 60
const longestName = 60
const label =
  /^(name|from|location|place|where|city|country|date|when|time|posted|e-?mail|home ?page|web ?site|url|comments?|message|entry)\s*:\s*/i
const address = /\s*[<([]?\s*(?:mailto:)?[^\s<>()]+@[^\s<>()]+\s*[>)\]]?/g

/**
 * Takes the guestbook out of a page made by hand: entries between rules, each with a name, and perhaps a place, an
 * address and a date on lines of their own.
 */
export function takeGuestbook(root: PageElement): Comment[] {
  const found = findHeading(root)
  const parent = found?.parent
  if (!found || !parent) return []
  const at = parent.children.indexOf(found)
  const segments = partedByRules(parent.children.slice(at + 1))
  const entries = segments.map((nodes) => readEntry(nodes, parent))
  if (entries.every((entry) => entry === null)) return []
  const rest = segments.filter((_, i) => entries[i] === null).flat()
  replaceChildren(parent, [...parent.children.slice(0, at), ...rest])
  return entries.filter((entry) => entry !== null)
}

function findHeading(element: PageElement): PageElement | null {
  const text = headingTags.test(element.tag) ? shortText(element, longestHeading) : null
  if (text !== null && heading.test(cleanLine(text))) return element
  for (const child of element.children) {
    const found = typeof child === 'string' ? null : findHeading(child)
    if (found) return found
  }
  return null
}

function partedByRules(nodes: readonly PageNode[]): PageNode[][] {
  const segments: PageNode[][] = [[]]
  for (const node of nodes) {
    if (typeof node !== 'string' && node.tag === 'hr') segments.push([])
    else segments.at(-1)!.push(node)
  }
  return segments
}

type Lines = { readonly lines: string[]; bold: string | null; hasForm: boolean }

function readEntry(nodes: readonly PageNode[], owner: PageElement): Comment | null {
  const read: Lines = { lines: [''], bold: null, hasForm: false }
  for (const node of nodes) readLines(node, read)
  const lines = read.lines.map(cleanLine).filter((line) => line !== '')
  if (read.hasForm || lines.length < 2) return null
  const { words, name, posted } = parted(lines, read.bold)
  const text = words.join(' ')
  if (name === null || text === '') return null
  const mark: Mark = { voice: 'comment', speaker: name, ...(posted ? { posted } : {}) }
  const block: Block = { text, level: null, mark, owner }
  return { mark, blocks: [block] }
}

function readLines(node: PageNode, read: Lines): void {
  if (typeof node === 'string') {
    read.lines.push(`${read.lines.pop()}${node.replace(/\s+/g, ' ')}`)
    return
  }
  const breaks = node.tag === 'br' || blockTags.has(node.tag)
  read.hasForm ||= node.tag === 'form'
  if (breaks) read.lines.push('')
  if (/^(?:b|strong)$/.test(node.tag)) read.bold ??= cleanLine(rawText(node))
  for (const child of node.children) readLines(child, read)
  if (breaks) read.lines.push('')
}

type Entry = { name: string | null; posted: string | null; readonly words: string[] }

/** What the lines of an entry tell: those that are a name, an address, a place or a date with a label are no words. */
function parted(lines: readonly string[], bold: string | null): Entry {
  const isHead = bold !== null && lines[0]!.startsWith(bold)
  const entry: Entry = { name: isHead ? nameOf(bold) : null, posted: null, words: [] }
  for (const [i, line] of lines.entries()) {
    readLine(entry, i === 0 && isHead ? line.slice(bold.length) : line)
  }
  return entry
}

function readLine(entry: Entry, line: string): void {
  const key = label.exec(line)?.[1]?.toLowerCase() ?? ''
  const value = line.replace(label, '').replace(address, ' ').trim()
  const date: string | null = entry.posted === null ? dateOf(value) : null
  const isName = key === 'name' || (key === 'from' && entry.name === null)
  if (date) entry.posted = date
  else if (isName) entry.name ??= nameOf(value)
  else if (/^(?:comments?|message|entry|)$/.test(key) && /[\p{L}\p{N}]/u.test(value))
    entry.words.push(value)
}

function nameOf(text: string): string | null {
  const name = text
    .replace(label, '')
    .replace(address, ' ')
    .replace(/[\s:,–—-]+$/, '')
    .trim()
  return name === '' || name.length > longestName ? null : name
}

function dateOf(line: string): string | null {
  if (line.length > longestHeading || !/\d/.test(line)) return null
  const isAll =
    line.replace(
      /[\d\s:.,/@()+-]|\b(?:on|at|the|[ap]m|[A-Z]{3,4}|\p{L}{3,9}day|(?:mon|tues?|wed|thu|thurs|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\p{L}*)\b/giu,
      '',
    ) === ''
  return isAll ? (readPostedTime(line) ?? readDateWords(line, 'markup')?.date ?? null) : null
}
