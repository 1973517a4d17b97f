import { useMemo } from 'preact/hooks'
import type { Entry } from './entries.ts'
import { rowHeight } from './layout.ts'
import { markInWords, titleAtBar, titleFor, titleGap } from './mark-words.ts'
import type { Mark } from './place.ts'

/** A mark with its place on the screen, in pixels. */
export type DrawnMark = {
  readonly mark: Mark
  readonly x: number
  readonly y: number
  readonly width: number
  /** How far it is to the next mark in its row. */
  readonly room: number
}

type ShapeProps = DrawnMark & {
  readonly isStop: boolean
  /** Whether the open conversation cites it. */
  readonly isCited: boolean
  /** The largest count in its lane. */
  readonly most: number
}

/** One mark: a link to what it stands for, or a button that comes closer to what it counts. */
export function MarkShape(props: ShapeProps) {
  const { mark, isStop, isCited, x, y, width } = props
  const [entry] = mark.entries
  const label = useMemo(() => markInWords(mark), [mark])
  if (!entry) return null
  const shared = {
    'data-mark': mark.key,
    // Written small: in SVG the name of an attribute is as it is written.
    tabindex: isStop ? 0 : -1,
    'aria-label': label,
  }
  const hit = <rect class="hit" x={x} y={y} width={width} height={mark.rows * rowHeight} />
  if (mark.entries.length > 1) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own.
      <g class="mark-shape counted" role="button" {...shared}>
        {hit}
        <Count {...props} />
      </g>
    )
  }
  return (
    <a class={`mark-shape ${isCited ? 'is-cited' : ''}`} href={entry.href} {...shared}>
      {hit}
      {entry.cited ? (
        <Passage {...props} number={entry.cited.number} />
      ) : (
        <Single {...props} entry={entry} />
      )}
      <Title {...props} entry={entry} />
    </a>
  )
}

const digitWidth = 7

/** A column as high as its count, or a pill where there is one row only. */
function Count({ mark, x, y, width, most }: ShapeProps) {
  const height = mark.rows * rowHeight
  const words = mark.entries.length.toLocaleString('en')
  const hasRoom = width >= words.length * digitWidth + 2
  const middle = x + width / 2
  if (mark.rows === 1) {
    return (
      <>
        <rect class="pill" x={x + 0.5} y={y + 2} width={width - 1} height={rowHeight - 4} rx={3} />
        {hasRoom && (
          <text class="count" x={middle} y={y + 13}>
            {words}
          </text>
        )}
      </>
    )
  }
  // By the root: otherwise a single document would not be seen beside a hundred.
  const column = Math.max(3, Math.sqrt(mark.entries.length / most) * (height - 13))
  const top = y + height - column
  return (
    <>
      <rect class="column" x={x + 0.5} y={top} width={Math.max(1, width - 1)} height={column} />
      {hasRoom && (
        <text class="count" x={middle} y={top - 3}>
          {words}
        </text>
      )}
    </>
  )
}

function Single({ entry: { form }, x, y, width }: ShapeProps & { entry: Entry }) {
  const middle = y + rowHeight / 2
  switch (form) {
    case 'day':
      return <circle class="point" cx={x + width / 2} cy={middle} r={4.5} />
    case 'within':
      return <rect class="within" x={x} y={middle + 4} width={width} height={3} rx={1.5} />
    case 'about':
      return <rect class="about" x={x + 0.5} y={y + 1.5} width={width - 1} height={15} rx={3} />
  }
}

const tagWidth = 22

/** The number of a cited passage on a tag, with a line over the time that its document is about. */
function Passage({ mark, x, y, width, number }: ShapeProps & { number: number }) {
  const isPoint = mark.entries[0]?.form === 'day'
  const left = isPoint ? x + (width - tagWidth) / 2 : Math.max(x, Math.min(0, x + width - tagWidth))
  const tag = `M${left} ${y + 1}h${tagWidth}v12h${-(tagWidth / 2 - 4)}l-4 4l-4 -4h${-(tagWidth / 2 - 4)}z`
  return (
    <>
      {!isPoint && <path class="span" d={`M${x} ${y + 16.5}h${width}`} />}
      <path class="tag" d={tag} />
      <text class="tag-number" x={left + tagWidth / 2} y={y + 11.5}>
        {`${number} `}
      </text>
    </>
  )
}

/** The title beside a mark, or within a bar, as far as there is room for it. */
function Title({ entry, x, y, width, room }: ShapeProps & { entry: Entry }) {
  // What is to the left of the chart has no title in it, but a bar that reaches into it has.
  if (x + width <= 0) return null
  const { left, words } = titleAt(entry, { x, width, room })
  if (words === '') return null
  return (
    <text class="title" x={left} y={y + (entry.form === 'within' && !entry.cited ? 11 : 13)}>
      {words}
    </text>
  )
}

function titleAt(
  { form, cited, title }: Entry,
  { x, width, room }: Pick<DrawnMark, 'x' | 'width' | 'room'>,
) {
  const start = Math.max(0, x)
  const limit = x + room
  if (form === 'about' && !cited) return titleAtBar(title, start, x + width, limit)
  const tag = form === 'day' ? width : tagWidth
  const left = start + (form === 'day' || cited ? tag - 2 : 0) + titleGap
  return { left, words: titleFor(title, limit - left - titleGap) }
}
