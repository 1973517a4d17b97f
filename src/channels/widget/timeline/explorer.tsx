import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { AskFilters } from '../state.ts'
import { type Address, searchOf, shownIn } from './address.ts'
import { ByYear } from './by-year.tsx'
import { datesOf, type Range, rangeOf, roundedRange } from './calendar.ts'
import { Chart, chartHeight } from './chart.tsx'
import { AskAbout, AuthorField, LaneChoice, ZoomButtons } from './controls.tsx'
import type { Entries } from './entries.ts'
import { type LaneKind, lanesOf, voiceLanesOf } from './lanes.ts'
import { createLayout, laneBoxes, rowHeight } from './layout.ts'
import { Legend } from './legend.tsx'
import { useLayoutFactor } from './use-layout-factor.ts'
import { useRest } from './use-rest.ts'
import { useSize } from './use-size.ts'
import { useZoom } from './use-zoom.ts'
import { wholeOf } from './whole.ts'

/** The closest that can be looked at: two weeks. */
const shortest = 14 * 86_400_000

/** Room beside the chart for all else that is to be seen with it, in pixels. */
const aroundChart = 330
const fewestRows = 18
const narrow = 640
const names = { beside: 184, above: 24 } as const

type ExplorerProps = { readonly entries: Entries; readonly address: Address }

/** The chart with what narrows it, the question that follows from it, and the same documents as a list. */
export function Explorer({ entries, address }: ExplorerProps) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  return (
    <div class="explorer" ref={box}>
      {size && <Sized entries={entries} address={address} {...size} />}
    </div>
  )
}

type SizedProps = ExplorerProps & { readonly width: number; readonly windowHeight: number }

function Sized({ entries, address, width: fullWidth, windowHeight }: SizedProps) {
  const [shown] = useState(() => shownIn(address.search))
  const [kind, setKind] = useState<LaneKind>(shown.lanes)
  const [author, setAuthor] = useState<string | null>(shown.filters.author ?? null)
  const whole = useMemo(() => wholeOf([...entries.documents, ...entries.cited]), [entries])
  const lanes = useMemo(() => chartLanes(entries, kind, author), [entries, kind, author])

  const isNarrow = fullWidth < narrow
  const labelWidth = isNarrow ? 0 : names.beside
  const labelHeight = isNarrow ? names.above : 0
  const width = fullWidth - labelWidth
  const rows = Math.max(fewestRows, Math.floor((windowHeight - aroundChart) / rowHeight))
  const boxes = useMemo(
    () => laneBoxes(lanes, whole, width, rows, labelHeight),
    [lanes, whole, width, rows, labelHeight],
  )
  const layout = useMemo(() => createLayout(boxes, whole, width), [boxes, whole, width])

  const citedIds = useMemo(
    () => new Set(entries.cited.map(({ documentId }) => documentId)),
    [entries],
  )
  const plot = useRef<SVGGElement>(null)
  const first = rangeOf(shown.filters.from ?? '', shown.filters.to)
  const zoom = useZoom(plot, {
    whole,
    width,
    height: chartHeight(boxes),
    shortest,
    first: first ?? whole,
  })
  const layoutFactor = useLayoutFactor(zoom.factor)
  const period = periodOf(zoom.view, whole)
  const filters = filtersOf(period, author)
  const search = searchOf({ lanes: kind, filters })
  // Neither the address bar nor a long list keeps up with a zoom.
  const rested = useRest({ search, period, author }, search)
  useEffect(() => address.replace(rested.search), [rested])
  const list = useMemo(
    () => <ByYear entries={entries.documents} citedIds={citedIds} {...rested} />,
    [entries, rested],
  )
  return (
    <>
      <div class="tools">
        <LaneChoice kind={kind} onChoose={setKind} hasCited={entries.cited.length > 0} />
        <AuthorField entries={entries.documents} author={author} onChoose={setAuthor} />
        <ZoomButtons zoom={zoom} isWhole={period === null} />
      </div>
      <AskAbout
        period={period}
        filters={filters}
        onClear={author === null ? null : () => setAuthor(null)}
      />
      <Chart
        {...{ plot, boxes, zoom, width, labelWidth, labelHeight, citedIds }}
        marks={layout(layoutFactor)}
        chosen={author}
        onChoose={setAuthor}
      />
      <Legend entries={entries} hasCounts={boxes.some(({ isRoomy }) => !isRoomy)} />
      {list}
    </>
  )
}

/** The lanes of the chart: what the conversation cites first, then the documents. */
function chartLanes(entries: Entries, kind: LaneKind, author: string | null) {
  const { documents, cited } = entries
  if (kind === 'voice') {
    const all = { key: 'all', name: 'All documents', author: null, entries: documents }
    return [...voiceLanesOf(cited), all]
  }
  const first = { key: 'cited', name: 'Cited in your conversation', author: null, entries: cited }
  return [...(cited.length > 0 ? [first] : []), ...lanesOf(documents, kind, author)]
}

/** What a reader would say is in view; null for the whole time. */
function periodOf(view: Range, whole: Range): Range | null {
  const slack = (whole.end - whole.start) / 1000
  const isWhole = view.start <= whole.start + slack && view.end >= whole.end - slack
  return isWhole ? null : roundedRange(view)
}

function filtersOf(period: Range | null, author: string | null): AskFilters {
  return { ...(period && datesOf(period)), ...(author !== null && { author }) }
}
