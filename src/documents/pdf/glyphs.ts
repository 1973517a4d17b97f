import { type Canvas, listed, matrixOf, openCanvas, type PageFacts } from './canvas.ts'
import { coverGlyphs, isUpright } from './covering.ts'
import {
  area,
  type Box,
  boxAround,
  combine,
  identity,
  intersection,
  type Matrix,
} from './geometry.ts'
import type { OperatorNumbers, Operators } from './open.ts'
import { type DrawnGlyph, type Glyph, showText } from './show-text.ts'

/** What a page paints, in the order painted. `images` are the places of pictures, which are not decoded. */
export type Painted = { readonly glyphs: readonly Glyph[]; readonly images: readonly Box[] }

/** Follows a page's drawing operators and notes each character with its place and whether it can be seen. */
export function glyphsOf(
  operators: Operators,
  numbers: OperatorNumbers,
  facts: PageFacts,
): Painted {
  const canvas = openCanvas(facts)
  const actions = new Map(
    Object.entries(drawing).map(([name, action]) => [
      numbers[name as keyof OperatorNumbers] as number,
      action,
    ]),
  )
  operators.fnArray.forEach((operator, i) => {
    actions.get(operator)?.(canvas, operators.argsArray[i] ?? [])
    if (operator === numbers.transform) canvas.placed = true
    else if (operator !== numbers.setGState && operator !== numbers.dependency) {
      canvas.placed = false
    }
  })
  return { glyphs: canvas.glyphs, images: canvas.images }
}

type Action = (canvas: Canvas, args: readonly unknown[]) => void

/** What the operators that matter to text do, by the parser's names for them. */
const drawing: Readonly<Record<string, Action>> = {
  save: (canvas) => canvas.saved.push(canvas.state),
  restore: (canvas) => {
    // A picture is drawn between a transformation and a restoration; as none is decoded, nothing is left between them.
    if (canvas.placed) notePicture(canvas)
    canvas.state = canvas.saved.pop() ?? canvas.state
  },
  transform: (canvas, args) =>
    set(canvas, { matrix: combine(canvas.state.matrix, matrixOf(args)) }),
  clip: (canvas) => {
    canvas.clipsNext = true
  },
  eoClip: (canvas) => {
    canvas.clipsNext = true
  },
  constructPath: drawPath,
  shadingFill: (canvas) => canvas.grounds.push({ box: canvas.state.clip, colour: null }),
  paintFormXObjectBegin: (canvas, [matrix, box]) => {
    canvas.saved.push(canvas.state)
    if (matrix) set(canvas, { matrix: combine(canvas.state.matrix, matrixOf(listed(matrix))) })
    clipTo(canvas, canvas.state.matrix, box)
  },
  paintFormXObjectEnd: (canvas) => {
    canvas.state = canvas.saved.pop() ?? canvas.state
  },
  beginGroup: (canvas, [group]) => {
    const { state } = canvas
    const { matrix, bbox } = (group ?? {}) as { matrix?: unknown; bbox?: unknown }
    canvas.saved.push(state)
    // What is half transparent as a whole may be plain inside.
    set(canvas, { isCut: state.isCut || state.opacity < opaque })
    clipTo(canvas, matrix ? combine(state.matrix, matrixOf(listed(matrix))) : state.matrix, bbox)
  },
  endGroup: (canvas) => {
    canvas.state = canvas.saved.pop() ?? canvas.state
  },
  setFillRGBColor: (canvas, [colour]) => set(canvas, { colour: String(colour) }),
  setFillColorN: (canvas) => set(canvas, { colour: null }),
  setFillTransparent: (canvas) => set(canvas, { opacity: 0 }),
  setGState: setGraphicsState,
  beginText: (canvas) => {
    canvas.text = identity
    canvas.lineStart = identity
  },
  setFont: (canvas, [font, size]) => set(canvas, { font: String(font), size: Number(size) }),
  setCharSpacing: (canvas, [space]) => set(canvas, { characterSpace: Number(space) }),
  setWordSpacing: (canvas, [space]) => set(canvas, { wordSpace: Number(space) }),
  setHScale: (canvas, [percent]) => set(canvas, { stretch: Number(percent) / 100 }),
  setLeading: (canvas, [leading]) => set(canvas, { leading: -Number(leading) }),
  setTextRise: (canvas, [rise]) => set(canvas, { rise: Number(rise) }),
  setTextRenderingMode: (canvas, [mode]) => set(canvas, { mode: Number(mode) }),
  setTextMatrix: (canvas, [matrix]) => {
    canvas.text = matrixOf(listed(matrix))
    canvas.lineStart = canvas.text
  },
  moveText: (canvas, [x, y]) => moveLine(canvas, Number(x), Number(y)),
  setLeadingMoveText: (canvas, [x, y]) => {
    set(canvas, { leading: Number(y) })
    moveLine(canvas, Number(x), Number(y))
  },
  nextLine: (canvas) => moveLine(canvas, 0, canvas.state.leading),
  showText: (canvas, [drawn]) => showText(canvas, drawn as readonly (DrawnGlyph | number)[]),
  beginMarkedContentProps: (canvas, [tag, properties]) =>
    canvas.layers.push(tag !== 'OC' || canvas.facts.isLayerShown(properties)),
  beginMarkedContent: (canvas) => canvas.layers.push(true),
  endMarkedContent: (canvas) => canvas.layers.pop(),
}

function set(canvas: Canvas, changes: Partial<Canvas['state']>): void {
  canvas.state = { ...canvas.state, ...changes }
}

function moveLine(canvas: Canvas, x: number, y: number): void {
  canvas.lineStart = combine(canvas.lineStart, [1, 0, 0, 1, x, y])
  canvas.text = canvas.lineStart
}

function notePicture({ state, images, grounds }: Canvas): void {
  const box = intersection(boxAround(state.matrix, 0, 0, 1, 1), state.clip)
  if (area(box) === 0) return
  images.push(box)
  grounds.push({ box, colour: null })
}

const firstFill = 22
const lastFill = 27
const opaque = 0.95

/** Nothing is painted outside of a box, given as two corners. */
function clipTo(canvas: Canvas, matrix: Matrix, box: unknown): void {
  const [x0, y0, x1, y1] = listed(box)
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return
  const clip = intersection(boxAround(matrix, x0, y0, x1, y1), canvas.state.clip)
  set(canvas, { clip, isCut: canvas.state.isCut || !isUpright(matrix) })
}

function drawPath(canvas: Canvas, [kind, path, bounds]: readonly unknown[]): void {
  const { state } = canvas
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = listed(bounds)
  const box = intersection(boxAround(state.matrix, x0, y0, x1, y1), state.clip)
  const isBox = isRectangle(path) && isUpright(state.matrix)
  if (canvas.clipsNext) set(canvas, { clip: box, isCut: state.isCut || !isBox })
  canvas.clipsNext = false
  const isFilled = Number(kind) >= firstFill && Number(kind) <= lastFill
  if (!isFilled || state.opacity < 0.05 || canvas.layers.includes(false)) return
  const isPlain = state.opacity > opaque && isRectangle(path)
  canvas.grounds.push({ box, colour: isPlain ? state.colour : null })
  if (isPlain && isBox && !isSeenThrough(state)) coverGlyphs(canvas, box)
}

function isSeenThrough({ colour, isCut, isBlended, isMasked }: Canvas['state']): boolean {
  return colour === null || isCut || isBlended || isMasked
}

/** A path of one move and three lines, each point at a corner of its bounds. */
function isRectangle(path: unknown): boolean {
  const numbers = listed((path as readonly unknown[] | null)?.[0])
  // Twelve numbers for four corners, and one for closing the path.
  if (numbers.length !== 12 && numbers.length !== 13) return false
  const xs = new Set([1, 4, 7, 10].map((i) => numbers[i]))
  const ys = new Set([2, 5, 8, 11].map((i) => numbers[i]))
  return xs.size <= 2 && ys.size <= 2
}

function setGraphicsState(canvas: Canvas, [changes]: readonly unknown[]): void {
  for (const [name, value] of changes as readonly (readonly [string, unknown])[]) {
    if (name === 'ca') set(canvas, { opacity: Number(value) })
    if (name === 'BM') set(canvas, { isBlended: value !== 'source-over' })
    if (name === 'SMask') set(canvas, { isMasked: Boolean(value) })
    if (name === 'Font') {
      const [font, size] = value as readonly unknown[]
      set(canvas, { font: String(font), size: Number(size) })
    }
  }
}
