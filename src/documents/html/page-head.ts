import { cleanLine } from '../clean-text.ts'
import { datesIn } from '../dates-in-text.ts'
import type { PartialDate } from '../document.ts'
import { isSection } from '../facts/bylines.ts'
import { dateKind, isBody, tellsOfWork } from '../facts/labelled-facts.ts'
import { dateLine, isUpdate, partialDate } from '../facts/stated-dates.ts'
import { isNameLine } from '../voices/names.ts'
import { readByline } from './byline.ts'
import { isChromeTag } from './roles.ts'
import {
  ancestors,
  attribute,
  elementsOf,
  findFirst,
  type PageElement,
  rawText,
  shortText,
} from './tree.ts'

/** The head of an article goes no farther up from its title, and has no more lines above and below it. */
const highest = 5
const mostAbove = 6
const mostBelow = 10
const mostElements = 400
const longestLine = 160
const longestBox = 500
const proseWords = 20
/** Names of elements that hold whoever wrote a page or posted it. */
const personNames =
  / (?:(?:user|author|display|member|profile|contributor|writer|journalist|reporter|columnist|poster|creator|editor) ?names?|authors?|bylines?|by line) /
const personAddress =
  /\/(?:authors?|people|person|profiles?|staff|contributors?|writers?|journalists?|reporters?|columnists?|team|members?|users?|by)\/[^/?#]+\/?(?:[?#].*)?$/i
const siteHead =
  /\| (?:header|site header|page header|global header|masthead|banner|top|top ?bar|nameplate|head|today|current date) \|/
/** Labels of dates that are not the page's. */
const otherLabel =
  /\b(?:event|closing|closes|opening|opens|starts?|ends?|due|deadline|expir\w*|born|birth|died|death|valid|effective|next|performance|concert|exhibition|retrieved|accessed|founded|built|joined|member since|registered)\b/i
const issue = /\b(?:no|nr|vol|volume|issue|number|edition)\b\.? ?\d/i
const publication = /\b(?:published|posted|appeared|issued|released)\b/i

type HeadLine = { readonly element: PageElement; readonly text: string; readonly isAbove: boolean }

/** The short lines around a title that are within the same boxes, in order: above it, then down to the first sentences. */
function headLines(title: PageElement | null): HeadLine[] {
  const boxes = title ? [...ancestors(title)].slice(0, highest) : []
  const end = boxes.findIndex(({ tag }) => /^(?:body|html|#page)$/.test(tag))
  const box = (end < 0 ? boxes : boxes.slice(0, end)).at(-1)
  const above: HeadLine[] = []
  const below: HeadLine[] = []
  let isAbove = true
  let isDone = false
  let elements = 0
  const note = (element: PageElement): void => {
    const text = shortText(element, longestLine)
    const isProse = text === null || text.split(' ', proseWords).length === proseWords
    if (isProse) isDone ||= !isAbove && element.tag === 'p'
    else if (text !== '')
      (isAbove ? above : below).push({ element, text: cleanLine(text), isAbove })
  }
  const visit = (element: PageElement): void => {
    if (isDone || ++elements > mostElements) return
    if (element === title) isAbove = false
    else if (isApart(element)) return
    else if (holdsWords(element)) note(element)
    else for (const child of elementsOf(element)) visit(child)
  }
  for (const child of box ? elementsOf(box) : []) visit(child)
  return [...above.slice(-mostAbove), ...below.slice(0, mostBelow)]
}

function holdsWords({ children }: PageElement): boolean {
  return children.some((child) => typeof child === 'string' && child.trim() !== '')
}

/** Menus, pictures, other headings, and the head of the whole site. */
function isApart(element: PageElement): boolean {
  return (
    isChromeTag(element) ||
    /^(?:aside|footer|form|button|figure|svg|script|style|template|h[1-6]|blockquote|table)$/.test(
      element.tag,
    ) ||
    siteHead.test(element.names)
  )
}

/**
 * The date right above a title, or of the issue of which a line above it tells (`Vol. 14 No. 3 · 3 March 2014`); else
 * the one beside a line with several names below it.
 */
export function dateBeside(title: PageElement | null): PartialDate | null {
  const lines = headLines(title)
  for (const { text, isAbove, element } of lines) {
    if (!isAbove || isUpdate(text)) continue
    const date = issue.test(text)
      ? issueDate(text)
      : element.parent === title?.parent
        ? dateLine(text)
        : null
    if (date) return date
  }
  return namesAtDate(lines)?.date ?? null
}

function issueDate(text: string): PartialDate | null {
  const [found, ...others] = datesIn(text)
  return found && others.length === 0 ? partialDate(found) : null
}

/**
 * The people whom a line around the title names: in an element that is named for people or leads to a page on one, or
 * several in a row on a line at a date.
 */
export function namesInHead(title: PageElement | null): readonly string[] {
  const lines = headLines(title)
  for (const { element, text } of lines) {
    const names = isOfPerson(element) ? readByline(text) : []
    if (names.length > 0) return names
  }
  return namesAtDate(lines)?.names ?? []
}

function namesAtDate(
  lines: readonly HeadLine[],
): { names: readonly string[]; date: PartialDate } | null {
  for (const [i, { text, isAbove }] of lines.entries()) {
    const names = isAbove ? [] : text.split(/, and |, | and | & /)
    const areNames =
      names.length > 1 &&
      names.every((name) => isNameLine(name) && !isBody(name) && !isSection(name))
    const dates = areNames ? [lines[i + 1], lines[i - 1]] : []
    const [date] = dates.flatMap((line) => (line ? (dateLine(line.text) ?? []) : []))
    if (date) return { names, date }
  }
  return null
}

function isOfPerson(element: PageElement): boolean {
  const leads = ({ tag, attributes }: PageElement): boolean =>
    tag === 'a' && personAddress.test(attributes.get('href') ?? '')
  return (
    personNames.test(element.names) ||
    leads(element) ||
    personNames.test(element.parent?.names ?? '') ||
    findFirst(element, leads) !== null ||
    [...ancestors(element)].slice(0, 1).some(leads)
  )
}

/** What the label before a date in the same small box says that it is of; null where none tells. */
export function labelledKind(element: PageElement): 'release' | 'other' | null {
  const boxes = [element, ...ancestors(element)].slice(0, highest)
  const labels = boxes.flatMap((box) => {
    const text = shortText(box, longestLine / 2)
    const [label] = text === null ? [] : text.split(/(?<=:)\s*(?=\S)/)
    return label?.endsWith(':') ? [label] : []
  })
  const isRelease = labels.some((label) => dateKind(label) === 'release')
  const isOfWork = isRelease && boxes.some((box) => tellsOfWork(shortText(box, longestBox) ?? ''))
  if (isOfWork || labels.some((label) => otherLabel.test(label))) return 'other'
  return isRelease ? 'release' : null
}

/** Whether a date is that of an account's posting: `Submitted by siteadmin on 3 March`. */
export function isSubmission(element: PageElement): boolean {
  const words = rawText(element.tag === 'time' && element.parent ? element.parent : element)
  return (
    /^\s*(?:submitted|uploaded|created|added)\b/i.test(words) &&
    !publication.test(attribute(element, 'property'))
  )
}
