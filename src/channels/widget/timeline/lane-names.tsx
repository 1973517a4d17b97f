import { Words } from '../words.tsx'
import type { LaneBox } from './layout.ts'

type LaneNamesProps = {
  readonly boxes: readonly LaneBox[]
  readonly width: number
  /** Room above each lane for its name, or 0 where the names stand beside the lanes. */
  readonly labelHeight: number
  readonly chosen: string | null
  readonly onChoose: (author: string | null) => void
}

/** What each lane is and how much is in it. An author's name is a button that narrows the next question to them. */
export function LaneNames({ boxes, width, labelHeight, chosen, onChoose }: LaneNamesProps) {
  return (
    <>
      {boxes.map((box) => (
        <foreignObject
          key={box.key}
          y={box.top}
          width={width}
          height={labelHeight > 0 ? labelHeight + 2 : box.height}
          class="lane-name"
        >
          <LaneName
            box={box}
            isChosen={box.author !== null && box.author === chosen}
            onChoose={onChoose}
          />
        </foreignObject>
      ))}
    </>
  )
}

type LaneNameProps = {
  readonly box: LaneBox
  readonly isChosen: boolean
  readonly onChoose: (author: string | null) => void
}

function LaneName({ box: { name, author, entries }, isChosen, onChoose }: LaneNameProps) {
  const words = (
    <>
      <span class="name">
        <Words text={name} />
      </span>{' '}
      <span class="lane-count">{entries.length.toLocaleString('en')}</span>
    </>
  )
  if (author === null) return <div class="lane-label">{words}</div>
  return (
    <button
      type="button"
      class="lane-label"
      aria-pressed={isChosen}
      title={isChosen ? `Ask everybody again, not only ${name}` : `Ask only ${name}`}
      onClick={() => onChoose(isChosen ? null : author)}
    >
      {words}
    </button>
  )
}
