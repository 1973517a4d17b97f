import { dateLine } from '../facts/stated-dates.ts'
import type { Line, Region } from './columns.ts'

/** Footnotes are set in less than this share of the text's size. */
const noteSize = 0.93
/** The small print at the foot of a page, such as its rights and address, has less than this, and so many lines. */
const smallPrint = 0.85
const mostSmallLines = 4
/** In parts of its size, how far its lines stand apart from each other. */
const smallGap = 2
/** A raised or plain number, or a mark, before the note's words. */
const noteMark = /^(?<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[?\d{1,3}[\].)]?|[*†‡§¶]{1,3})\s*(?=[\p{L}"“‘(])/u

/** One page's regions parted into the running text and the footnotes below it, each note with its lines. */
type NotedPage = {
  readonly regions: readonly Region[]
  readonly notes: readonly (readonly Line[])[]
}

/**
 * Takes the footnotes from the foot of each column, and the small print from the foot of the page.
 *
 * @param bodySize of the document's running text, in points
 */
export function withoutNotes(regions: readonly Region[], bodySize: number): NotedPage {
  const hasText = regions.some(({ lines }) => lines.some(({ size }) => size >= noteSize * bodySize))
  if (!hasText) return { regions, notes: [] }
  const lines = regions.flatMap((region) => region.lines)
  const parted = regions.map((region) => {
    const start = startOfNotes(region.lines, bodySize, lines)
    return {
      region: { ...region, lines: region.lines.slice(0, start) },
      notes: notesIn(region.lines.slice(start)),
    }
  })
  return {
    regions: parted.map(({ region }) => region).filter(({ lines }) => lines.length > 0),
    notes: parted.flatMap(({ notes }) => notes),
  }
}

/** The number that a note bears, such as `12`; null for a note with a mark. */
export function noteNumber(text: string): string | null {
  const mark = noteMark.exec(text)?.groups?.mark ?? ''
  return /\d+/.exec(mark.normalize('NFKC'))?.[0] ?? null
}

function startOfNotes(lines: readonly Line[], bodySize: number, page: readonly Line[]): number {
  const lastOfText = lines.findLastIndex(({ size }) => size >= noteSize * bodySize)
  const first = lines.findIndex((line, i) => i > lastOfText && isNoteStart(line))
  return first < 0 ? startOfSmallPrint(lines, bodySize, page) : first
}

/** A date begins with a number too. */
function isNoteStart({ text }: Line): boolean {
  return noteMark.test(text) && dateLine(text) === null
}

/** The few lines that end a column in small print, with no text of the page below them. */
function startOfSmallPrint(lines: readonly Line[], bodySize: number, page: readonly Line[]) {
  let start = lines.length
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] as Line
    const below = lines[i + 1]
    const isSmall = line.size < smallPrint * bodySize && line.cells.length === 1
    if (!isSmall || (below && below.y - line.y > smallGap * line.size)) break
    start = i
  }
  const first = lines[start]
  if (!first || lines.length - start > mostSmallLines) return lines.length
  const isAbove = (line: Line) =>
    line.y > first.y &&
    line.size >= smallPrint * bodySize &&
    line.left < first.right &&
    first.left < line.right
  return page.some(isAbove) ? lines.length : start
}

function notesIn(lines: readonly Line[]): Line[][] {
  const notes: Line[][] = []
  let last: string | null = null
  for (const line of lines) {
    const number = noteNumber(line.text)
    const isNext = number === null ? isNoteStart(line) : follows(last, number)
    const note = notes.at(-1)
    if (note && !isNext) note.push(line)
    else {
      notes.push([line])
      last = number
    }
  }
  return notes
}

/** A note that begins a line bears the next number; a year or an amount that does so is part of a note. */
function follows(last: string | null, number: string): boolean {
  return last === null || Number(number) === Number(last) + 1
}
