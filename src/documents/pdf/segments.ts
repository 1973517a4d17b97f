import type { PageText } from './page.ts'
import type { Glyph } from './show-text.ts'

/** A stretch of one line of print without a wide gap in it. Coordinates in points; `y` is the baseline. */
export type Segment = {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly y: number
  /** Of most of its characters. */
  readonly size: number
  readonly bold: boolean
}

type Growing = { text: string; left: number; right: number; y: number; size: number; bold: number }

/** A gap of this share of the print's size parts two words. */
const wordGap = 0.17
/** What is set in sequence may be further apart, in justified lines, than what stands side by side. */
const sequenceGap = 1.1
const neighbourGap = 0.6

/** The characters of a page as segments, in no particular order. */
export function segmentsOf({ glyphs }: Pick<PageText, 'glyphs'>): Segment[] {
  const bySide = inSequence(glyphs).sort((a, b) => a.left - b.left)
  return sideBySide(bySide)
    .map(({ text, bold, ...place }) => ({
      ...place,
      text: text.replace(/\s+/g, ' ').trim(),
      bold: bold > text.length / 2,
    }))
    .filter(({ text }) => text !== '')
}

/** Joins characters that were drawn one after another on one line. */
function inSequence(glyphs: readonly Glyph[]): Growing[] {
  const runs: Growing[] = []
  let last: Growing | undefined
  let previous: Glyph | undefined
  for (const glyph of glyphs) {
    if (previous && isSameAgain(previous, glyph)) continue
    const gap = last ? glyph.x - last.right : 0
    if (last && continues(last, glyph, gap)) grow(last, glyph, gap)
    else if (glyph.text.trim() !== '') {
      last = started(glyph)
      runs.push(last)
    } else continue
    previous = glyph
  }
  return runs
}

/** Print is made bold by drawing each character twice, a little aside. */
function isSameAgain(a: Glyph, b: Glyph): boolean {
  const near = a.size * 0.1
  return a.text === b.text && Math.abs(a.x - b.x) < near && Math.abs(a.y - b.y) < near
}

function continues(run: Growing, { y, size }: Glyph, gap: number): boolean {
  return (
    Math.abs(y - run.y) < 0.12 * run.size &&
    Math.abs(size - run.size) < 0.15 * run.size &&
    gap > -0.5 * size &&
    gap < sequenceGap * size
  )
}

function started({ text, x, right, y, size, bold }: Glyph): Growing {
  return { text: plain(text), left: x, right, y, size, bold: bold ? text.length : 0 }
}

function grow(run: Growing, { text, right, size, bold }: Glyph, gap: number): void {
  run.text += isWordGap(run.text, text, gap, size) ? ` ${plain(text)}` : plain(text)
  run.right = Math.max(run.right, right)
  if (bold) run.bold += text.length
}

function isWordGap(before: string, after: string, gap: number, size: number): boolean {
  return gap > wordGap * size && !/\s$/.test(before) && !/^\s/.test(after)
}

/** Fonts that don't say which letter a shape is give private or replacement characters. */
export function isUndecodable({ text }: Pick<Glyph, 'text'>): boolean {
  return /[\p{Co}\p{Cc}\ufffd]/u.test(text)
}

/** Letters that print has joined, such as `ﬁ`, apart again. */
function plain(text: string): string {
  if (isUndecodable({ text })) return ''
  return text.replace(/[\ufb00-\ufb06]/g, (joined) => joined.normalize('NFKC'))
}

/** Joins runs, sorted by their left ends, that stand next to each other: words set apart, raised figures, initials. */
function sideBySide(runs: readonly Growing[]): Growing[] {
  const joined: Growing[] = []
  const rows = new Map<number, Growing[]>()
  for (const run of runs) {
    const row = Math.round(run.y / rowHeight)
    const near = [row - 1, row, row + 1].flatMap((at) => rows.get(at)?.slice(-lookBack) ?? [])
    const before = near.find((other) => isNeighbour(other, run))
    if (before) append(before, run)
    else {
      joined.push(run)
      rows.set(row, [...(rows.get(row)?.slice(-lookBack) ?? []), run])
    }
  }
  return joined
}

/** In points; a raised figure stands less than this above its line. */
const rowHeight = 8
const lookBack = 12

function isNeighbour(left: Growing, right: Growing): boolean {
  const gap = right.left - left.right
  const size = Math.max(left.size, right.size)
  if (gap < -0.3 * size || gap > neighbourGap * size) return false
  const overlap =
    Math.min(left.y, right.y) - Math.max(left.y - left.size * 0.8, right.y - right.size * 0.8)
  return overlap > 0.45 * Math.min(left.size, right.size) * 0.8
}

function append(left: Growing, right: Growing): void {
  const gap = right.left - left.right
  const space = isWordGap(left.text, right.text, gap, Math.min(left.size, right.size)) ? ' ' : ''
  const isRaised = (small: Growing, large: Growing) =>
    small.size < 0.85 * large.size && large.y - small.y > 0.12 * large.size
  const isMain = right.text.length > left.text.length
  if (isRaised(right, left)) left.text += raised(right.text)
  else if (isRaised(left, right)) left.text = raised(left.text) + right.text
  else left.text += space + right.text
  left.bold += right.bold
  left.right = Math.max(left.right, right.right)
  if (isMain) {
    left.size = right.size
    left.y = right.y
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Raised figures as the characters that are raised by themselves. */
function raised(text: string): string {
  return text.replace(/\d/g, (digit) => superscripts[Number(digit)] as string)
}
