import type { DocumentSummary } from '../../search/passage-index.ts'

/** A date no more exact than it is known: `2011`, `May 2011` or `2 May 2011`; anything else stays as it is. */
export function dateInWords(date: string, language = 'en-GB'): string {
  const time = Date.parse(date)
  if (!/^\d{4}(-\d\d){0,2}$/.test(date) || Number.isNaN(time)) return date
  const exactness = {
    year: 'numeric',
    ...(date.length > 4 && ({ month: 'long' } as const)),
    ...(date.length > 7 && ({ day: 'numeric' } as const)),
  } as const
  const format = { calendar: 'gregory', timeZone: 'UTC', ...exactness }
  return new Intl.DateTimeFormat(language, format).format(time)
}

/** The bound of an undated text: `after 2 May 2011 (inferred from the text)`. */
export function afterInWords(after: string): string {
  return `after ${dateInWords(after)} (inferred from the text)`
}

/** A period in as few words as say it: `January–April 2011`, `November 2011 – July 2012`, `1971`, `4–9 July 2012`. */
export function periodInWords(period: { readonly from: string; readonly to: string }): string {
  const [from, to] = [dateInWords(period.from), dateInWords(period.to)]
  if (from === to) return from
  const isDays = period.from.length === 10
  if (isDays && period.to.startsWith(period.from.slice(0, 8))) return `${from.split(' ')[0]}–${to}`
  if (!/^\d{4}(-\d{2})?$/.test(period.from)) return `${from} – ${to}`
  const [fromYear, toYear] = [period.from.slice(0, 4), period.to.slice(0, 4)]
  if (from === fromYear && to === toYear) return `${from}–${to}`
  if (fromYear !== toYear) return `${from} – ${to}`
  if (period.from.endsWith('-01') && period.to.endsWith('-12')) return fromYear
  return `${from.replace(` ${fromYear}`, '')}–${to}`
}

/** The first and last year a document is about, or else was published in; null when it states neither. */
export function yearsOf(
  document: Pick<DocumentSummary, 'covers' | 'published'>,
): { from: number; to: number } | null {
  const period = document.covers ?? {
    from: document.published?.date ?? '',
    to: document.published?.date ?? '',
  }
  const [from, to] = [Number(period.from.slice(0, 4)), Number(period.to.slice(0, 4))]
  return from > 0 && to >= from ? { from, to } : null
}

/** Years as a range of words: `1947–2018`, or one year. */
export function yearsInWords(years: { readonly from: number; readonly to: number }): string {
  return years.from === years.to ? String(years.from) : `${years.from}–${years.to}`
}

/** The years a whole collection spans, or null when no document states any. */
export function yearsCovered(
  documents: readonly Pick<DocumentSummary, 'covers' | 'published'>[],
): { from: number; to: number } | null {
  const years = documents.map(yearsOf).filter((year) => year !== null)
  if (years.length === 0) return null
  return {
    from: years.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
    to: years.reduce((most, { to }) => Math.max(most, to), 0),
  }
}
