import { type Alignment, agreement } from './alignment.ts'
import { carriesQuantity, isSameUnit } from './carries-quantity.ts'
import { carriesDate, differs, type WrittenDate } from './dates.ts'
import type { Quantity } from './quantities.ts'
import type { Reading } from './reading.ts'
import { likeness } from './same-meaning.ts'

/** A number or date of a claim that its source lacks; `isDenied` where the source states another in its place. */
export type DetailFault = {
  readonly start: number
  readonly end: number
  readonly isDenied: boolean
}

type Stretch = { readonly start: number; readonly end: number }

/** By so much another place has to agree better before a detail counts as taken from the wrong one. */
const margin = 0.35
/** The same of two that have changed places. */
const crossing = 0.3

/** The numbers of a claim that its source does not state of the same thing. */
export function numberFaults(
  alignment: Alignment,
  claimed: readonly Quantity[],
  stated: readonly Quantity[],
  follows: (quantity: Quantity) => boolean,
): DetailFault[] {
  return claimed
    .flatMap((quantity): DetailFault[] => {
      // What is counted may be left out where it is told beside it: `1.7 million tonnes, from 2.4 million`.
      const isBare = quantity.unit === null && quantity.counted.length === 0
      const hasUnit = isBare || stated.some((source) => isSameUnit(source, quantity))
      const own = stated.filter(
        (source) =>
          (carriesQuantity(source, quantity) && (hasUnit || isSameUnit(source, quantity))) ||
          (isBare && source.value === quantity.value && source.unit === 'percent') ||
          (source.unit === 'times' && quantity.unit === null && source.value === quantity.value),
      )
      if (own.length === 0 && follows(quantity)) return []
      const turned = own.filter((source) => isOtherEnd(alignment, source, quantity))
      if (own.length > 0 && turned.length === own.length) return [denied(quantity)]
      const rivals = stated.filter(
        (source) => !carriesQuantity(source, quantity) && isRival(source, quantity),
      )
      return judged(alignment, quantity, own, rivals, countsAlike)
    })
    .concat(crossed(alignment, claimed, stated, carriesQuantity))
}

/** The dates of a claim that its source does not state of the same thing. */
export function dateFaults(
  alignment: Alignment,
  claimed: readonly WrittenDate[],
  stated: readonly WrittenDate[],
  years: ReadonlySet<number>,
  follows: (date: WrittenDate) => boolean,
): DetailFault[] {
  return claimed
    .flatMap((date) => {
      const own = stated.filter((source) => carriesDate(source, date, years))
      if (own.length === 0 && follows(date)) return []
      const turned = own.filter((source) => isOtherEnd(alignment, source, date))
      if (own.length > 0 && turned.length === own.length) return [denied(date)]
      const rivals = stated.filter((source) => differs(source, date))
      return judged(alignment, date, own, rivals, () => 0)
    })
    .concat(crossed(alignment, claimed, stated, (one, other) => carriesDate(one, other, years)))
}

function denied({ start, end }: Stretch): DetailFault {
  return { start, end, isDenied: true }
}

/** Whether a detail stands behind `from` on one side and behind `to` on the other. */
function isOtherEnd({ claim, source }: Alignment, stated: Stretch, claimed: Stretch): boolean {
  const endOf = ({ text }: Reading, { start }: Stretch) => {
    const before = text.slice(Math.max(0, start - 40), start).toLowerCase()
    const found = /\b(from|to|until|till)(?: (?:about|some|nearly|almost|over))? [$£€]?$/.exec(
      before,
    )
    return found ? (found[1] === 'from' ? 'from' : 'to') : null
  }
  const [here, there] = [endOf(claim, claimed), endOf(source, stated)]
  return here !== null && there !== null && here !== there
}

/** Details of a claim that stand better in each other’s places than in their own. */
function crossed<Detail extends Stretch>(
  alignment: Alignment,
  claimed: readonly Detail[],
  stated: readonly Detail[],
  carries: (source: Detail, detail: Detail) => boolean,
): DetailFault[] {
  const best = (detail: Detail, place: Detail) => {
    const found = stated.filter((source) => carries(source, place))
    const at = tokenAt(alignment.claim, detail.start)
    const inside = insideOf(alignment, detail)
    return Math.max(
      ...found.map(({ start }) =>
        agreement(alignment, at, tokenAt(alignment.source, start), inside),
      ),
    )
  }
  const isStated = (detail: Detail) => stated.some((source) => carries(source, detail))
  const own = claimed.filter(isStated)
  return own.flatMap((one, i) =>
    own.slice(i + 1).flatMap((other) => {
      if (stated.some((source) => carries(source, one) && carries(source, other))) return []
      const straight = best(one, one) + best(other, other)
      const across = best(one, other) + best(other, one)
      return across > straight + crossing
        ? [one, other].map(({ start, end }) => ({ start, end, isDenied: true }))
        : []
    }),
  )
}

function insideOf({ claim }: Alignment, detail: Stretch): ReadonlySet<number> {
  return new Set(
    claim.tokens.flatMap(({ start, end }, i) =>
      start < detail.end && end > detail.start ? [i] : [],
    ),
  )
}

function judged<Detail extends Stretch>(
  alignment: Alignment,
  detail: Detail,
  own: readonly Detail[],
  rivals: readonly Detail[],
  bonus: (source: Detail, detail: Detail) => number,
): DetailFault[] {
  const { claim, source } = alignment
  const at = tokenAt(claim, detail.start)
  const inside = insideOf(alignment, detail)
  const score = (found: Detail) =>
    agreement(alignment, at, tokenAt(source, found.start), inside) + bonus(found, detail)
  const bestOwn = Math.max(-1, ...own.map(score))
  const bestRival = Math.max(-1, ...rivals.map(score))
  const { start, end } = detail
  if (own.length === 0) return [{ start, end, isDenied: bestRival > 0.25 }]
  return bestRival > bestOwn + margin ? [{ start, end, isDenied: true }] : []
}

/** Whether two numbers count the same sort of thing, so that one may have been put for the other. */
function isRival(source: Quantity, quantity: Quantity): boolean {
  return isSameUnit(source, quantity)
}

/** What a number counts tells best which number it is. */
function countsAlike(source: Quantity, { counted }: Quantity): number {
  if (counted.length === 0) return 0.25
  const same = counted.some((one) => source.counted.some((other) => likeness(one, other) >= 0.9))
  return same || source.counted.length === 0 ? 0.25 : 0
}

/** Index of the word that begins at an offset or behind it. */
function tokenAt({ tokens }: Reading, offset: number): number {
  const at = tokens.findIndex(({ end }) => end > offset)
  return at < 0 ? tokens.length - 1 : at
}
