import { datesIn } from '../dates-in-text.ts'
import type { PartialDate } from '../document.ts'
import { isLabel, isProse, type Paragraph } from '../paragraphs.ts'
import { headLength } from '../voices/article-head.ts'
import { signedBy } from '../voices/comment-lines.ts'
import { isFurniture } from '../voices/furniture.ts'
import { readByline } from './bylines.ts'
import { type DateKind, dateKind, tellsOfWork } from './labelled-facts.ts'
import { dateLine, isUpdate, partialDate } from './stated-dates.ts'

/** Captions and buttons may stand above a dateline. */
const farthestDateline = 20
const longestLine = 200
const proseWords = 15

/** Where a report was signed: `Larkmoor, 3 March 2014`. */
const placeBefore = /^\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?, (?=.*\d)/u

/** `Published March 6, 2014 Updated March 7, 2014`. */
const betweenStages =
  /,? (?=(?:last |first |originally )?(?:updated|modified|published|posted|created)\b)/i

const dateline =
  /^(?<place>\p{Lu}[\p{L}\p{M} .,'’/-]{2,60}?)(?:,? (?<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?))?,? ?(?:\((?<agency>\p{Lu}[^()]{1,40})\))?,? ?(?:[—–]|-{1,2}(?= )|:(?= )) ?(?=[\p{Lu}\p{N}“"‘'])/u

/** A place with its year's date needs no capitals: `Larkmoor, 3 March 2014 –`, `(Larkmoor, March 3, 2014) –`. */
const placeOfDate =
  /^\(?(?!(?:On|In|Since|By|After|Before|From|Until|Till|At|It|This|As|For|When|Today|Dated|Last|Next|Of|Yesterday)\b)(?:\p{Lu}[\p{L}\p{M}.'’-]*(?:,? (?:(?:of|on|the|upon|de|la|le|el|am|an|der|sur|by|in) )*\p{Lu}[\p{L}\p{M}.'’-]*){0,5})?(?:[,:]| [–—-])? ?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?$/u
/** What parts a dateline from the report: a dash, a colon, or an agency's name between strokes. */
const afterDate =
  /^(?:(?:,| [–—-])? (?<place>\p{Lu}[\p{L}\p{M} .,'’-]{1,40}?))?\)? ?(?:\((?<agency>\p{Lu}[^()]{1,40})\) ?|\/[\p{L} .-]{2,30}\/ ?)?(?:[—–]|-{1,2}(?= )|:(?= )) ?(?=[\p{Lu}\p{N}“"‘'])/u

/** A line that is a date, and of what it is one. */
export type DatedLine = {
  readonly paragraph: Paragraph
  readonly date: PartialDate
  readonly kind: DateKind
}

/** Lines that are dates, or have one between bars: `Occasional Papers, no. 4 · 14 March 2018`. */
export function datesOf(
  head: readonly Paragraph[],
  labels: ReadonlyMap<Paragraph, Paragraph>,
): DatedLine[] {
  const isOfWork = head.some(({ text }) => tellsOfWork(text))
  return head.flatMap((paragraph) => {
    const { date, words } = dateIn(paragraph) ?? { date: null, words: '' }
    const label = labels.get(paragraph)?.text ?? labelOf(words)
    const kind = date && !(isOfWork && /release/i.test(label ?? '')) ? dateKind(label) : null
    return date && kind ? [{ paragraph, date, kind }] : []
  })
}

/** The date on a line and the words around it: of several the first that is not of an update. */
function dateIn(line: Paragraph): { date: PartialDate; words: string } | null {
  const text = line.text.replace(/^- /, '')
  const parts = isLabel(line) ? text.split(/ [|·•] |; /) : [text]
  if (parts.length > 1 && readByline(line.text, false) !== null) return null
  const stages = text.split(betweenStages)
  const dates = datedOf(parts)
  const found = dates.length > 0 || !isLabel(line) ? dates : datedOf(stages)
  // Without bars between them, words that are no date may be a sentence's.
  if (found !== dates && found.length < stages.length) return null
  return found.find(({ words }) => !isUpdate(words)) ?? found[0] ?? null
}

function datedOf(parts: readonly string[]): { date: PartialDate; words: string }[] {
  return parts.flatMap((words) => {
    const date = dateLine(words) ?? dateLine(words.replace(placeBefore, ''))
    return date ? [{ date, words }] : []
  })
}

/** What stands before the colon of `Release date: 3 March 2014`, where it tells what the date is of. */
function labelOf(text: string): string | null {
  if (isUpdate(text)) return 'updated'
  const label = /^[^:\d]{4,30}(?=:)/.exec(text)?.[0] ?? null
  return label !== null && dateKind(label) ? label : null
}

/** What the first prose begins with: `KARLMOOR, March 4, 2014 (Agency) —`. */
export function readDateline(head: readonly Paragraph[]): {
  agency: string | null
  date: PartialDate | null
} {
  for (const { text } of head.slice(0, farthestDateline)) {
    const found = agencyDateline(text)
    if (found) return found
  }
  const first = head.find((one) => isProse(one, proseWords))
  return { agency: null, date: first ? fullDateline(first.text) : null }
}

/** What a report begins with that has its place in capitals or names an agency. */
function agencyDateline(text: string): { agency: string | null; date: PartialDate | null } | null {
  const { place = '', date, agency } = dateline.exec(text.slice(0, 160))?.groups ?? {}
  const [first = ''] = place.split(/[, ]/)
  const isPlace = place !== '' && (first === first.toUpperCase() || agency)
  if (!isPlace || (!date && !agency)) return null
  const [stated] = date ? datesIn(date) : []
  return {
    agency: agency && !datesIn(agency).length ? agency.trim() : null,
    date: stated ? partialDate(stated) : null,
  }
}

/** The whole date, with its place, that a report begins with. */
function fullDateline(text: string): PartialDate | null {
  const [found] = datesIn(text.slice(0, 160))
  if (found?.precision !== 'day') return null
  const before = text.slice(0, found.start)
  const after = afterDate.exec(text.slice(found.end, found.end + 120))
  const isPlaced = /\p{L}/u.test(before) || after?.groups?.place !== undefined
  // `3 March 2014: the crane fell` is an entry of a chronicle.
  return after && isPlaced && placeOfDate.test(before) ? partialDate(found) : null
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
  if (date) return partialDate(date)
  return /^\W*(?:first )?(?:published|posted)/i.test(text) ? dateLine(text) : null
}
