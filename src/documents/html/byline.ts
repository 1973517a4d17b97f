import { cleanLine } from '../clean-text.ts'
import { isNobodys, writtenBy } from '../facts/bylines.ts'
import { namesOrganisation } from '../voices/names.ts'
import { occupation } from '../voices/person-nouns.ts'

const longestByline = 240
const opening =
  /^(?:(?:(?:story|text|words|article|essay|opinion|analysis|commentary|report|reporting|review|guest post|post)\s+)?by|written by|posted by|published by|authors?|contributors?|reported by|from|von|par|por|di|door|af|av)\b\s*[:\-–—]?\s+/i
/** What follows a name on its line: a date, a role, a place, a button. */
const ending =
  /\s*(?:[|•·●/]|\s[–—-]\s|\b(?:on|in|at|for|published|posted|updated|last updated|special to|follow|photograph(?:s|ed)?|images?|illustrat\w+)\b\s*(?=.)|\(|@|<|\d).*$/i
const weekday =
  '(?:mon|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri|sat(?:urday)?|sun|(?:mon|fri|sun)day)'
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
/** `July 8, 2022`, of which the month alone would be left; but June and Jan write too (`June 8 July 2022`). */
const dateFirst = new RegExp(
  `^(?:${weekday}\\.?,?\\s+)?${month}\\.?\\s+\\d+(?!\\d|\\s+${month}\\b)|^${weekday}\\.?,?\\s+\\d`,
  'i',
)
/** A piece of a byline that is no name. */
const role =
  /^(?:(?:a|an|the|our|senior|staff|special|guest|former|chief|political|foreign|economics?|business|science|health|contributing|assistant|associate|deputy|managing|executive|visiting|research|opinion|features?|news|sports?|world|national)\s+)*(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|fellows?|professors?|directors?|analysts?|critics?|journalists?|authors?|producers?|researchers?|bureau chief|ph\.?d\.?|m\.?d\.?|m\.?a\.?|esq\.?|jr\.?|sr\.?|i{2,3})\b.*$/i
const organization =
  /\b(?:agenc(?:y|ies)|news(?:paper|room|wire)?|press|institute?|cent(?:re|er)|group|council|committee|ministry|department|office|bureau|association|foundation|team|staff|desk|board|university|college|organi[sz]ation|society|union|trust|network|company|inc|ltd|service|magazine|times|post|journal|review|commission|authority|bank|editors|reporters|correspondents)\b/i
/** Departments, and those who send reports to many newspapers: nobody's names. */
const department =
  /^(?:the )?(?:(?:corporate|digital|web|press|media|public|external|internal|global|strategic|and|&|wire|staff|agency|news) )*(?:communications?|comms|marketing|publicity|press|media|content|outreach|pr|relations|affairs|information|publications|web|digital|it|wires?|(?:wire|staff|agency) (?:reports?|services?))(?: (?:team|office|department|dept\.?|unit|desk|staff|officer|division))?$/i
/** Accounts, not people. */
const account =
  /^(?:admin(?:istrator)?|(?:.{1,30} )?web ?master(?: .{1,30})?|web ?editor|root|user\d*|author|writer|guest(?: author)?|anonymous|unknown|null|undefined|none|n\/a|by|view all posts.*|see all.*|(?:read )?more.*|about.*|(?:full |author )?bio(?:graphy)?|(?:view )?profile|follow.*|site ?admin|(?:written|posted|published|submitted|words|story|text) by|super ?user|wordpress|default|test|me|staff)$/i

/** Whether a name is an institution's rather than a person's. */
export function isOrganization(name: string): boolean {
  return organization.test(name)
}

/**
 * The names in a visible byline (`By Jane Doe, staff writer, and John Roe | 3 March`), in its order.
 *
 * @returns no names when the line is no byline
 */
export function readByline(line: string): string[] {
  const text = writtenBy(cleanLine(line)).slice(0, longestByline)
  const signed = text.replace(opening, '')
  if (dateFirst.test(signed)) return []
  const names = signed.replace(ending, '')
  const [first, ...others] = splitNames(names).filter(isName).map(withoutCapitals)
  // Behind a person stands what that person is, or for whom the page was written.
  const isPerson = first !== undefined && /\s/.test(first) && !isOrganization(first)
  const authors = isPerson ? others.filter((one) => !isOffice(one) && !isPaper(one)) : others
  return first === undefined ? [] : distinct([first, ...authors])
}

/** `Harbour Correspondent`, `Chief Surveyor`: what somebody is, in capitals. */
function isOffice(name: string): boolean {
  return new RegExp(`${occupation.source}$`, 'i').test(name)
}

/** `The Larkmoor Gazette` */
function isPaper(name: string): boolean {
  return /^The /.test(name) && namesOrganisation(name)
}

/** The names in a value that markup gives as an author: one name, or several in a row. */
export function readNames(value: string): string[] {
  const text = cleanLine(value)
  if (text === '' || text.length > longestByline || /^(?:https?:|www\.|\/|@)|\S@\S/i.test(text)) {
    return []
  }
  const name = text.replace(/^(?:written |posted )?by:?\s+/i, '')
  const parts = splitNames(name)
  const names = parts.length > 1 && parts.filter(isName).length > 0 ? parts.filter(isName) : [name]
  return distinct(names.filter((part) => !isNobody(part)).map(withoutCapitals))
}

/** Names without those that differ from an earlier one in nothing but case, in their order. */
export function distinct(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = name.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}

/** A company has a comma in its name: `Osier Cranes, Inc.` */
const betweenNames =
  /\s*(?:[,;]\s*(?:and|&)?\s(?!(?:Inc|INC|LLC|Ltd|LTD|PLC|plc|Corp|GmbH)\b)|\s(?:and|AND|&|\+|with|und|et|y|e)\s|\n|\|)\s*/

function splitNames(text: string): string[] {
  if (organization.test(text) && !/,|;/.test(text)) return [text.trim()]
  // `Farrow & Holloway` is a firm: people have first names too.
  if (/^\p{Lu}[\p{L}'’-]+ & \p{Lu}[\p{L}'’-]+$/u.test(text.trim())) return [text.trim()]
  return text
    .split(betweenNames)
    .map((part) =>
      part
        .replace(opening, '')
        .replace(/[\s,.:;–—-]+$/, (end) => (end.startsWith('.') ? '.' : ''))
        .trim(),
    )
    .filter((part) => part !== '')
}

function isNobody(name: string): boolean {
  return account.test(name) || department.test(name) || isNobodys(name)
}

function isName(text: string): boolean {
  if (text.length < 2 || text.length > 60 || isNobody(text) || role.test(text)) return false
  if (/[\d@:?!{}<>"“”]|https?|\bby\b/.test(text)) return false
  const words = text.split(/\s+/)
  if (words.length > 6) return false
  const [first] = words
  return (
    /^\p{Lu}|^\p{Lo}/u.test(first!) && words.filter((word) => /^\p{Ll}/u.test(word)).length <= 2
  )
}

/** `JANE DOE` as `Jane Doe`; a single word in capitals is an agency's name. */
function withoutCapitals(name: string): string {
  const isShouted = /\s/.test(name) && /\p{Lu}{3}/u.test(name) && !/\p{Ll}/u.test(name)
  if (!isShouted) return name
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])(?:mc)?\p{L}/gu, (start) =>
      start.length > 1 ? `Mc${start.slice(2).toUpperCase()}` : start.toUpperCase(),
    )
}
