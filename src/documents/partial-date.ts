import { z } from 'zod'

/** A day, a month or a year. */
export const partialDate = z.string('expected a string').refine(isPartialDate, {
  message: 'expected a date as YYYY, YYYY-MM or YYYY-MM-DD',
})

function isPartialDate(value: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) ?? []
  if (year === undefined) return false
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  // 2011-02-30 parses as 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
}
