import type { Range } from './calendar.ts'
import { drawnAt, type LaneBox, rowHeight, rowsTop } from './layout.ts'
import { type DrawnMark, MarkShape } from './mark-shape.tsx'
import type { Mark } from './place.ts'

type LanesProps = {
  readonly boxes: readonly LaneBox[]
  /** The marks of each lane. */
  readonly marks: readonly (readonly Mark[])[]
  readonly view: Range
  readonly width: number
  readonly labelHeight: number
  /** The mark that a press of Tab comes to. */
  readonly stop: Mark | null
  /** Documents that the open conversation cites. */
  readonly citedIds: ReadonlySet<string>
  /** The author whose lane stands out. */
  readonly chosen: string | null
}

/** The lanes with those of their marks that are in view. */
export function LanesView({ boxes, marks, view, width, labelHeight, ...rest }: LanesProps) {
  const { stop, citedIds, chosen } = rest
  const hasChosen = chosen !== null && boxes.some(({ author }) => author === chosen)
  return (
    <>
      {boxes.map((box, i) => {
        const its = marks[i] ?? []
        const most = its.reduce((so, { entries }) => Math.max(so, entries.length), 1)
        const isDimmed = hasChosen && box.author !== chosen && !its[0]?.entries[0]?.cited
        return (
          <g key={box.key} class={isDimmed ? 'lane is-dimmed' : 'lane'} data-lane={i}>
            <path class="lane-edge" d={`M0 ${box.top + box.height - 0.5}h${width}`} />
            {drawn(its, view, width, box.top + rowsTop(labelHeight)).map((one) => (
              <MarkShape
                key={one.mark.key}
                {...one}
                most={most}
                isStop={one.mark === stop}
                isCited={citedIds.has(one.mark.entries[0]?.documentId ?? '')}
              />
            ))}
          </g>
        )
      })}
    </>
  )
}

/** The marks in view, from left to right, with their places and the room beside each. */
function drawn(marks: readonly Mark[], view: Range, width: number, top: number): DrawnMark[] {
  const next: number[] = []
  const found: DrawnMark[] = []
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i]!
    const { x, width: own } = drawnAt(mark, view, width)
    if (x + own < 0 || x > width) continue
    const room = (next[mark.row] ?? width) - x
    for (let row = mark.row; row < mark.row + mark.rows; row++) next[row] = x
    const y = top + mark.row * rowHeight
    found.push({ mark, x, y, width: own, room })
  }
  return found.reverse()
}
