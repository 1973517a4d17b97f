import { wordsOf } from '../words.ts'
import { type Line, linesOf } from './columns.ts'
import type { Segment } from './segments.ts'

/** A page's print with the page's height, in points. */
type PrintedPage = {
  readonly width: number
  readonly height: number
  readonly segments: readonly Segment[]
}

type Edge = {
  readonly page: number
  readonly text: string
  readonly key: string
  readonly y: number
  readonly size: number
  /** Whether nothing stands between this line and the edge of the page. */
  readonly isOutermost: boolean
  /** Whether a gap parts it, with the lines between it and the edge, from the text. */
  readonly isApart: boolean
  readonly segments: readonly Segment[]
  /** The lines at the same edge. */
  readonly block: readonly Edge[]
}

/** The parts of a page, from its top and its bottom, that hold running heads and feet. */
const margin = 0.15
const linesAtEdge = 3
const sameHeight = 4
/** Of the pages, that have a running head at one height before any line there is taken for one. */
const usualShare = 0.3

/** In parts of its size, and of the page's usual distance of lines, how far a running head stands at least from the text. */
const apart = 1.6
const apartInLines = 1.25
/** So many lines on top of a document may have what its running heads repeat: its title, its authors, its series. */
const titleLines = 8

/**
 * Takes running heads and feet and page numbers off the pages.
 *
 * A running head is a line near the edge, apart from the text, that returns on another page at the same height with no
 * change but in its figures, that says again what stands on top of the document, or that stands where such lines stand
 * on many pages.
 */
export function withoutRunningHeads(pages: readonly PrintedPage[]): {
  readonly pages: readonly PrintedPage[]
  /** The words of each, by its stretches. */
  readonly heads: readonly (readonly string[])[]
  /** In characters. */
  readonly dropped: number
} {
  const edges = pages.flatMap(edgesOf)
  const isEcho = echoTest(pages)
  const groups = Map.groupBy(edges, ({ key }) => key)
  const repeated = new Set(edges.filter((edge) => isPageNumber(edge) || isRepeated(edge, groups)))
  // Where only one line of several returns, they are footnotes that end alike.
  const stands = ({ block, size }: Edge) =>
    block.every((line) => !line.isApart || repeated.has(line) || line.size > 1.1 * size)
  const returning = [...repeated].filter((edge) => isPageNumber(edge) || stands(edge))
  const certain = [...returning, ...edges.filter(isEcho)]
  const places = usualPlaces(certain, pages.length)
  const dropped = new Set(certain)
  for (const edge of edges) {
    const isUsual = places.some((place) => isAtSamePlace(place, edge))
    if (edge.page > 0 && edge.isOutermost && edge.isApart && isUsual) dropped.add(edge)
  }
  const segments = new Set([...dropped].flatMap((edge) => edge.segments))
  return {
    pages: pages.map((page) => ({
      ...page,
      segments: page.segments.filter((segment) => !segments.has(segment)),
    })),
    heads: [...dropped].map((edge) => edge.segments.map(({ text }) => text)),
    dropped: [...segments].reduce((sum, { text }) => sum + text.length, 0),
  }
}

/** Whether a line of a later page has no words but those on top of the first, in print no larger than the text's. */
function echoTest(pages: readonly PrintedPage[]): (edge: Edge) => boolean {
  const first = linesOf(pages[0]?.segments ?? []).slice(0, titleLines)
  const pageNumbers = /^\d+\s|\s\d+$|\s?\bpage \d+(?: of \d+)?$/gi
  const known = new Set(first.flatMap(({ text }) => wordsOf(text)))
  const sizes = pages.map(({ segments }) => medianOf(segments.map(({ size }) => size)))
  return ({ page, text, size, isOutermost, isApart }) => {
    if (page === 0 || !isOutermost || !isApart || size > (sizes[page] ?? 0)) return false
    const words = wordsOf(text.replace(pageNumbers, ''))
    return words.length > 1 && words.every((word) => known.has(word))
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

function edgesOf({ segments, height }: PrintedPage, page: number): Edge[] {
  const lines = linesOf(segments)
  const top = edgeLines(lines, page).filter(({ y }) => y < height * margin)
  const bottom = edgeLines(lines.toReversed(), page).filter(({ y }) => y > height * (1 - margin))
  return [...top, ...bottom]
}

/** The first lines from an edge inwards. */
function edgeLines(lines: readonly Line[], page: number): Edge[] {
  const leading = medianOf(lines.slice(1).map(({ y }, i) => Math.abs(y - (lines[i] as Line).y)))
  const isAlone = (i: number) => {
    // A line with nothing further in may be all there is on the page.
    const [line, next] = [lines[i] as Line, lines[i + 1]]
    const size = next && Math.max(line.size, next.size)
    const widest = size && Math.max(apart * size, apartInLines * Math.min(leading, 2.2 * size))
    return widest && Math.abs(next.y - line.y) > widest
  }
  const near = lines.slice(0, linesAtEdge)
  const lastApart = near.findLastIndex((_, i) => isAlone(i))
  const block: Edge[] = near.map(({ text, y, size, cells }, i) => ({
    page,
    get block() {
      return block
    },
    text,
    key: keyOf(text),
    y,
    size,
    isOutermost: i === 0,
    isApart: i <= lastApart,
    segments: cells,
  }))
  return block
}

/** Whether a line returns; one that does not stand apart must do so on three pages. */
function isRepeated(edge: Edge, groups: ReadonlyMap<string, readonly Edge[]>): boolean {
  const again = (groups.get(edge.key) ?? []).filter((other) => isAtSamePlace(edge, other))
  const pages = new Set(again.map(({ page }) => page)).size
  return edge.isApart ? pages >= 2 : edge.isOutermost && pages >= 3
}

/** A line without its figures, which count the pages. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[ivxlc]+\s|\s[ivxlc]+$|\d+/g, '#')
    .replace(/\s+/g, ' ')
}

const pageNumber =
  /^[\s|–—-]*(?:(?:page|seite|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|von|\/)\s*\d{1,4})?[\s|–—-]*$/i
/** What browsers print above and below a page: the day and hour, the address and the page. */
const browserHead = /^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}, \d{1,2}:\d{2}\b/
const browserFoot = /^[a-z]+:\/\/\S+\s\d+\/\d+$/

function isPageNumber({ text, isOutermost }: Edge): boolean {
  return isOutermost && [pageNumber, browserHead, browserFoot].some((form) => form.test(text))
}

function isAtSamePlace(a: Pick<Edge, 'y' | 'size'>, b: Pick<Edge, 'y' | 'size'>): boolean {
  return Math.abs(a.y - b.y) <= sameHeight && Math.abs(a.size - b.size) <= 0.1 * a.size
}

function usualPlaces(heads: readonly Edge[], pages: number): Edge[] {
  const places: { readonly edge: Edge; readonly pages: Set<number> }[] = []
  for (const edge of heads) {
    const place = places.find((known) => isAtSamePlace(known.edge, edge))
    if (place) place.pages.add(edge.page)
    else places.push({ edge, pages: new Set([edge.page]) })
  }
  const enough = Math.max(2, usualShare * pages)
  return places.filter((place) => place.pages.size >= enough).map(({ edge }) => edge)
}
