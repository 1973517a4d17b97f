import type { Canvas, GraphicsState, Ground } from './canvas.ts'
import { apply, combine, holds, type Matrix } from './geometry.ts'

/** One character as drawn. */
export type Glyph = {
  readonly text: string
  readonly x: number
  /** The baseline's. */
  readonly y: number
  readonly right: number
  readonly size: number
  readonly bold: boolean
  /** Turns of 90° clockwise; null for any other slant. */
  readonly turns: 0 | 1 | 2 | 3 | null
  /** Whether a person sees it. `unpainted` is the mode in which text recognition lays words over a scan. */
  readonly seen: 'yes' | 'no' | 'unpainted'
}

/** A character as the parser gives it; its width is in the font's own steps. */
export type DrawnGlyph = {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}

/** Notes the characters of one drawing of text; a number among them moves the next one to the left. */
export function showText(canvas: Canvas, drawn: readonly (DrawnGlyph | number)[]): void {
  const { state, facts, glyphs } = canvas
  const font = facts.fontOf(state.font)
  const matrix = combine(state.matrix, canvas.text)
  let along = 0
  for (const glyph of drawn) {
    if (typeof glyph === 'number') {
      along -= (glyph / 1000) * state.size * state.stretch
      continue
    }
    const width = (glyph.width ?? 0) * font.unit * state.size
    const text = glyph.unicode ?? ''
    const placed = place(matrix, along, width * state.stretch, state)
    if (text !== '' && Number.isFinite(placed.x + placed.y + placed.right)) {
      glyphs.push({ text, bold: font.bold, ...placed, seen: sightOf(placed, canvas) })
    }
    const space = state.characterSpace + (glyph.isSpace ? state.wordSpace : 0)
    along += (width + space) * state.stretch
  }
  canvas.text = combine(canvas.text, [1, 0, 0, 1, along, 0])
}

type Place = Pick<Glyph, 'x' | 'y' | 'right' | 'size' | 'turns'>

/** Where a character stands that is so far along its line and so wide, in units of the text. */
function place(matrix: Matrix, along: number, width: number, state: GraphicsState): Place {
  const [a, b, c, d] = matrix
  const [x, y] = apply(matrix, along, state.rise)
  const right = x + Math.hypot(a, b) * width
  return { x, y, right, size: Math.abs(state.size) * Math.hypot(c, d), turns: turnsOf(a, b) }
}

/** How a line of text runs whose direction is (x, y), y growing downwards. */
function turnsOf(x: number, y: number): Glyph['turns'] {
  if (Math.abs(y) <= Math.abs(x) * steepest) return x >= 0 ? 0 : 2
  if (Math.abs(x) <= Math.abs(y) * steepest) return y >= 0 ? 1 : 3
  return null
}

const steepest = 0.1
const unpaintedModes: readonly number[] = [3, 7]
/** In points: nobody reads smaller print. */
const smallestSize = 1

function sightOf(place: Place, { state, facts, layers, grounds }: Canvas): Glyph['seen'] {
  const { x, y, right, size, turns } = place
  const [middleX, middleY] = turns === 0 ? [(x + right) / 2, y - size / 4] : [x, y]
  const isOnPage = holds(facts.page, middleX, middleY) && holds(state.clip, middleX, middleY)
  if (!isOnPage || size < smallestSize || layers.includes(false)) return 'no'
  if (unpaintedModes.includes(state.mode)) return 'unpainted'
  if (state.opacity < 0.05) return 'no'
  return isAlike(state.colour, groundAt(grounds, middleX, middleY)) ? 'no' : 'yes'
}

/** The colour on which text at this place is painted; paper is white. */
function groundAt(grounds: readonly Ground[], x: number, y: number): string | null {
  const ground = grounds.findLast(({ box }) => holds(box, x, y))
  return ground ? ground.colour : '#ffffff'
}

/** Whether two colours differ by less than an eye sees. */
function isAlike(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false
  return [1, 3, 5].every((i) => Math.abs(channel(a, i) - channel(b, i)) <= 8)
}

function channel(colour: string, at: number): number {
  return Number.parseInt(colour.slice(at, at + 2), 16)
}
