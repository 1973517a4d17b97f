import { cleanLine } from '../clean-text.ts'
import type { DocumentMetadata, Origins, PartialDate } from '../document.ts'
import { baseName } from '../file-name.ts'
import { languageTag } from '../language-tag.ts'
import { webAddress } from '../web-address.ts'

/** What a file's properties say of each fact, the most trusted first; anything that is no text is passed over. */
export type FileProperties = {
  readonly titles?: readonly unknown[]
  readonly authors?: readonly unknown[]
  readonly publishers?: readonly unknown[]
  /** Dates of publication only: the day on which the file was made is none. */
  readonly dates?: readonly unknown[]
  readonly addresses?: readonly unknown[]
  readonly languages?: readonly unknown[]
}

/** The facts that a file's properties state. */
export type PropertyFacts = Omit<DocumentMetadata, 'title' | 'covers'> & {
  readonly title: string | null
}

const isoDate = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/
const sourceFile = /\.(?:docx?|rtf|odt|pages|pdf|indd|qxd|tex|dvi|ps|pptx?|xlsx?|html?|md|txt)$/i
const madeByProgram =
  /^(?:(?:microsoft )?(?:word|powerpoint|excel)(?: - .*| (?:document|presentation).*)?|adobe (?:indesign|photoshop|illustrator|pagemaker).*|print|slide \d+|layout \d+|untitled.*|document\d*|title|unknown|about:blank)$/i
const noPerson =
  /^(?:user|admin(?:istrator)?|owner|author|unknown|anonymous|default|root|guest|pc|home|office|test|me|n\/?a|none|hp|tex|word|canon|epson|xerox|scanner|windows)(?: user)?$|\bmicrosoft (?:office|word)\b|\b(?:acrobat|indesign|photoshop|illustrator|latex|libreoffice|openoffice|quarkxpress|ghostscript|pdf\w+|scanner)\b/i

/** What a file's properties say of its article, without what programs write there by themselves. */
export function factsOf(properties: FileProperties, path: string): PropertyFacts {
  const title = first(properties.titles, (value) => titleFrom(value, path))
  const authors = first(properties.authors, authorsFrom) ?? []
  const publisher = first(properties.publishers, worded)
  const published = first(properties.dates, dateFrom)
  const url = first(properties.addresses, addressFrom)
  const language = first(properties.languages, languageFrom)
  const present = { title, authors: authors[0], publisher, url, language }
  const origins: Origins = Object.fromEntries(
    Object.entries(present).flatMap(([name, fact]) => (fact ? [[name, 'markup']] : [])),
  )
  return { title, authors, publisher, published, url, language, origins }
}

/** The first that says something. */
function first<T>(
  values: readonly unknown[] | undefined,
  read: (value: unknown) => T | null,
): T | null {
  for (const value of values ?? []) {
    const fact = read(value)
    if (fact !== null) return fact
  }
  return null
}

function worded(value: unknown): string | null {
  const words = Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [value]
  const [text] = words
  if (typeof text !== 'string') return null
  return cleanLine(text) || null
}

/** A title that somebody wrote, and not one that a program made of the name of a file. */
function titleFrom(value: unknown, path: string): string | null {
  const title = worded(value)
  if (!title || !/\p{L}{2}/u.test(title)) return null
  const isName = sourceFile.test(title) || title.toLowerCase() === baseName(path).toLowerCase()
  const isOneToken = !/\s/.test(title) && /[\d_/\\]/.test(title)
  return isName || isOneToken || madeByProgram.test(title) ? null : title
}

function authorsFrom(value: unknown): string[] | null {
  const listed = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string')
  const names = listed
    .flatMap((part: string) => cleanLine(part).split(/\s*;\s*|\s+and\s+|\s+&\s+/))
    .flatMap(splitNames)
    .filter((name) => /\p{L}{2}/u.test(name) && !noPerson.test(name) && !isLogin(name))
  return names.length > 0 ? [...new Set(names)] : null
}

/** `Jane Doe, John Roe` are two; `Doe, Jane` is one. */
function splitNames(names: string): string[] {
  const parts = names.split(/\s*,\s*/).filter((part) => part !== '')
  return parts.every((part) => /\S\s+\S/.test(part)) ? parts : [names]
}

/** `jdoe` or `jane.doe42`, as computers call the people at them. */
function isLogin(name: string): boolean {
  return /^[a-z0-9._-]+$/.test(name) || /@/.test(name)
}

function dateFrom(value: unknown): PartialDate | null {
  const [, year, month, day] = isoDate.exec(worded(value) ?? '') ?? []
  if (!year || Number(year) < 1000) return null
  const date = [year, month, day].filter((part) => part !== undefined).join('-')
  if (day && Number.isNaN(Date.parse(date))) return null
  if (month && (Number(month) < 1 || Number(month) > 12)) return null
  return { date, precision: day ? 'day' : month ? 'month' : 'year', origin: 'markup' }
}

function addressFrom(value: unknown): string | null {
  const address = worded(value)
  return address ? webAddress(address) : null
}

function languageFrom(value: unknown): string | null {
  return languageTag(worded(value) ?? '')
}
