import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Looked } from './mark-card.tsx'
import type { Mark } from './place.ts'
import { type Lanes, markAt, type Spot, spotAfter, spotIn, stopIn } from './roving.ts'
import type { Zoom } from './use-zoom.ts'

/** How much room a count is given around what it counts, and how much closer it has to bring it. */
const closeUp = 0.15
const leastGain = 0.8

const keyZoom = 1.6
const keyMove = 0.25

/**
 * The marks of a chart under the pointer, the keys and the focus.
 *
 * One mark can be reached by Tab; arrows lead from it to the others, and the focus stays with what it is on while the
 * marks around it are counted or come apart. Anywhere else on the chart arrows move the view.
 */
export function useMarks(frame: RefObject<HTMLElement | null>, lanes: Lanes, zoom: Zoom) {
  const { view } = zoom
  const [spot, setSpot] = useState<Spot | null>(null)
  const [looked, setLooked] = useState<Looked | null>(null)
  /** Whether the focus is to be on the mark at the spot, which may be drawn anew. */
  const isHeld = useRef(false)
  const stop = stopIn(lanes, spot, view)
  const focus = (mark: Mark) =>
    elementOf(frame.current, lanes, mark)?.focus({ preventScroll: true })
  const leave = () => setLooked((now) => (now?.isPinned ? now : null))
  const look = (mark: Mark, isPinned: boolean) => {
    const next = lookedAt(frame.current, lanes, mark, isPinned)
    setLooked((now) => (now?.isPinned && !isPinned ? now : next))
  }
  useLayoutEffect(() => {
    if (isHeld.current && stop) focus(stop)
  }, [stop])
  useLayoutEffect(() => {
    if (isHeld.current && stop) look(stop, false)
    else leave()
  }, [view])

  const marks: Marks = {
    lanes,
    zoom,
    looked,
    look,
    leave,
    close() {
      setLooked(null)
      if (looked?.isPinned) focus(looked.mark)
    },
    stay: setSpot,
    hold(isOn) {
      isHeld.current = isOn
    },
    focus,
  }
  return { stop, looked, close: marks.close, handlers: handlersFor(marks) }
}

/** What can be done with marks. */
type Marks = {
  readonly lanes: Lanes
  readonly zoom: Zoom
  readonly looked: Looked | null
  look(mark: Mark, isPinned: boolean): void
  /** Looks at no mark any more, unless its card is to stay. */
  leave(): void
  close(): void
  /** Makes a spot the one that Tab comes to. */
  stay(spot: Spot): void
  /** Whether the focus is to be kept on that spot. */
  hold(isOn: boolean): void
  focus(mark: Mark): void
}

function handlersFor(marks: Marks) {
  const { lanes } = marks
  return {
    onKeyDown(event: KeyboardEvent) {
      const isOurs = !event.ctrlKey && !event.metaKey && !event.altKey && pressed(marks, event)
      if (isOurs) event.preventDefault()
    },
    onClick(event: MouseEvent) {
      const at = foundAt(event.target, lanes)
      if (!at) return
      if (at.mark.entries.length > 1) open(marks, at)
      else if (event instanceof PointerEvent && event.pointerType === 'touch') {
        // There is no pointer to look with, so a tap looks first.
        event.preventDefault()
        marks.look(at.mark, true)
      }
    },
    onPointerDown({ target }: PointerEvent) {
      marks.hold(false)
      const isInside = target instanceof Element && target.closest('.mark-card') !== null
      if (!isInside && marks.looked?.isPinned) marks.close()
    },
    // Not as soon as a mark comes under a resting pointer, which they all do while somebody zooms.
    onPointerMove({ target, pointerType, buttons }: PointerEvent) {
      if (pointerType === 'touch' || buttons !== 0) return
      const at = foundAt(target, lanes)
      if (at && marks.looked?.mark !== at.mark) marks.look(at.mark, false)
    },
    onPointerOut: marks.leave,
    onFocusIn({ target }: FocusEvent) {
      const at = foundAt(target, lanes)
      if (!at) return
      marks.stay(spotIn(at.lane, at.mark))
      marks.look(at.mark, false)
    },
    onFocusOut({ relatedTarget }: FocusEvent) {
      if (relatedTarget !== null) marks.hold(false)
      marks.leave()
    },
  }
}

/** What a key does; false where it is none of ours. */
function pressed(marks: Marks, { key, target, shiftKey }: KeyboardEvent): boolean {
  const { lanes, zoom, looked } = marks
  if (key === 'Escape') {
    marks.close()
    return looked !== null
  }
  if (!(target instanceof Element) || target.closest('.mark-card, .lane-name')) return false
  const at = foundAt(target, lanes)
  if (!at) return zoomByKey(key, zoom)
  marks.hold(true)
  const { mark, lane } = at
  if (key.startsWith('Arrow') && !shiftKey) {
    goTo(marks, spotAfter(lanes, spotIn(lane, mark), key))
    return true
  }
  if (mark.entries.length > 1 && (key === 'Enter' || key === ' ')) {
    open(marks, at)
    return true
  }
  return zoomByKey(key, zoom, (mark.start + mark.end) / 2)
}

function goTo(marks: Marks, next: Spot | null): void {
  const { view, show } = marks.zoom
  const mark = markAt(marks.lanes, next)
  if (!next || !mark) return
  marks.stay(next)
  const [middle, half] = [(mark.start + mark.end) / 2, (view.end - view.start) / 2]
  if (mark.end <= view.start || mark.start >= view.end)
    show({ start: middle - half, end: middle + half })
  else marks.focus(mark)
}

/** Brings what is counted as close as it gets; a list of it where that tells it no further apart. */
function open(marks: Marks, { mark, lane }: { mark: Mark; lane: number }): void {
  const { within, show, view } = marks.zoom
  const start = Math.min(...mark.entries.map((entry) => entry.start))
  const end = Math.max(...mark.entries.map((entry) => entry.end))
  const room = (end - start) * closeUp
  const target = within({ start: start - room, end: end + room })
  const isSame = mark.entries.every((entry) => entry.start === start && entry.end === end)
  const isAsClose = target.end - target.start > leastGain * (view.end - view.start)
  if (isSame || isAsClose) {
    marks.look(mark, true)
    return
  }
  marks.stay(spotIn(lane, mark))
  show(target)
}

/** The mark that a part of the chart belongs to. */
function foundAt(target: EventTarget | null, lanes: Lanes): { mark: Mark; lane: number } | null {
  if (!(target instanceof Element)) return null
  const key = target.closest('[data-mark]')?.getAttribute('data-mark')
  const lane = Number(target.closest('[data-lane]')?.getAttribute('data-lane'))
  const mark = lanes[lane]?.find((one) => one.key === key)
  return mark ? { mark, lane } : null
}

/** Where a mark is drawn. Counts of the same time have the same key, each in its own lane. */
function elementOf(frame: HTMLElement | null, lanes: Lanes, mark: Mark | null): SVGElement | null {
  const lane = lanes.findIndex((marks) => mark && marks.includes(mark))
  const all = frame?.querySelectorAll<SVGElement>(`[data-lane="${lane}"] [data-mark]`) ?? []
  return [...all].find((one) => one.getAttribute('data-mark') === mark?.key) ?? null
}

function lookedAt(
  frame: HTMLElement | null,
  lanes: Lanes,
  mark: Mark,
  isPinned: boolean,
): Looked | null {
  const element = elementOf(frame, lanes, mark)
  if (!frame || !element) return null
  const [around, box] = [frame.getBoundingClientRect(), element.getBoundingClientRect()]
  const [left, right] = [Math.max(box.left, around.left), Math.min(box.right, around.right)]
  const x = (left + right) / 2 - around.left
  return { mark, x, top: box.top - around.top, bottom: box.bottom - around.top, isPinned }
}

function zoomByKey(key: string, zoom: Zoom, around?: number): boolean {
  switch (key) {
    case '+':
    case '=':
      zoom.zoomBy(keyZoom, around)
      return true
    case '-':
      zoom.zoomBy(1 / keyZoom, around)
      return true
    case 'ArrowLeft':
      zoom.moveBy(-keyMove)
      return true
    case 'ArrowRight':
      zoom.moveBy(keyMove)
      return true
    case 'Home':
      zoom.showAll()
      return true
    default:
      return false
  }
}
