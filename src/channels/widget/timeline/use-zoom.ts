import { select } from 'd3-selection'
import { type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Range } from './calendar.ts'

/** What part of the whole time is in view, and ways to change that. */
export type Zoom = {
  readonly view: Range
  /** How many times larger than the whole time on one screen. */
  readonly factor: number
  /** Shows a range, as `within` gives it. */
  show(range: Range): void
  showAll(): void
  /** A range moved and cut so that it lies within the whole and is not too short. */
  within(range: Range): Range
  /** Comes closer by a factor above 1, or goes back by one below, around a moment or the middle. */
  zoomBy(factor: number, around?: number): void
  /** Moves by a part of the view: 1 is a whole view later. */
  moveBy(part: number): void
}

type ZoomArea = {
  readonly whole: Range
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** The shortest view, in milliseconds. */
  readonly shortest: number
  /** What is in view at first. */
  readonly first: Range
}

const moveMs = 220

/**
 * Zooms by wheel, pinch, drag and double click on `plot`, and by calls. Changes glide unless the reader wants no motion.
 *
 * Upright swipes stay the page's, and so does the wheel where it can zoom no further out.
 */
export function useZoom(plot: RefObject<SVGGElement | null>, area: ZoomArea): Zoom {
  const { whole, width, height, shortest, first } = area
  const [view, setView] = useState<Range>(() => within(first, whole, shortest))
  const latest = useRef(view)
  const behaviour = useRef<ZoomBehavior<SVGGElement, unknown>>(null)
  const [drawing, gliding] = [useRef(0), useRef(0)]
  const length = whole.end - whole.start

  const apply = (range: Range) => {
    if (!plot.current || !behaviour.current) return
    const k = length / (range.end - range.start)
    const x = ((whole.start - range.start) / length) * width * k
    behaviour.current.transform(select(plot.current), zoomIdentity.translate(x, 0).scale(k))
  }
  useLayoutEffect(() => {
    const element = plot.current
    if (!element) return
    behaviour.current = behaviourFor(element, area).on('zoom', ({ transform: { k, x } }) => {
      const start = whole.start - (x / k / width) * length
      latest.current = { start, end: start + length / k }
      cancelAnimationFrame(drawing.current)
      drawing.current = requestAnimationFrame(() => setView(latest.current))
    })
    select(element).call(behaviour.current).style('touch-action', 'pan-y')
    apply(latest.current)
    return () => {
      cancelAnimationFrame(gliding.current)
      cancelAnimationFrame(drawing.current)
      select(element).on('.zoom', null)
    }
  }, [plot, whole.start, whole.end, width, height])

  const show = (range: Range) => {
    const target = within(range, whole, shortest)
    cancelAnimationFrame(gliding.current)
    if (!plot.current || prefersStillness(plot.current)) return apply(target)
    const [from, begin] = [latest.current, performance.now()]
    const step = (now: number) => {
      const part = Math.min(1, Math.max(0, (now - begin) / moveMs))
      apply(part === 1 ? target : between(from, target, 1 - (1 - part) ** 3))
      if (part < 1) gliding.current = requestAnimationFrame(step)
    }
    gliding.current = requestAnimationFrame(step)
  }
  return { view, factor: length / (view.end - view.start), ...movesOf(latest, area, show) }
}

/** The ways to move, all of which end in showing a range. */
function movesOf(
  latest: { readonly current: Range },
  { whole, shortest }: ZoomArea,
  show: (range: Range) => void,
): Omit<Zoom, 'view' | 'factor'> {
  return {
    show,
    showAll: () => show(whole),
    within: (range) => within(range, whole, shortest),
    zoomBy(by, around) {
      const { start, end } = latest.current
      const middle = around ?? (start + end) / 2
      show({ start: middle - (middle - start) / by, end: middle + (end - middle) / by })
    },
    moveBy(part) {
      const { start, end } = latest.current
      const by = (end - start) * part
      show({ start: start + by, end: end + by })
    },
  }
}

function behaviourFor(
  element: SVGGElement,
  { whole, width, height, shortest }: ZoomArea,
): ZoomBehavior<SVGGElement, unknown> {
  return zoom<SVGGElement, unknown>()
    .extent([
      [0, 0],
      [width, height],
    ])
    .translateExtent([
      [0, Number.NEGATIVE_INFINITY],
      [width, Number.POSITIVE_INFINITY],
    ])
    .scaleExtent([1, Math.max(1, (whole.end - whole.start) / shortest)])
    .clickDistance(4)
    .duration(prefersStillness(element) ? 0 : moveMs)
}

/** A range moved and cut so that it lies within the whole and is not too short. */
export function within(range: Range, whole: Range, shortest: number): Range {
  const most = whole.end - whole.start
  const length = Math.min(most, Math.max(range.end - range.start, Math.min(shortest, most)))
  const middle = (range.start + range.end) / 2
  const start = Math.min(Math.max(middle - length / 2, whole.start), whole.end - length)
  return { start, end: start + length }
}

/** A view on the way from one to another: lengths change evenly to the eye, which sees them as factors. */
function between(from: Range, to: Range, part: number): Range {
  const [before, after] = [from.end - from.start, to.end - to.start]
  const length = before * (after / before) ** part
  const share = before === after ? part : (length - before) / (after - before)
  const start = from.start + (to.start - from.start) * share
  return { start, end: start + length }
}

function prefersStillness(element: Element): boolean {
  const view = element.ownerDocument.defaultView
  return view?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? true
}
