import type { Quantity } from './quantities.ts'

/** Whether a number carries another: the same amount of the same kind, or one that it is about, or more than. */
export function carriesQuantity(stated: Quantity, claimed: Quantity): boolean {
  const [source, quantity] = [inPlainUnit(stated), inPlainUnit(claimed)]
  if (quantity.unit !== null && source.unit !== null && quantity.unit !== source.unit) return false
  if (isNumberKind(quantity) !== isNumberKind(source)) return false
  if (contradictsBound(source, quantity)) return false
  if (Math.abs(source.value - quantity.value) <= 1e-9 * Math.abs(source.value)) return true
  // `About 24,000` of 23,892 is no mistake.
  const ratio = quantity.value / source.value
  return (
    quantity.bound !== null &&
    (source.value >= 20 || source.unit === 'percent') &&
    isRounder(quantity.value, source.value) &&
    (quantity.bound === 'about'
      ? Math.abs(ratio - 1) < 0.05
      : quantity.bound === 'more'
        ? ratio < 1 && ratio > 0.9
        : ratio > 1 && ratio < 1.1)
  )
}

/** Whether two numbers are of one unit, or of two of which one is told in the other: weeks in days. */
export function isSameUnit(one: Quantity, other: Quantity): boolean {
  return inPlainUnit(one).unit === inPlainUnit(other).unit
}

/** A share in percent, decades and weeks in years and days; `twice` is a number of times. */
function inPlainUnit(quantity: Quantity): Quantity {
  const { unit, value } = quantity
  const plain = plainUnits[unit ?? '']
  return plain
    ? { ...quantity, unit: plain[0], value: Math.round(value * plain[1] * 1e6) / 1e6 }
    : quantity
}

const plainUnits: Readonly<Record<string, readonly [string, number]>> = {
  share: ['percent', 100],
  decade: ['year', 10],
  century: ['year', 100],
  fortnight: ['day', 14],
  week: ['day', 7],
}

function isNumberKind({ unit }: Quantity): string {
  return unit === 'order' ||
    unit === 'percent' ||
    unit === 'share' ||
    unit === 'times' ||
    unit === 'point'
    ? unit
    : 'number'
}

function contradictsBound(source: Quantity, quantity: Quantity): boolean {
  return (
    (source.bound === 'more' && quantity.bound === 'less') ||
    (source.bound === 'less' && quantity.bound === 'more')
  )
}

function isRounder(round: number, exact: number): boolean {
  const digits = (value: number) => String(value).replace(/0+$/, '').length
  return digits(round) < digits(exact)
}
