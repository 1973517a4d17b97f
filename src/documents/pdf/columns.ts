import type { Segment } from './segments.ts'

/** What of a page is read from top to bottom: the whole of it, or one of its columns. */
export type Region = {
  readonly lines: readonly Line[]
  readonly left: number
  readonly right: number
}

/** One line of a region; `cells` has more than one where wide gaps part it, as in a table. */
export type Line = Segment & { readonly cells: readonly Segment[] }

/**
 * A page's regions in the order in which people read them: what spans all columns, then each column, and so on.
 *
 * @param own where its gutter runs, if it has one
 * @param known where that of a page beside it runs, for a page with too few lines to show its own
 */
export function regionsOf(
  segments: readonly Segment[],
  pageWidth: number,
  own: number | null,
  known: number | null = null,
): Region[] {
  const isKnown = own === null && known !== null && isGutter(segments, known)
  return inOrder(segments, pageWidth, isKnown ? known : own).map(regionOf)
}

/** Where the widest gap runs between two columns of text; null on a page of one column. */
export function gutterOf(segments: readonly Segment[], pageWidth: number): number | null {
  return segments.length > mostSegments ? null : widestGutter(segments, pageWidth)
}

/** Whether lines stand on both sides of a gutter, and none across it where they stand beside each other. */
function isGutter(segments: readonly Segment[], x: number): boolean {
  const left = segments.filter(({ right }) => right <= x)
  const right = segments.filter((segment) => segment.left >= x)
  const shared = left.length > 0 && right.length > 0 ? sharedHeight(left, right) : null
  if (!shared) return false
  const crossing = segments.filter((segment) => segment.left < x && segment.right > x)
  return !crossing.some(({ y }) => y >= shared.top && y <= shared.bottom)
}

/** More would take too long to compare with each other, and are no page of print. */
const mostSegments = 3000
const fewestLines = 3
/** In points. */
const narrowestGutter = 5
/** In parts of the page's width. */
const narrowestColumn = 0.12

function inOrder(
  segments: readonly Segment[],
  pageWidth: number,
  gutter = gutterOf(segments, pageWidth),
): Segment[][] {
  if (gutter === null) return segments.length > 0 ? [[...segments]] : []
  const groups: Segment[][] = []
  let single: Segment[] = []
  for (const band of bandsOf(segments, gutter)) {
    const left = band.filter(({ right }) => right <= gutter)
    const right = band.filter((segment) => segment.left >= gutter)
    if (left.length + right.length < band.length || !areBeside(left, right)) {
      single.push(...band)
      continue
    }
    if (single.length > 0) groups.push(single)
    single = []
    groups.push(...inOrder(left, pageWidth), ...inOrder(right, pageWidth))
  }
  if (single.length > 0) groups.push(single)
  return groups
}

/** From top to bottom: stretches of segments that cross the gutter, and stretches of those that don't. */
function bandsOf(segments: readonly Segment[], gutter: number): Segment[][] {
  const crosses = ({ left, right }: Segment) => left < gutter && right > gutter
  const bands: Segment[][] = []
  for (const segment of segments.toSorted((a, b) => a.y - b.y)) {
    const band = bands.at(-1)
    if (band?.[0] && crosses(band[0]) === crosses(segment)) band.push(segment)
    else bands.push([segment])
  }
  return bands
}

function areBeside(left: readonly Segment[], right: readonly Segment[]): boolean {
  if (left.length === 0 || right.length === 0) return false
  const shared = sharedHeight(left, right)
  return shared !== null
}

/** The heights at which both sides have lines; null where one ends before the other begins. */
function sharedHeight(left: readonly Segment[], right: readonly Segment[]) {
  const top = Math.max(topOf(left), topOf(right))
  const bottom = Math.min(bottomOf(left), bottomOf(right))
  return bottom >= top ? { top: top - 1, bottom: bottom + 1 } : null
}

const topOf = (segments: readonly Segment[]) => Math.min(...segments.map(({ y }) => y))
const bottomOf = (segments: readonly Segment[]) => Math.max(...segments.map(({ y }) => y))

function widestGutter(segments: readonly Segment[], pageWidth: number): number | null {
  let best: { x: number; lines: number; width: number } | null = null
  for (const edge of new Set(segments.map(({ right }) => Math.ceil(right)))) {
    const found = gutterAfter(segments, edge, pageWidth)
    if (!found) continue
    const isBetter =
      !best || found.lines > best.lines || (found.lines === best.lines && found.width > best.width)
    if (isBetter) best = found
  }
  return best ? best.x : null
}

function gutterAfter(segments: readonly Segment[], edge: number, pageWidth: number) {
  const before = segments.filter(({ right }) => right <= edge)
  const after = segments.filter(({ left }) => left >= edge)
  if (before.length < fewestLines || after.length < fewestLines) return null
  const shared = sharedHeight(before, after)
  if (!shared) return null
  const within = ({ y }: Segment) => y >= shared.top && y <= shared.bottom
  const left = before.filter(within)
  const right = after.filter(within)
  const lines = Math.min(left.length, right.length)
  const crossing = segments.filter(within).length - left.length - right.length
  if (lines < fewestLines || crossing > lines / 3) return null
  if (!isColumn(left, pageWidth) || !isColumn(right, pageWidth)) return null
  const width = Math.min(...right.map((segment) => segment.left)) - edge
  return width >= narrowestGutter ? { x: edge + width / 2, lines, width } : null
}

/** Whether these are lines of running text, and not the cells of a table or the marks of a list. */
function isColumn(segments: readonly Segment[], pageWidth: number): boolean {
  const widths = segments.map(({ left, right }) => right - left).sort((a, b) => a - b)
  const median = widths[widths.length >> 1] ?? 0
  return median >= narrowestColumn * pageWidth
}

function regionOf(segments: readonly Segment[]): Region {
  const lines = linesOf(segments)
  return {
    lines,
    left: edge(
      lines.map(({ left }) => left),
      0.05,
    ),
    right: edge(
      lines.map(({ right }) => right),
      0.95,
    ),
  }
}

/** The value at a share of all, so that one odd line does not move the edge. */
function edge(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0
}

/** Segments as lines, from top to bottom. */
export function linesOf(segments: readonly Segment[]): Line[] {
  const rows: Segment[][] = []
  for (const segment of segments.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && segment.y - first.y < 0.5 * Math.min(first.size, segment.size))
      row.push(segment)
    else rows.push([segment])
  }
  return rows.map(lineOf)
}

function lineOf(row: readonly Segment[]): Line {
  const sorted = row.toSorted((a, b) => a.left - b.left)
  const main = row.toSorted((a, b) => b.text.length - a.text.length)[0] as Segment
  return {
    text: sorted.map(({ text }) => text).join(' '),
    cells: sorted,
    left: Math.min(...row.map(({ left }) => left)),
    right: Math.max(...row.map(({ right }) => right)),
    y: main.y,
    size: main.size,
    bold: row.every(({ bold }) => bold),
  }
}
