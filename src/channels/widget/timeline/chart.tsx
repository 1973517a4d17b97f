import type { RefObject } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { Axis, axisHeight } from './axis.tsx'
import { LaneNames } from './lane-names.tsx'
import { LanesView } from './lanes-view.tsx'
import type { LaneBox } from './layout.ts'
import { MarkCard } from './mark-card.tsx'
import type { Mark } from './place.ts'
import { useMarks } from './use-marks.ts'
import type { Zoom } from './use-zoom.ts'

type ChartProps = {
  readonly plot: RefObject<SVGGElement | null>
  readonly boxes: readonly LaneBox[]
  /** The marks of each lane. */
  readonly marks: readonly (readonly Mark[])[]
  readonly zoom: Zoom
  /** Of the lanes without their names, in pixels. */
  readonly width: number
  /** Room for the names: beside the lanes, or above each where the width is 0. */
  readonly labelWidth: number
  readonly labelHeight: number
  /** Documents that the open conversation cites. */
  readonly citedIds: ReadonlySet<string>
  readonly chosen: string | null
  readonly onChoose: (author: string | null) => void
}

const label =
  'Timeline. Plus and minus zoom, arrow keys move, Home shows the whole time. Tab leads to the marks, where arrow keys lead from one to the next.'

/** The height of a chart with these lanes, in pixels. */
export function chartHeight(boxes: readonly LaneBox[]): number {
  const lowest = boxes.at(-1)
  return axisHeight + (lowest ? lowest.top + lowest.height : 0)
}

/** The lanes over time, to be moved and zoomed by hand, wheel and keys. */
export function Chart(props: ChartProps) {
  const { plot, boxes, marks, zoom, width, labelWidth, labelHeight, citedIds, chosen } = props
  const { view } = zoom
  const frame = useRef<HTMLDivElement>(null)
  const { stop, looked, close, handlers } = useMarks(frame, marks, zoom)
  const height = chartHeight(boxes)
  // Drawn anew only when something of it changes, not for every card.
  const lanes = useMemo(
    () => <LanesView {...{ boxes, marks, view, width, labelHeight, stop, citedIds, chosen }} />,
    [boxes, marks, view, width, labelHeight, stop, citedIds, chosen],
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is what takes keys of its own.
    <div class="chart" ref={frame} role="application" aria-label={label} tabIndex={0} {...handlers}>
      <svg
        role="presentation"
        width={labelWidth + width}
        height={height}
        // So that paper, which is narrower, can have all of it.
        viewBox={`0 0 ${labelWidth + width} ${height}`}
      >
        <svg role="presentation" x={labelWidth} width={width} height={height}>
          <g ref={plot} class="plot">
            <rect class="ground" width={width} height={height} />
            <Axis view={view} width={width} height={height} />
            <g transform={`translate(0 ${axisHeight})`}>{lanes}</g>
          </g>
        </svg>
        <g transform={`translate(0 ${axisHeight})`}>
          <LaneNames
            boxes={boxes}
            width={labelWidth || width}
            labelHeight={labelHeight}
            chosen={chosen}
            onChoose={props.onChoose}
          />
        </g>
      </svg>
      {looked && <MarkCard looked={looked} onClose={close} />}
    </div>
  )
}
