import { type Box, identity, type Matrix } from './geometry.ts'
import type { Glyph } from './show-text.ts'

/** What is known of a page before it is painted. */
export type PageFacts = {
  /** What of the page is shown, in points from its top left. */
  readonly page: Box
  /** From the page's own coordinates to points from its top left. */
  readonly base: Matrix
  readonly fontOf: (id: string) => FontFacts
  /** Whether content of an optional layer is shown. */
  readonly isLayerShown: (properties: unknown) => boolean
}

/** `unit` is the size of one step of a character's width, in parts of the font's size. */
type FontFacts = { readonly bold: boolean; readonly unit: number }

/** The graphics state, as in the PDF reference. */
export type GraphicsState = {
  readonly matrix: Matrix
  readonly clip: Box
  /** Whether what is painted may leave to be seen what is below: cut to a shape or half transparent as a whole … */
  readonly isCut: boolean
  /** … mixed with its colours … */
  readonly isBlended: boolean
  /** … or let through by a mask. */
  readonly isMasked: boolean
  readonly font: string
  readonly size: number
  readonly characterSpace: number
  readonly wordSpace: number
  readonly stretch: number
  readonly leading: number
  readonly rise: number
  readonly mode: number
  /** `#rrggbb`, or null for a pattern. */
  readonly colour: string | null
  readonly opacity: number
}

/** A painted area; `colour` is null where it is a picture, half transparent, or not one rectangle. */
export type Ground = { readonly box: Box; readonly colour: string | null }

/** A page while its operators are followed. */
export type Canvas = {
  readonly facts: PageFacts
  state: GraphicsState
  readonly saved: GraphicsState[]
  /** The text matrix, and that of the line's start. */
  text: Matrix
  lineStart: Matrix
  /** Whether the next path becomes the clipping area. */
  clipsNext: boolean
  /** Whether a transformation came last. */
  placed: boolean
  /** Whether each of the nested layers is shown. */
  readonly layers: boolean[]
  readonly glyphs: Glyph[]
  readonly images: Box[]
  readonly grounds: Ground[]
}

/** A page on which nothing is painted yet. */
export function openCanvas(facts: PageFacts): Canvas {
  const state: GraphicsState = {
    matrix: facts.base,
    clip: facts.page,
    isCut: false,
    isBlended: false,
    isMasked: false,
    font: '',
    size: 0,
    characterSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    colour: '#000000',
    opacity: 1,
  }
  return {
    facts,
    state,
    saved: [],
    text: identity,
    lineStart: identity,
    clipsNext: false,
    placed: false,
    layers: [],
    glyphs: [],
    images: [],
    grounds: [],
  }
}

/** The numbers of an array, a typed array, or an object that was one before it was copied. */
export function listed(numbers: unknown): number[] {
  if (typeof numbers !== 'object' || numbers === null) return []
  return Object.values(numbers).map(Number)
}

/** The matrix of six numbers; one that is missing is as in the identity. */
export function matrixOf(numbers: readonly unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.map(Number)
  return [a, b, c, d, e, f]
}
