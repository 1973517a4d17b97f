import { areMeeting, type Range } from './calendar.ts'
import type { Mark } from './place.ts'

/** A mark by its lane and an entry in it, which is the same at every zoom. */
export type Spot = { readonly lane: number; readonly entry: string }

/** The marks of each lane. */
export type Lanes = readonly (readonly Mark[])[]

/** The mark at a spot, or null where there is none. */
export function markAt(lanes: Lanes, spot: Spot | null): Mark | null {
  const isThere = ({ entries }: Mark) => entries.some(({ key }) => key === spot?.entry)
  return (spot && lanes[spot.lane]?.find(isThere)) ?? null
}

/** The mark that a press of Tab comes to: the one at the spot while it is in view, else the first in view. */
export function stopIn(lanes: Lanes, spot: Spot | null, view: Range): Mark | null {
  const mark = markAt(lanes, spot)
  if (mark && areMeeting(mark, view)) return mark
  for (const marks of lanes) {
    const first = marks.find((one) => areMeeting(one, view))
    if (first) return first
  }
  return null
}

/** Where an arrow key leads from a spot: along the lane, or to what is nearest in time in the next lane that has any. */
export function spotAfter(lanes: Lanes, spot: Spot, key: string): Spot | null {
  const marks = lanes[spot.lane] ?? []
  const mark = markAt(lanes, spot)
  if (!mark) return null
  const [along, across] = [steps[key] ?? 0, key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0]
  const beside = marks[marks.indexOf(mark) + along]
  if (along !== 0) return beside ? spotIn(spot.lane, beside) : null
  if (across === 0) return null
  for (let lane = spot.lane + across; lane >= 0 && lane < lanes.length; lane += across) {
    const nearest = nearestTo(mark, lanes[lane] ?? [])
    if (nearest) return spotIn(lane, nearest)
  }
  return null
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** A mark's own spot. */
export function spotIn(lane: number, { entries }: Mark): Spot {
  return { lane, entry: entries[0]?.key ?? '' }
}

function nearestTo(mark: Range, marks: readonly Mark[]): Mark | undefined {
  const distance = (one: Range) => Math.abs(one.start + one.end - mark.start - mark.end)
  return marks.reduce<Mark | undefined>(
    (best, one) => (best && distance(best) <= distance(one) ? best : one),
    undefined,
  )
}
