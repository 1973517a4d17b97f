import type { Canvas } from './canvas.ts'
import { type Box, holds, type Matrix } from './geometry.ts'
import type { Glyph } from './show-text.ts'

/** In points: what is thinner is a rule. */
const thinnest = 1
/** Of a letter's size, above its baseline: the lower and the upper part of every letter. A line through both is thin. */
const low = 0.05
const high = 0.45

/** Whether a rectangle is still one, its sides as the page's, when a matrix has moved it. */
export function isUpright([a, b, c, d]: Matrix): boolean {
  const slight = 1e-6 * Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d))
  const [along, across] = [Math.max(Math.abs(b), Math.abs(c)), Math.max(Math.abs(a), Math.abs(d))]
  return along <= slight || across <= slight
}

/** Hides the characters painted so far that lie under a rectangle through which nothing is seen. */
export function coverGlyphs({ glyphs }: Canvas, box: Box): void {
  if (box.right - box.left < thinnest || box.bottom - box.top < thinnest) return
  for (let i = 0; i < glyphs.length; i++) {
    const glyph = glyphs[i]!
    if (glyph.seen === 'yes' && covers(box, glyph)) glyphs[i] = { ...glyph, seen: 'no' }
  }
}

function covers(box: Box, { x, y, right, size, turns }: Glyph): boolean {
  if (turns === 0) {
    const middle = (x + right) / 2
    return holds(box, middle, y - low * size) && holds(box, middle, y - high * size)
  }
  // Which way such a letter extends is not asked.
  const reach = size / 2
  return holds(box, x - reach, y - reach) && holds(box, x + reach, y + reach)
}
