import type { Range } from './calendar.ts'
import type { Lane } from './lanes.ts'
import { type Mark, placed, rowsNeeded, type Scale } from './place.ts'

/** A lane with its room on the chart, in pixels. */
export type LaneBox = Lane & {
  readonly top: number
  readonly height: number
  readonly rows: number
  /** Whether all its entries stand apart even when the whole time is in view. */
  readonly isRoomy: boolean
}

/** The height of a row, and the room above and below the rows of a lane. */
export const rowHeight = 18
const lanePadding = 7

const pointWidth = 12
const citedWidth = 26
const barWidth = 10
const countWidth = 18

/** A lane has two rows, and three where it needs them. */
const fewestRows = (wanted: number): number => (wanted > 2 ? 3 : 2)
const mostRows = 40
/** Rows for a lane that has to be counted in any case: more make a count no clearer. */
const countedRows = 5

/** Times as the screen shows them: how long a pixel lasts. */
export function scaleOf(millisecondsPerPixel: number, hasNumbers: boolean): Scale {
  return {
    point: (hasNumbers ? citedWidth : pointWidth) * millisecondsPerPixel,
    bar: (hasNumbers ? citedWidth : barWidth) * millisecondsPerPixel,
    count: (hasNumbers ? citedWidth : countWidth) * millisecondsPerPixel,
  }
}

/**
 * Where a mark is drawn, in pixels from the left of the view. A mark of one entry is no wider than its time or its
 * form, however much room it was given when all was further away.
 */
export function drawnAt(mark: Mark, view: Range, width: number): { x: number; width: number } {
  const perMs = width / (view.end - view.start)
  const [entry, ...others] = mark.entries
  const alone = others.length === 0 ? entry : undefined
  const { start, end } = alone ?? mark
  const [x, right] = [(start - view.start) * perMs, (end - view.start) * perMs]
  if (!alone) return { x, width: right - x }
  const isDay = alone.form === 'day'
  const least = alone.cited ? citedWidth : isDay ? pointWidth : barWidth
  if (isDay) return { x: (x + right - least) / 2, width: least }
  return { x, width: Math.max(right - x, least) }
}

const hasNumbers = ({ entries: [first] }: Lane) => first?.cited !== undefined

/**
 * Shares the height among the lanes: a few rows for each, and what is left in turn among those that need more.
 *
 * @param width of the whole time in pixels
 * @param rows how many rows there are in all; more are used where that is fewer than each lane has at least
 * @param labelHeight room above each lane for its name
 */
export function laneBoxes(
  lanes: readonly Lane[],
  whole: Range,
  width: number,
  rows: number,
  labelHeight: number,
): LaneBox[] {
  const pixel = (whole.end - whole.start) / width
  const needs = lanes.map((lane) =>
    rowsNeeded(lane.entries, mostRows, scaleOf(pixel, hasNumbers(lane))),
  )
  const wanted = needs.map((need) => need ?? countedRows)
  const given = sharedRows(wanted, rows)
  let top = 0
  return lanes.map((lane, i) => {
    const own = given[i]!
    const height = labelHeight + own * rowHeight + 2 * lanePadding
    const box = { ...lane, top, height, rows: own, isRoomy: (needs[i] ?? mostRows + 1) <= own }
    top += height
    return box
  })
}

/** Rows for each lane: the fewest, then one more in turn. What is counted in any case leaves the rest to others. */
function sharedRows(wanted: readonly number[], rows: number): number[] {
  const share = (most: readonly number[]) => {
    const given = most.map(fewestRows)
    let left = rows - given.reduce((sum, own) => sum + own, 0)
    while (left > 0 && given.some((own, i) => own < most[i]!)) {
      for (const [i, own] of given.entries()) {
        if (left > 0 && own < most[i]!) {
          given[i] = own + 1
          left--
        }
      }
    }
    return given
  }
  const first = share(wanted)
  const isShort = wanted.map((own, i) => first[i]! < own)
  return share(wanted.map((own, i) => (isShort[i] ? Math.min(own, countedRows) : own)))
}

/** Where the rows of a lane begin, from its top. */
export function rowsTop(labelHeight: number): number {
  return labelHeight + lanePadding
}

const levelFactor = 2

/**
 * Gives the marks of lanes for any zoom. They are laid out anew only from level to level, each twice as fine as the
 * one before, so that they keep their rows while somebody zooms; a roomy lane always keeps them.
 */
export function createLayout(
  boxes: readonly LaneBox[],
  whole: Range,
  width: number,
): (zoom: number) => readonly (readonly Mark[])[] {
  const levels = new Map<number, readonly (readonly Mark[])[]>()
  const pixel = (whole.end - whole.start) / width
  const marksOf = (box: LaneBox, level: number) =>
    placed(box.entries, box.rows, scaleOf(pixel / levelFactor ** level, hasNumbers(box)))
  const roomy = new Map(boxes.filter(({ isRoomy }) => isRoomy).map((box) => [box, marksOf(box, 0)]))
  return (zoom) => {
    const level = Math.max(0, Math.floor(Math.log(zoom) / Math.log(levelFactor) + 1e-9))
    const known = levels.get(level)
    if (known) return known
    const marks = boxes.map((box) => roomy.get(box) ?? marksOf(box, level))
    levels.set(level, marks)
    return marks
  }
}
