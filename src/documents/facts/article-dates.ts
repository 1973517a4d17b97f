import { datesIn } from '../dates-in-text.ts'
import type { PartialDate } from '../document.ts'
import { isLabel, type Paragraph } from '../paragraphs.ts'
import { headLength } from '../voices/article-head.ts'
import { signedBy } from '../voices/comment-lines.ts'
import { isFurniture } from '../voices/furniture.ts'
import { readByline } from './bylines.ts'
import { dateLine } from './stated-dates.ts'

/** Captions and buttons may stand above a dateline. */
const farthestDateline = 20
const longestLine = 200

/** Where a report was signed: `Larkmoor, 3 March 2014`. */
const placeBefore = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?, (?=.*\d)/u

const dateline =
  /^(?<place>\p{Lu}[\p{L}\p{M} .,'’/-]{2,60}?)(?:,? (?<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?))?,? ?(?:\((?<agency>\p{Lu}[^()]{1,40})\))?,? ?(?:[—–]|-{1,2}(?= )|:(?= )) ?(?=[\p{Lu}\p{N}“"‘'])/u

/** Lines that are dates, or have one between bars: `Occasional Papers, no. 4 · 14 March 2018`. */
export function datesOf(head: readonly Paragraph[]): { paragraph: Paragraph; date: PartialDate }[] {
  return head.flatMap((paragraph) => {
    const parts = isLabel(paragraph) ? paragraph.text.split(/ [|·•] |; /) : [paragraph.text]
    const date = parts
      .map((part) => dateLine(part) ?? dateLine(part.replace(placeBefore, '')))
      .find((found) => found !== null)
    const isLine = parts.length === 1 || readByline(paragraph.text, false) === null
    return date && isLine ? [{ paragraph, date }] : []
  })
}

/** What the first prose begins with: `KARLMOOR, March 4, 2014 (Agency) —`. */
export function readDateline(head: readonly Paragraph[]): {
  agency: string | null
  date: PartialDate | null
} {
  for (const { text } of head.slice(0, farthestDateline)) {
    const { place = '', date, agency } = dateline.exec(text.slice(0, 160))?.groups ?? {}
    const isPlace =
      place !== '' && (place.split(/[, ]/)[0] === place.split(/[, ]/)[0]!.toUpperCase() || agency)
    if (!isPlace || (!date && !agency)) continue
    const [stated] = date ? datesIn(date) : []
    return {
      agency: agency && !datesIn(agency).length ? agency.trim() : null,
      date: stated ? { date: stated.date, precision: stated.precision, origin: 'stated' } : null,
    }
  }
  return { agency: null, date: null }
}

/** A date below the article: `This article first appeared in Quays on 3 March 2014.`, `Published: May 2011`. */
export function footDate(article: readonly Paragraph[]): PartialDate | null {
  for (const [i, line] of article.entries()) {
    const isSigned = signedBy(line) !== null
    const isFoot = isSigned || (i >= headLength && line.text.length <= longestLine)
    const date = isFoot ? footDateOf(line, isSigned) : null
    if (date) return date
  }
  return null
}

function footDateOf(line: Paragraph, isSigned: boolean): PartialDate | null {
  const { text } = line
  if (!/\b(?:published|appeared|posted)\b/i.test(text)) return null
  const [date] = isSigned || isFurniture(line) ? datesIn(text) : []
  if (date) return { date: date.date, precision: date.precision, origin: 'stated' }
  return /^\W*(?:first )?(?:published|posted)/i.test(text) ? dateLine(text) : null
}
