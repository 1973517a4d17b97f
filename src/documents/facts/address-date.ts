import { monthNames } from '../date-in-words.ts'
import type { PartialDate } from '../document.ts'

/** Nothing was on the web before it. */
const firstYear = 1993
const lastYear = 2099
const monthsInLetters = monthNames.map((name) => name.slice(0, 3).toLowerCase())
const month = `(0?[1-9]|1[0-2]|${[...monthNames, ...monthsInLetters].join('|')}|sept)`
const day = '(0?[1-9]|[12][0-9]|3[01])'
/** `/2014/03/07/`, `/2014/mar/07/`, `/2014/03/the-crane`. */
const inFolders = new RegExp(`/(\\d{4})/${month}/(?:${day}(?=/|$))?`, 'i')
/** `/2014-03-07-the-crane`, `/the-crane_20140307.html`. */
const inName = /[/_-](\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/
const inFigures = /[/_-](\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)/
/** Folders of files and of lists are named for other days than that of one article. */
const otherFolder =
  /\/(?:uploads?|files?|images?|img|media|assets|static|events?|calendar|agenda)(?=\/)/i

/**
 * The day or month of publication that a web address names, as those of newspapers and blogs do; null for any other
 * address. Who made the address stated it, but not to readers, so it is inferred.
 */
export function dateOfAddress(url: string | null): PartialDate | null {
  if (url === null || !URL.canParse(url)) return null
  const { pathname } = new URL(url)
  const found = inFolders.exec(pathname) ?? inName.exec(pathname) ?? inFigures.exec(pathname)
  if (!found || otherFolder.test(pathname.slice(0, found.index + 1))) return null
  const [, year, named = '', days] = found
  if (Number(year) < firstYear || Number(year) > lastYear) return null
  const letters = monthsInLetters.indexOf(named.slice(0, 3).toLowerCase()) + 1
  const months = String(letters || Number(named)).padStart(2, '0')
  if (days === undefined) {
    return { date: `${year}-${months}`, precision: 'month', origin: 'inferred' }
  }
  const date = `${year}-${months}-${days.padStart(2, '0')}`
  const isDay = new Date(date).toJSON()?.startsWith(date)
  return isDay ? { date, precision: 'day', origin: 'inferred' } : null
}
