import { metadataDate, type WrittenDate } from './dates.ts'

/** A stretch of a claim that tells another day, or another length of time, than its source. */
type TimeFault = {
  readonly kind: 'date' | 'number'
  readonly start: number
  readonly end: number
  readonly isDenied: boolean
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const weekday = new RegExp(`\\b(?:${days.join('|')})\\b`, 'giu')
const unit = '(minute|hour|day|week|fortnight|month|year|decade|century)'
const before = 'last|previous|past|preceding'
const after = 'next|following|coming'
const pointing = new RegExp(`\\b(?:(${before})|(${after})|(this|that|same)) ${unit}\\b`, 'giu')
const each = new RegExp(`\\b(?:an?|per|each|every|one|the) ${unit}\\b`, 'giu')
const yearly: Readonly<Record<string, string>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  yearly: 'year',
  annual: 'year',
  annually: 'year',
}

/**
 * Days of the week, `next year` and `a day` that a claim has otherwise than its source.
 *
 * @param dated dates of the source, from which a day of the week may follow
 */
export function timeFaults(
  claim: string,
  source: string,
  dated: readonly WrittenDate[],
): TimeFault[] {
  return [
    ...weekdayFaults(claim, source, dated),
    ...pointingFaults(claim, source),
    ...rateFaults(claim, source),
  ]
}

function weekdayFaults(claim: string, source: string, dated: readonly WrittenDate[]): TimeFault[] {
  const stated = new Set([...source.matchAll(weekday)].map(([day]) => day.toLowerCase()))
  const known = dated.flatMap(({ year, month, day }) =>
    year && month && day ? [days[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!] : [],
  )
  return [...claim.matchAll(weekday)].flatMap(({ 0: day, index: start }): TimeFault[] => {
    const lower = day.toLowerCase()
    if (stated.has(lower) || known.includes(lower)) return []
    return [{ kind: 'date', start, end: start + day.length, isDenied: stated.size > 0 }]
  })
}

/** `Next month` where the source has `next year`, and `last week` where it has `next week`. */
function pointingFaults(claim: string, source: string): TimeFault[] {
  const read = (text: string) =>
    [...text.matchAll(pointing)].map(({ 0: words, index, 1: past, 2: coming, 4: length }) => ({
      start: index,
      end: index + words.length,
      side: past ? 'past' : coming ? 'coming' : 'same',
      length: length!.toLowerCase(),
    }))
  const stated = read(source)
  return read(claim).flatMap(({ start, end, side, length }): TimeFault[] => {
    const isTold = stated.some((one) => one.side === side && one.length === length)
    const isOther = stated.some((one) => (one.side === side) !== (one.length === length))
    return side === 'same' || isTold || !isOther
      ? []
      : [{ kind: 'date', start, end, isDenied: true }]
  })
}

/** `60,000 cars a week` where the source has `a day`. */
function rateFaults(claim: string, source: string): TimeFault[] {
  const lengths = (text: string) => [
    ...[...text.matchAll(each)].map(({ 0: words, 1: length, index }) => ({
      words,
      index,
      length: length!.toLowerCase(),
    })),
    ...[...text.matchAll(/\b\p{L}+ly\b|\bannual\b/giu)].flatMap(({ 0: words, index }) => {
      const length = yearly[words.toLowerCase()]
      return length ? [{ words, index, length }] : []
    }),
  ]
  const stated = lengths(source)
  return lengths(claim).flatMap(({ words, index, length }): TimeFault[] => {
    const isTold =
      new RegExp(`\\b${length}`, 'i').test(source) || stated.some((one) => one.length === length)
    if (stated.length === 0 || isTold || /^the /i.test(words)) return []
    return [{ kind: 'number', start: index, end: index + words.length, isDenied: true }]
  })
}

/** The dates that evidence gives beside its text. */
export function datesBeside(date: string | null): WrittenDate[] {
  const found = date === null ? null : metadataDate(date)
  return found === null ? [] : [found]
}
