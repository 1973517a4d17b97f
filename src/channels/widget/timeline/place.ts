import { type Range, stepOf, stretchAt } from './calendar.ts'
import type { Entry } from './entries.ts'

/** What is drawn at one place of a lane: one entry, or so many that they are counted. */
export type Mark = Range & {
  readonly key: string
  /** In order of time; more than one are counted. */
  readonly entries: readonly Entry[]
  /** Its rows in the lane, counted from the top. */
  readonly row: number
  readonly rows: number
}

/** How much time things take up on the screen, all in milliseconds. */
export type Scale = {
  /** A point, which stands in the middle of its day. */
  readonly point: number
  /** The least that a bar takes up. */
  readonly bar: number
  /** The least that a count takes up. */
  readonly count: number
}

type Extent = { readonly entries: readonly Entry[]; readonly start: number; readonly end: number }

/**
 * Gives the entries of a lane their places: side by side and in rows where there is room, else counted.
 *
 * What takes up the same time shares a mark first; then what lasts long gets the upper rows, the last of them for all
 * that is left over; short things that touch are counted by stretches of the calendar. Every entry is in one mark.
 * What is free of overlaps at a scale stays so at every finer one.
 *
 * @param entries in order of time
 * @param rows at least 2
 */
export function placed(entries: readonly Entry[], rows: number, scale: Scale): Mark[] {
  const extents = entries.map((entry) => extentOf(entry, scale))
  const inRows = rowsOf(extents, rows)
  if (inRows.every((row) => row !== null)) {
    return extents.map((extent, i) => markOf(extent, inRows[i] ?? 0))
  }
  const long = gathered(extents.filter((extent) => isLong(extent, scale)))
  const short = extents.filter((extent) => !isLong(extent, scale))
  const most = short.length > 0 ? Math.max(1, Math.floor(rows / 3)) : rows
  const upper = stacked(long, most)
  const used = upper.reduce((lowest, { row }) => Math.max(lowest, row + 1), 0)
  return [...upper, ...countedOrSingle(short, used, rows - used, scale)].sort(
    (one, other) => one.start - other.start || one.row - other.row,
  )
}

/** How many rows the entries of a lane need to stand apart; null for more than `most`. */
export function rowsNeeded(entries: readonly Entry[], most: number, scale: Scale): number | null {
  let rows = 0
  for (const row of rowsOf(
    entries.map((entry) => extentOf(entry, scale)),
    most,
  )) {
    if (row === null) return null
    rows = Math.max(rows, row + 1)
  }
  return rows
}

/** What an entry takes up: a day at least its point, everything else its time and at least a bar. */
function extentOf(entry: Entry, { point, bar }: Scale): Extent {
  if (entry.form !== 'day') {
    return { entries: [entry], start: entry.start, end: Math.max(entry.end, entry.start + bar) }
  }
  const middle = (entry.start + entry.end) / 2
  return { entries: [entry], start: middle - point / 2, end: middle + point / 2 }
}

function isLong({ start, end }: Extent, { count }: Scale): boolean {
  return end - start > count
}

/** The first free row for each, in their order; null where all are taken. */
function rowsOf(extents: readonly Extent[], most: number): (number | null)[] {
  const ends: number[] = []
  const inOrder = extents.map((extent, i) => ({ extent, i }))
  inOrder.sort((one, other) => one.extent.start - other.extent.start)
  const rows = new Array<number | null>(extents.length).fill(null)
  for (const { extent, i } of inOrder) {
    const free = ends.findIndex((end) => end <= extent.start)
    const row = free < 0 ? ends.length : free
    if (row >= most) continue
    ends[row] = extent.end
    rows[i] = row
  }
  return rows
}

function markOf({ entries, start, end }: Extent, row: number, rows = 1): Mark {
  const [first] = entries
  const key = entries.length === 1 ? (first?.key ?? '') : `${start}-${end}/${row}`
  return { key, entries, start, end, row, rows }
}

/** Extents of the same time as one. */
function gathered(extents: readonly Extent[]): Extent[] {
  return [...Map.groupBy(extents, ({ start, end }) => `${start}-${end}`).values()].map((same) => ({
    ...same[0]!,
    entries: same.flatMap(({ entries }) => entries),
  }))
}

/** Bars in rows. Where there are more than fit, the last row is for those left over: what touches there is counted. */
function stacked(extents: readonly Extent[], rows: number): Mark[] {
  const all = rowsOf(extents, rows)
  const inRows = all.every((row) => row !== null) ? all : rowsOf(extents, rows - 1)
  const left = extents.filter((_, i) => inRows[i] === null)
  const marks = extents.flatMap((extent, i) => {
    const row = inRows[i]
    return row === null || row === undefined ? [] : [markOf(extent, row)]
  })
  return [...marks, ...touching(left).map((together) => markOf(joined(together), rows - 1))]
}

/** Short things: those that stand apart within the rows as they are, the others counted by stretches of the calendar. */
function countedOrSingle(
  extents: readonly Extent[],
  top: number,
  rows: number,
  scale: Scale,
): Mark[] {
  const step = stepOf(scale.count)
  const stretches = new Map(
    extents.map((extent) => [extent, stretchAt((extent.start + extent.end) / 2, step)]),
  )
  const startOf = (extent: Extent) => stretches.get(extent)!.start
  const crowded = new Set(
    touching(extents)
      .filter((together) => together.length > rows && rowsOf(together, rows).includes(null))
      .flatMap((together) => together.map(startOf)),
  )
  const [single, counted] = [false, true].map((isCounted) =>
    extents.filter((extent) => crowded.has(startOf(extent)) === isCounted),
  ) as [Extent[], Extent[]]
  const inRows = rowsOf(single, rows)
  return [
    ...single.map((extent, i) => markOf(extent, top + (inRows[i] ?? 0))),
    ...[...Map.groupBy(counted, startOf).values()].map((together) => {
      const [first, ...others] = together as [Extent, ...Extent[]]
      if (others.length === 0) return markOf(first, top)
      const entries = together.flatMap((extent) => extent.entries)
      return markOf({ ...stretches.get(first)!, entries }, top, rows)
    }),
  ]
}

/** Runs of extents of which each touches the next. */
function touching(extents: readonly Extent[]): Extent[][] {
  const runs: Extent[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const extent of [...extents].sort((one, other) => one.start - other.start)) {
    if (extent.start >= end) runs.push([])
    runs.at(-1)?.push(extent)
    end = Math.max(end, extent.end)
  }
  return runs
}

function joined(together: readonly Extent[]): Extent {
  return {
    entries: together.flatMap(({ entries }) => entries),
    start: Math.min(...together.map(({ start }) => start)),
    end: Math.max(...together.map(({ end }) => end)),
  }
}
