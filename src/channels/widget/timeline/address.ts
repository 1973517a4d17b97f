import { isPartialDate } from '../partial-dates.ts'
import type { AskFilters } from '../state.ts'
import type { LaneKind } from './lanes.ts'

/** What the address of a timeline keeps, so that a reader who opens a document finds the same place again. */
export type Shown = { readonly lanes: LaneKind; readonly filters: AskFilters }

/** The address bar, as the timeline sees it. */
export type Address = { readonly search: string; replace(search: string): void }

const kinds: readonly LaneKind[] = ['author', 'publisher', 'voice']

/** What a query asks to be shown; what it does not say, or wrongly, is as at first. */
export function shownIn(search: string): Shown {
  const query = new URLSearchParams(search)
  const [from, to] = ['from', 'to'].map((name) => {
    const date = query.get(name) ?? ''
    return isPartialDate(date) ? date : ''
  })
  const author = query.get('author') ?? ''
  return {
    lanes: kinds.find((kind) => kind === query.get('lanes')) ?? 'author',
    filters: { ...(from && { from }), ...(to && { to }), ...(author && { author }) },
  }
}

/** The query that {@link shownIn} reads; empty for what is shown at first. */
export function searchOf({ lanes, filters: { from, to, author } }: Shown): string {
  const parts = Object.entries({ lanes: lanes === 'author' ? '' : lanes, from, to, author })
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(`${value}`.toWellFormed())}`)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
