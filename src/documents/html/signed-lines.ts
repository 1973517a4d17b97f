import { cleanLine } from '../clean-text.ts'
import { blockTags } from './blocks.ts'
import { readDateWords, readPostedTime } from './page-date.ts'
import type { PageElement, PageNode } from './tree.ts'
import { rawText } from './tree.ts'

/** Who posted what when, as the lines of one comment tell by their place alone. */
type SignedLines = {
  readonly speaker: string
  readonly posted: string | null
  readonly words: readonly string[]
}

const longestHead = 90
const longestName = 50
const mostNameWords = 5
const year = String.raw`(?:[12]\d{3}|['’]?\d{2})`
const month = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
const day = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const clock = String.raw`\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?`
/** A date or a time that has passed since, with what belongs to it. */
const when = new RegExp(
  String.raw`(?:\b(?:on|at|posted|published)\b[ :]*)*(?:${clock}[ ,]*)?(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[ ,.]*)?` +
    String.raw`(?<date>\b\d{4}-\d{2}-\d{2}\b|\b${day}(?: of)?[ -]${month},?[ -]${year}\b|\b${month} ${day},? ${year}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:an?|\d{1,2}) (?:minute|hour|day|week|month|year)s? ago\b)` +
    `(?:[ ,]*(?:at )?${clock})?`,
  'i',
)
const saying = /[\s,]*\b(?:says|said|writes|wrote|commented|posted|replied)\b[\s.:…]*$/i
const edges = /^[\s,|·•–—:()-]+|[\s,|·•–—:()-]+$/g

/**
 * Reads an element as one comment that only its lines tell: a name and a date on one line or on two beside each other,
 * above the words or below; null where it is none.
 */
export function readSignedLines(item: PageElement): SignedLines | null {
  const read: Lines = { lines: [{ text: '', bold: '' }] }
  for (const child of item.children) collectLines(child, read, false)
  const lines = read.lines
    .map(({ text, bold }) => ({ text: cleanLine(text), bold: cleanLine(bold) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const at = lines.findIndex(({ text }) => text.length <= longestHead && when.test(text))
  const match = at < 0 ? null : when.exec(lines[at]!.text)
  if (!match || (at > 1 && at < lines.length - 1)) return null
  const posted = postedIn(match.groups!.date!)
  const rest = lines[at]!.text.replace(match[0], ' ').replace(edges, '')
  const own = rest === '' ? null : nameOf({ text: rest, bold: lines[at]!.bold })
  if (rest !== '' && own === null) return null
  const beside = at > 0 ? at - 1 : 1
  const speaker = own ?? (lines[beside] ? nameOf(lines[beside]) : null)
  if (speaker === null) return null
  const heads = own === null ? [at, beside] : [at]
  const words = lines.filter((_, i) => !heads.includes(i)).map(({ text }) => text)
  return words.length > 0 ? { speaker, posted, words } : null
}

type Line = { text: string; bold: string }
type Lines = { readonly lines: Line[] }

function collectLines(node: PageNode, read: Lines, isBold: boolean): void {
  const last = read.lines.at(-1)!
  if (typeof node === 'string') {
    last.text += node.replace(/\s+/g, ' ')
    return
  }
  if (/^(?:button|form|select|textarea|script|style)$/.test(node.tag)) return
  const breaks = node.tag === 'br' || blockTags.has(node.tag)
  if (breaks) read.lines.push({ text: '', bold: '' })
  const starts = read.lines.at(-1)!
  const isMarked = isBold || /^(?:b|strong|cite)$/.test(node.tag)
  if (isMarked && !isBold && starts.text.trim() === '') starts.bold = rawText(node)
  for (const child of node.children) collectLines(child, read, isMarked)
  if (breaks) read.lines.push({ text: '', bold: '' })
}

/** The name that a line is, perhaps with a place and a `says`; bold words at its start are the name. */
function nameOf({ text, bold }: Line): string | null {
  const plain = text.replace(saying, '').replace(/^(?:by|from|posted by)[: ]+/i, '')
  const name = (bold !== '' && text.startsWith(bold) ? bold.replace(saying, '') : plain)
    .split(/[,|•·]/)[0]!
    .replace(edges, '')
  if (name === '' || name.length > longestName || text.length > longestHead) return null
  if (name.split(' ').length > mostNameWords || /[!?…]|\p{Ll}\.$/u.test(name)) return null
  return /^[\p{Lu}\p{N}]/u.test(name) || !/\s/.test(name) ? name : null
}

function postedIn(date: string): string | null {
  const full = date.replace(/(?<=[a-z.] )['’]?(\d{2})$/i, '20$1')
  return readPostedTime(full) ?? readDateWords(full, 'markup')?.date ?? null
}
