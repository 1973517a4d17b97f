import type { Line } from './columns.ts'
import type { Block } from './paragraphs.ts'

/** What a block of print is to its reader. */
type Kind = 'text' | 'heading' | 'caption' | 'contents' | 'figure' | 'box'

const largeShare = 1.12
/** A box has smaller print than the text. */
const boxShare = 0.85
/** In points. */
const boxOffset = 2
const longestHeading = 200
const headingLines = 4
const mostLevels = 6
const caption =
  /^(?:fig(?:ure|\.)|table|chart|graph|map|box|exhibit|plate|photo(?:graph)?|diagram)\s*(?:[A-Z]?\d+(?:[.-]\d+)*|[IVX]+)\b\s*(?<after>.?)/iu
const leaders = /(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)$/i

/** The size of the print that most of a document is set in. */
export function bodySizeOf(lines: readonly Pick<Line, 'text' | 'size'>[]): number {
  const characters = new Map<number, number>()
  for (const { text, size } of lines) {
    const rounded = Math.round(size * 2) / 2
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length)
  }
  const [most] = [...characters].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? 10
}

/** What each block is, and the level of each heading: the larger the print, the higher. */
export function kindsOf(
  blocks: readonly Block[],
  bodySize: number,
): { readonly kind: Kind; readonly level: number }[] {
  const all = blocks.flatMap(({ lines }) => lines)
  const bold = all.reduce((sum, line) => sum + (line.bold ? line.text.length : 0), 0)
  const isBoldThroughout = bold > 0.5 * all.reduce((sum, { text }) => sum + text.length, 0)
  const kinds = blocks.map((block) => kindOf(block, bodySize, isBoldThroughout))
  const ranks = blocks.map((block) => rankOf(block, bodySize))
  const levels = [...new Set(ranks.filter((_, i) => kinds[i] === 'heading'))].sort((a, b) => b - a)
  markBoxes(blocks, kinds, bodySize)
  markFigures(blocks, kinds)
  return kinds.map((kind, i) => ({
    kind,
    level: Math.min(mostLevels, levels.indexOf(ranks[i] as number) + 1),
  }))
}

/** What stands in small print below a small bold label, set in from the text as the label is. */
function markBoxes(blocks: readonly Block[], kinds: Kind[], bodySize: number): void {
  const text = blocks.flatMap(({ lines }) => lines).filter(({ size }) => size > boxShare * bodySize)
  const margin = Math.min(...text.map(({ left }) => left))
  let box: Line | null = null
  for (const [i, { lines, isRow }] of blocks.entries()) {
    const first = lines[0] as Line
    const isSmall = kinds[i] === 'text' && !isRow && first.size < boxShare * bodySize
    const isLabel = isSmall && first.bold && first.left - margin > boxOffset
    const isInside: boolean = isSmall && box !== null && Math.abs(first.left - box.left) < boxOffset
    box = isLabel ? first : isInside ? box : null
    if (box) kinds[i] = 'box'
  }
}

/** The rows of a table and the figures of a chart, which stand above or below their caption. */
function markFigures(blocks: readonly Block[], kinds: Kind[]): void {
  const isFigure = (i: number): boolean =>
    kinds[i] === 'text' &&
    (blocks[i]!.isRow || !/\p{L}{2}/u.test(blocks[i]!.lines.map(({ text }) => text).join(' ')))
  for (const step of [1, -1]) {
    for (const at of kinds.keys()) {
      if (kinds[at] !== 'caption') continue
      for (let i = at + step; isFigure(i); i += step) kinds[i] = 'figure'
    }
  }
}

function kindOf({ lines, isRow }: Block, bodySize: number, isBoldThroughout: boolean): Kind {
  const text = lines.map((line) => line.text).join(' ')
  const [first] = lines
  if (!first) return 'text'
  if (leaders.test(text)) return 'contents'
  if (isCaption(text, first, bodySize)) return 'caption'
  if (isRow || lines.length > headingLines || text.length > longestHeading) return 'text'
  if (!/\p{L}{2}/u.test(text) || /[.,;:]["”’)]?$/u.test(text) || /^by\s/i.test(text)) return 'text'
  const isLarge = first.size >= largeShare * bodySize
  const isBold = !isBoldThroughout && lines.every((line) => line.bold)
  const isCapitals =
    first.size >= 0.97 * bodySize && /\p{Lu}{3}/u.test(text) && text === text.toUpperCase()
  const isMark = isBold && first.size >= 0.97 * bodySize
  return isLarge || isMark || (isCapitals && lines.length <= 2) ? 'heading' : 'text'
}

/** `Figure 2. Exports` or `Table 3` alone, but not a sentence that speaks of the figure. */
function isCaption(text: string, first: Line, bodySize: number): boolean {
  const after = caption.exec(text)?.groups?.after
  if (after === undefined) return false
  if (after === '' || /[.:–—|-]/.test(after)) return true
  return first.bold || first.size < 0.95 * bodySize
}

/** Headings of one size and weight are of one rank. */
function rankOf({ lines }: Block, bodySize: number): number {
  const size = Math.max(...lines.map((line) => line.size))
  const isLarge = size >= largeShare * bodySize
  const isBold = lines.every((line) => line.bold)
  return (isLarge ? Math.round(size) : Math.round(bodySize)) + (isBold ? 0.5 : 0)
}
