import { scaleUtc } from 'd3-scale'
import type { Range } from './calendar.ts'

/** The height of the axis above the lanes, in pixels. */
export const axisHeight = 28

const tickRoom = 84
const labelRoom = 16

/** The years, months or days in view, as many as there is room for, with lines down through the lanes. */
export function Axis({ view, width, height }: { view: Range; width: number; height: number }) {
  const scale = scaleUtc().domain([view.start, view.end]).range([0, width])
  return (
    <g class="axis">
      {scale.ticks(Math.max(2, width / tickRoom)).map((tick) => {
        const x = Math.round(scale(tick)) + 0.5
        return (
          <g key={tick.getTime()}>
            <path
              class={isYear(tick) ? 'grid is-year' : 'grid'}
              d={`M${x} ${axisHeight}V${height}`}
            />
            {x > labelRoom && x < width - labelRoom && (
              <text x={x} y={axisHeight - 10}>
                {tickInWords(tick)}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

const isYear = (tick: Date) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

function tickInWords(tick: Date): string {
  if (isYear(tick)) return String(tick.getUTCFullYear())
  return (tick.getUTCDate() === 1 ? monthFormat : dayFormat).format(tick)
}
