const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/

/** Whether it is written as a year, a month or a day: `1971`, `1971-12` or `1971-12-16`. */
export function isPartialDate(text: string): boolean {
  return partialDate.test(text)
}

/** Whether the first date is later than the last. Compared as far as both are exact: from 1971-12 to 1971 is a whole year's end. */
export function areReversed(from: string, to: string): boolean {
  const length = Math.min(from.length, to.length)
  return from.slice(0, length) > to.slice(0, length)
}
