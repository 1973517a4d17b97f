import { area, type Box, type Matrix } from './geometry.ts'
import { glyphsOf, type Painted } from './glyphs.ts'
import type { OpenPdf, PdfPage } from './open.ts'
import type { Glyph } from './show-text.ts'

/** What people read on a page: its characters upright, in points from the top left, and how many others there are. */
export type PageText = {
  readonly width: number
  readonly height: number
  readonly glyphs: readonly Glyph[]
  readonly hidden: number
  /** Characters at the side or across the page: stamps and watermarks. */
  readonly slanted: number
  /** Whether a picture fills most of the page. */
  readonly isPicture: boolean
}

type Layers = Awaited<ReturnType<OpenPdf['file']['getOptionalContentConfig']>>

/** Reads one page, and frees what the parser holds of it. */
export async function readPage(pdf: OpenPdf, page: PdfPage, layers: Layers): Promise<PageText> {
  const { width, height, transform } = page.getViewport({ scale: 1 })
  try {
    // Annotations are remarks about the page, not its text.
    const operators = await page.getOperatorList({ annotationMode: noAnnotations })
    const painted = glyphsOf(operators, pdf.operators, {
      page: { left: 0, top: 0, right: width, bottom: height },
      base: transform as unknown as Matrix,
      fontOf: (id) => fontOf(page, id),
      isLayerShown: (properties) => layers.isVisible(properties),
    })
    return pageText(painted, width, height)
  } finally {
    page.cleanup()
  }
}

const noAnnotations = 0
const boldName = /bold|black|heavy|semibold|demi(?!nished)|extrab/i

function fontOf(page: PdfPage, id: string): { bold: boolean; unit: number } {
  const font: unknown = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
  const { name, fontMatrix } = (font ?? {}) as { name?: string; fontMatrix?: ArrayLike<number> }
  return { bold: boldName.test(name ?? ''), unit: fontMatrix?.[0] || 0.001 }
}

/** Of a page's characters those that people read. */
function pageText({ glyphs, images }: Painted, width: number, height: number): PageText {
  const painted = glyphs.filter(({ seen }) => seen === 'yes')
  const unpainted = glyphs.filter(({ seen }) => seen === 'unpainted')
  const isPicture = covered(images) >= pictureShare * width * height
  const isScan = isPicture && isRecognised(painted, unpainted, height)
  const shown = isScan ? glyphs.filter(({ seen }) => seen !== 'no') : painted
  const turns = mainTurns(shown)
  const upright = shown.filter((glyph) => glyph.turns === turns)
  const isTurned = turns % 2 === 1
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    glyphs: turns === 0 ? upright : upright.map((glyph) => turned(glyph, turns, width, height)),
    hidden: letters(glyphs) - letters(shown),
    slanted: letters(shown) - letters(upright),
    isPicture,
  }
}

const pictureShare = 0.5
/** The share of a page's height in which libraries stamp the scans they lend. */
const stampMargin = 0.12

function covered(images: readonly Box[]): number {
  return images.reduce((sum, image) => sum + area(image), 0)
}

/** Whether all there is to read lies unpainted over a scan, but for a stamp at the page's edge. */
function isRecognised(painted: readonly Glyph[], unpainted: readonly Glyph[], height: number) {
  const stamped = painted.filter(
    ({ y }) => y < height * stampMargin || y > height * (1 - stampMargin),
  )
  return stamped.length === painted.length && letters(unpainted) > 3 * letters(painted)
}

function letters(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, { text }) => sum + text.trim().length, 0)
}

function mainTurns(glyphs: readonly Glyph[]): 0 | 1 | 2 | 3 {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  for (const { turns } of glyphs) if (turns !== null) counts[turns]++
  const most = counts.indexOf(Math.max(...counts))
  return most as 0 | 1 | 2 | 3
}

/** A character of a page that lies on its side, as it stands when the page is turned upright. */
function turned(glyph: Glyph, turns: 0 | 1 | 2 | 3, width: number, height: number): Glyph {
  const length = glyph.right - glyph.x
  const [x, y] =
    turns === 1
      ? [glyph.y, width - glyph.x]
      : turns === 2
        ? [width - glyph.x, height - glyph.y]
        : [height - glyph.y, glyph.x]
  return { ...glyph, x, y, right: x + length, turns: 0 }
}
