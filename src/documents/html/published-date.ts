import { cleanLine } from '../clean-text.ts'
import type { Origin, PartialDate } from '../document.ts'
import type { MarkupFacts } from './linked-data.ts'
import type { MainText } from './main-text.ts'
import { readDateWords, readPageDate } from './page-date.ts'
import { dateBeside, isSubmission, labelledKind } from './page-head.ts'
import { attribute, elementsOf, findAll, type PageElement, rawText, shortText } from './tree.ts'

/** How far above the title a date may stand: in the boxes around it, and among the elements before each of them. */
const highestDate = 4
const farthestDate = 2
const longestDateLine = 80
const mostDates = 100

/** The date of publication: the one in the markup, in the words of the page where these are in another zone. */
export function readPublished(
  vocabularies: readonly MarkupFacts[],
  { dates }: MainText,
  title: PageElement | null,
): PartialDate | null {
  const values = vocabularies.flatMap(({ published }) => published)
  const unchanged = dates.slice(0, mostDates).filter((element) => !isModified(element))
  const kinds = new Map(unchanged.map((element) => [element, labelledKind(element)]))
  const original = unchanged.filter((element) => kinds.get(element) !== 'other')
  for (const value of values) {
    const date = readPageDate(value, 'markup')
    if (date) return /(?:Z|[+-]00:?00)$/.test(value.trim()) ? inShownZone(date, original) : date
  }
  const released = original.filter((element) => kinds.get(element) === 'release')
  // The account that posted a page may have done so on another day than that of the release.
  const posted = original.filter(isSubmission)
  const others = original.filter((element) => !posted.includes(element))
  return (
    firstShown(released) ??
    firstMarked(others) ??
    firstFound([...others, ...datesAbove(title)], stated) ??
    firstShown(posted) ??
    dateBeside(title)
  )
}

function firstShown(elements: readonly PageElement[]): PartialDate | null {
  return firstMarked(elements) ?? firstFound(elements, stated)
}

function stated(element: PageElement): PartialDate | null {
  return dateIn(element, 'stated')
}

/** The first date that an element of the article gives in an attribute. */
function firstMarked(elements: readonly PageElement[]): PartialDate | null {
  const times = elements.flatMap((element) => [
    element,
    ...findAll(element, ({ tag }) => tag === 'time' || tag === 'abbr'),
  ])
  return firstFound(times, (time) => {
    const title = time.tag === 'abbr' ? attribute(time, 'title') : ''
    const value = attribute(time, 'datetime') || title
    const date = value === '' || isModified(time) ? null : readPageDate(value, 'markup')
    return date && inShownZone(date, [time])
  })
}

function firstFound<T, U>(values: readonly T[], find: (value: T) => U | null): U | null {
  for (const value of values) {
    const found = find(value)
    if (found !== null) return found
  }
  return null
}

function isModified(element: PageElement): boolean {
  const own = `${element.names} ${attribute(element, 'itemprop')}`
  if (
    / (?:updated|modified|last updated) |dateModified/.test(own) &&
    !/ (?:published|entry date) |datePublished/.test(own)
  )
    return true
  return /^\s*(?:last )?(?:updated|modified|edited|revised)\b/i.test(
    rawText(element.tag === 'time' && element.parent ? element.parent : element).slice(0, 60),
  )
}

/** `7 March 2014. Last modified on 8 March 2014`: when the page was changed is told last. */
const behindDate = /(?<=\d{4}\b.{0,40})\W{1,4}(?:last )?(?:updated|modified|edited|revised)\b.*$/i

function dateIn(element: PageElement, origin: Origin): PartialDate | null {
  const words = cleanLine(rawText(element))
  const part = words.split(/\s+[|•·]\s+/).find((text) => /\d{4}/.test(text)) ?? words
  return readDateWords(
    part
      .replace(behindDate, '')
      .replace(/^.*?\b(?:on|published|posted|date|first published)\b:?\s+/i, ''),
    origin,
  )
}

/** A moment in universal time may be another day than the page shows; what it shows is the date. */
function inShownZone(date: PartialDate, shown: readonly PageElement[]): PartialDate {
  if (date.precision !== 'day') return date
  for (const element of shown) {
    const other = dateIn(element, date.origin)
    if (other?.precision !== 'day') continue
    const apart = Math.abs(Date.parse(other.date) - Date.parse(date.date))
    return apart <= 86_400_000 ? other : date
  }
  return date
}

/** Elements named as dates that stand right above the title, as on pages that set many articles under one day. */
function datesAbove(title: PageElement | null): PageElement[] {
  const found: PageElement[] = []
  let at = title
  for (let level = 0; at?.parent && level < highestDate; level++) {
    const siblings = elementsOf(at.parent)
    const place = siblings.indexOf(at)
    const above = siblings.slice(Math.max(0, place - farthestDate), place).reverse()
    found.push(
      ...above.filter(({ names }) => / (?:date|dates|day|timestamp|published) /.test(names)),
    )
    at = at.parent
  }
  return found.filter((element) => shortText(element, longestDateLine) !== null)
}
