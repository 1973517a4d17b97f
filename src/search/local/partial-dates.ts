const partialDate = /^\d{4}(-\d{2}(-\d{2})?)?$/

/**
 * The first day of a year, month or day: `2011` → `2011-01-01`. Days compare as strings.
 *
 * @throws RangeError for another form of date
 */
export function earliestDay(date: string): string {
  return check(date) + '-01-01'.slice(date.length - 4)
}

/**
 * A day at or after the last one: `2011` → `2011-12-31`, `2011-02` → `2011-02-31`. Days compare as strings.
 *
 * @throws RangeError for another form of date
 */
export function latestDay(date: string): string {
  return check(date) + '-12-31'.slice(date.length - 4)
}

function check(date: string): string {
  if (partialDate.test(date)) return date
  throw new RangeError(`expected a date like 2011, 2011-05 or 2011-05-02, got ${date}`)
}
