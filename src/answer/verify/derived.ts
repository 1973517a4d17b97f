import { type WrittenDate, writtenDates } from './dates.ts'
import type { NameRun } from './names.ts'
import type { Quantity } from './quantities.ts'

/** What a source states, from which a number or a year of the claim may follow. */
type Stated = {
  readonly text: string
  readonly dates: readonly WrittenDate[]
  readonly quantities: readonly Quantity[]
  readonly names: readonly NameRun[]
}

const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.44, year: 365.25 }
/** More things are counted, not listed. */
const longestList = 15
const opening =
  /\b(?:first|opening|initial|original(?:ly)?|earliest|inaugural|maiden|beg(?:a|i)n|started|debut)\b/i

/** Whether a number that a source does not state follows from what it states. */
export function followsFrom(quantity: Quantity, stated: Stated, claim: string): boolean {
  return (
    isSpan(quantity, stated.dates) ||
    isListed(quantity, stated) ||
    isToldInDates(quantity, claim) ||
    isRest(quantity, stated, claim) ||
    isUnderWay(quantity, stated.quantities) ||
    isDifference(quantity, stated.quantities, claim) ||
    (quantity.unit === 'order' && quantity.value === 1 && opening.test(stated.text))
  )
}

/** `Twelve years` between 1958 and 1971, `five days` between the 1st and the 6th of September. */
function isSpan({ unit, value, bound }: Quantity, dates: readonly WrittenDate[]): boolean {
  const length = daysIn[unit ?? '']
  if (!length) return false
  const spans = dates.flatMap((one) =>
    dates.flatMap((other) => {
      const finest = unit === 'year' ? 'year' : unit === 'month' ? 'month' : 'day'
      if (one[finest] === null || other[finest] === null || !one.year || !other.year) return []
      return one === other ? [] : [Math.abs(dayOf(one) - dayOf(other)) / length]
    }),
  )
  const slack = bound === null ? 0.6 : Math.max(1, value * 0.1)
  return spans.some((span) => span > 0 && Math.abs(span - value) <= slack)
}

function dayOf({ year, month, day }: WrittenDate): number {
  return Date.UTC(year!, (month ?? 7) - 1, day ?? (month ? 15 : 1)) / 864e5
}

/** `Eight countries` of eight that are named one after the other. */
function isListed({ unit, value }: Quantity, { text, names }: Stated): boolean {
  if (unit !== null || value < 2 || value > longestList) return false
  if (value === 2 && /\bboth\b/i.test(text)) return true
  let length = 1
  return names.some((name, i) => {
    const next = names[i + 1]
    const joined =
      next && /^(?:\s*,|\s*,?\s+and|\s*,?\s+or)\s+(?:the )?$/.test(text.slice(name.end, next.start))
    // `Larkmoor-Sarn relations` are of two.
    if (value === 2 && isPair(name)) return true
    if (joined) {
      length++
      return false
    }
    const isWhole = length === value
    length = 1
    return isWhole
  })
}

function isPair({ words, keys }: NameRun): boolean {
  return keys.length === 2 && /^[^\s-]+[-–][^\s-]+$/.test(words)
}

/** `Three times, in 1901, 1904 and 1911`: each of the dates is judged as a date. */
function isToldInDates({ unit, value, end, counted }: Quantity, claim: string): boolean {
  if (unit !== null || value < 2 || counted[0] !== 'time') return false
  const behind = claim.slice(end)
  return writtenDates(behind).length === value && !/[;.]\s/.test(behind)
}

/** `Down by 90 percent` of what has fallen `to a tenth`. */
function isRest({ unit, value, start }: Quantity, { text, quantities }: Stated, claim: string) {
  const isLoss = /\b(?:by|lost|losing|minus)(?: \p{L}+)? $/iu.test(claim.slice(0, start))
  return (
    isLoss &&
    unit === 'percent' &&
    quantities.some((one) => {
      const share = one.unit === 'share' ? one.value * 100 : one.unit === 'percent' ? one.value : 0
      return (
        share > 0 &&
        Math.abs(100 - share - value) < 0.5 &&
        /\bto (?:only |just )?$/.test(text.slice(0, one.start))
      )
    })
  )
}

/** `More than three weeks` of what is in its fourth. */
function isUnderWay({ unit, value, bound }: Quantity, stated: readonly Quantity[]): boolean {
  return (
    bound === 'more' &&
    unit !== null &&
    stated.some((one) => one.unit === 'order' && one.value === value + 1 && one.counted[0] === unit)
  )
}

/** What lies between two numbers of one kind, where the claim tells a difference. */
function isDifference(quantity: Quantity, stated: readonly Quantity[], claim: string): boolean {
  const before = claim.slice(Math.max(0, quantity.start - 14), quantity.start)
  const tells =
    quantity.unit === 'point' || /\b(?:by|of|than|another|some)(?: \p{L}+)? $/iu.test(before)
  const after = /^[^.]{0,20}\b(?:more|fewer|less|higher|lower)\b/.test(claim.slice(quantity.end))
  if (!tells && !after) return false
  const unit = quantity.unit === 'point' ? 'percent' : quantity.unit
  const same = stated.filter((one) => one.unit === unit)
  return same.some((one) =>
    same.some(
      (other) =>
        one !== other && Math.abs(one.value - other.value - quantity.value) < 1e-6 * one.value,
    ),
  )
}

/** Whether a year follows from another and from how many years lie between: `three years later`. */
export function isCounted(
  { year, month, day }: WrittenDate,
  { text, dates, quantities }: Stated,
): boolean {
  if (year === null || month !== null || day !== null) return false
  return quantities.some(({ unit, value, end }) => {
    if (unit !== 'year') return false
    const behind = text.slice(end, end + 40)
    const later = /\b(?:later|after)\b/.test(behind) ? value : null
    const earlier = /\b(?:earlier|before|ago)\b/.test(behind) ? -value : null
    const shift = later ?? earlier
    return shift !== null && dates.some((one) => one.year !== null && one.year + shift === year)
  })
}
