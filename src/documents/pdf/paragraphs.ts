import type { Line, Region } from './columns.ts'
import type { Segment } from './segments.ts'

/** Lines that belong together: a paragraph, a heading, or one row of a table. */
export type Block = {
  readonly lines: readonly Line[]
  readonly isRow: boolean
}

type Growing = { lines: Line[]; isRow: boolean; region: Region }

const bullet = /^(?:[•●▪■◦‣∙·–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S/u
const finished = /[.!?:;…]["”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$/u

/** The blocks of a document's running text; paragraphs that a column's or a page's end parts are whole again. */
export function blocksOf(regions: readonly Region[]): Block[] {
  const blocks: Growing[] = []
  const usesIndents = hasIndents(regions)
  for (const region of regions) {
    const leading = leadingOf(region.lines)
    region.lines.forEach((line, i) => {
      const last = blocks.at(-1)
      const previous = i > 0 ? region.lines[i - 1] : undefined
      const isRow = isTableRow(region.lines, i)
      const continues =
        last &&
        !isRow &&
        !last.isRow &&
        (previous
          ? !isParted(last, previous, line, leading)
          : flowsOn(last, line, region, usesIndents))
      if (continues) {
        last.lines.push(line)
        last.region = region
      } else blocks.push({ lines: [line], isRow, region })
    })
  }
  return blocks
}

/** A line whose wide gaps stand above or below those of its neighbour; justified lines have gaps anywhere. */
function isTableRow(lines: readonly Line[], i: number): boolean {
  const line = lines[i] as Line
  if (line.cells.length < 2 || isStretched(line)) return false
  // The mark of a list stands apart from its words, but is no cell.
  if (line.cells.length === 2 && !/\p{L}/u.test(line.cells[0]?.text ?? '')) return false
  return [lines[i - 1], lines[i + 1]].some((other) => other && haveSameGap(line, other))
}

/** A justified line of few words has the same gap between any two of them. */
function isStretched({ cells, size }: Line): boolean {
  const gaps = cells.slice(1).map(({ left }, i) => left - (cells[i] as Segment).right)
  const widest = Math.max(...gaps)
  const areWords = cells.every(({ text }) => !text.includes(' '))
  return areWords && widest < widestStretch * size && widest - Math.min(...gaps) < cellOffset
}

/** In parts of the print's size. */
const widestStretch = 4

function haveSameGap(line: Line, other: Line): boolean {
  const isAlike = (a: number, b: number) => Math.abs(a - b) < cellOffset
  // Amounts are set flush right, and so are justified lines.
  const isAmount = ({ text }: Segment) => /^[\d\s.,:%$€£()+–-]+$/.test(text)
  return line.cells.slice(1).some((cell) =>
    other.cells.slice(1).some((beside) => {
      const areAmounts = isAmount(cell) && isAmount(beside)
      return isAlike(cell.left, beside.left) || (areAmounts && isAlike(cell.right, beside.right))
    }),
  )
}

/** In points. */
const cellOffset = 2

/** The usual distance from line to line. */
function leadingOf(lines: readonly Line[]): number {
  const gaps = lines
    .slice(1)
    .map((line, i) => line.y - (lines[i] as Line).y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  const typical = gaps[(gaps.length - 1) >> 1]
  // A head or a title may be the first line: the print of most lines tells.
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  const size = sizes[sizes.length >> 1] ?? 0
  return typical && typical < 2.2 * size ? typical : 1.25 * size
}

/** Whether a paragraph ends between two lines of a column. */
function isParted(block: Growing, previous: Line, line: Line, leading: number): boolean {
  const resized = Math.abs(line.size - previous.size) / previous.size
  // Words in another type, such as names of files, make a line seem smaller than its neighbours.
  if (resized > (isInsideSentence(previous, line) ? 0.25 : 0.08)) return true
  if (line.y - previous.y > 1.3 * Math.max(leading, previous.size)) return true
  if (bullet.test(line.text) && !isInsideSentence(previous, line)) return true
  if (line.bold !== previous.bold && !isInsideSentence(previous, line)) return true
  return isIndentParted(block, previous, line) || endsEarly(previous, line, block.region)
}

function isInsideSentence(previous: Line, line: Line): boolean {
  return /^\p{Ll}/u.test(line.text) && !finished.test(previous.text)
}

function isIndentParted(block: Growing, previous: Line, line: Line): boolean {
  const step = 0.8 * line.size
  const { left } = block.region
  const isHanging = bullet.test(block.lines[0]?.text ?? '')
  const isIndented = line.left - previous.left > step && line.left - left > step
  if (isIndented)
    return !isHanging && !isCentred(previous, line) && !isInsideSentence(previous, line)
  const wasIndented = previous.left - line.left > step
  return wasIndented && block.lines.length > 1 && !isHanging && !isCentred(previous, line)
}

/** Lines of a title or of verse, each in the middle. */
function isCentred(previous: Line, line: Line): boolean {
  return Math.abs(previous.left + previous.right - line.left - line.right) < line.size
}

/** Whether the next line's first word would have had room on the line before. */
function endsEarly(previous: Line, line: Line, region: Region): boolean {
  const room = region.right - previous.right
  const [word = ''] = line.text.split(' ')
  const characterWidth = (line.right - line.left) / Math.max(1, line.text.length)
  const needed = (word.length + 1.5) * characterWidth
  if (finished.test(previous.text)) return room > needed
  const isLowered = /^\p{Ll}/u.test(line.text)
  return (
    !isLowered && room > needed + 0.25 * (region.right - region.left) && !isCentred(previous, line)
  )
}

/** Whether a paragraph goes on at the head of the next column or page. */
function flowsOn(last: Growing, line: Line, region: Region, usesIndents: boolean): boolean {
  const previous = last.lines.at(-1)
  if (!previous || bullet.test(line.text) || line.bold !== previous.bold) return false
  if (Math.abs(line.size - previous.size) > 0.08 * previous.size) return false
  if (!finished.test(previous.text)) return last.lines.length > 1 || /^\p{Ll}/u.test(line.text)
  if (/^\p{Ll}/u.test(line.text)) return true
  const isIndented = line.left - region.left > 0.8 * line.size
  const wasFull = last.region.right - previous.right < 1.5 * previous.size
  return usesIndents && !isIndented && wasFull && last.lines.length > 1
}

/** Whether the document's paragraphs begin with an indent rather than after a gap. */
function hasIndents(regions: readonly Region[]): boolean {
  let indents = 0
  let gaps = 0
  for (const region of regions) {
    const leading = leadingOf(region.lines)
    region.lines.forEach((line, i) => {
      const previous = region.lines[i - 1]
      if (!previous) return
      const step = line.left - region.left
      if (line.y - previous.y > 1.3 * leading) gaps++
      else if (step > 0.8 * line.size && step < 4 * line.size && previous.left - region.left < 2)
        indents++
    })
  }
  return indents > gaps
}
