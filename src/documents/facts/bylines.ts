import { datesIn } from '../dates-in-text.ts'
import type { PartialDate } from '../document.ts'
import {
  fullName,
  isNameLine,
  namesIn,
  namesOrganisation,
  nameWord,
  organisation,
} from '../voices/names.ts'
import { isPersonNoun, occupation } from '../voices/person-nouns.ts'
import { dateLine, partialDate } from './stated-dates.ts'

/** What a line that names authors states. */
export type Byline = {
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly published: PartialDate | null
}

const longestByline = 200
const longestGuestLine = 400
const lastLines = 8

const by =
  /^(?:(?:opinion|analysis|commentary|editorial|review|interview|exclusive|guest post|essay|column|feature|column|story|words|text|reporting|article|report|news)(?: by\b|\s*[|:–—-]?\s*by\b|:)|by\b|(?:re)?(?:written|posted|published|submitted|contributed|reported|authored|compiled|prepared|penned|set down|told|recorded|interviewed|interview) by\b|authors?:|an? (?:report|paper|study|survey|essay|review|briefing)\b[^.:]{0,60}? by\b)[: ]*\s*/i
const name = new RegExp(`^(?:${fullName})$`, 'u')
const oneWord = new RegExp(`^${nameWord}$`, 'u')
/** Those who sign for a publication without their names. */
const institution =
  /^(?:(?:the|our|a|an?) )?(?:[\p{L}’'.-]+ ){0,4}?(?:staff|special|senior|own|web|news|city|foreign|political|monitoring|editorial|sports|business)? ?(?:editorial board|editorial team|editorial staff|editors|staff reporter|staff writers?|staff report|correspondents?|reporter|newsroom|news ?desk|web ?desk|desk|news service|agencies|news agencies|wire services|monitoring report|bureau|staff)$/iu
/** Who sends reports to many newspapers, and has no name. */
const newswire =
  /^(?:from )?(?:wires?|wire (?:reports?|services?)|staff(?: and wire)? reports?|agenc(?:y|ies)(?: reports?)?)$/i
/** What somebody without a name is called: a desk, an account, one reporter of many. */
const nobodys =
  /^(?:from )?(?:(?:the|our|an?) )?(?:own )?(?:(?:blog|business|city|court|crime|district|diplomatic|foreign|guest|local|monitoring|news|online|political|senior|site|special|sports|staff|web|web ?site) )*(?:admin(?:istrator)?|agencies|correspondents?|desk|editor|monitoring report|news ?desk|newsroom|reporters?|staff|staff report|web ?desk|writers?)$/i
/** One of many who has a town or a field, and no name. */
const ours = /^our (?:\p{Lu}[\p{L}-]+ ){0,3}(?:correspondent|reporter)s?$/iu
/** `with Ann Lee`, below the name of a column. */
const columnist = new RegExp(`^[Ww]ith (${fullName})$`, 'u')
const talksTo = new RegExp(
  `^${fullName} (?:talks|speaks|spoke|talked) (?:to|with) (${fullName})$`,
  'u',
)
const guestOf = new RegExp(
  `(?:^|[.!] )(?:(?:[Tt]oday|[Tt]his (?:week|month))[’']s |(?:[Tt]his|[Tt]he following|[Hh]ere) is (?:a |another )?|[Tt]his |[Tt]he |[Aa] |[Oo]ur )?[Gg]uest (?:post|blog|essay|column|piece|article|contribution|entry)s?(?: today)?(?:,? (?:is|comes|was))?(?: written| contributed)?:? (?:by|from) (?:Dr\\.? |Prof(?:essor|\\.)? )?(${fullName}(?:(?:, | and |, and )${fullName})*)(?![\\p{L}])`,
  'u',
)
const reporters = new RegExp(
  `^\\(?(?:[Rr]eporting|[Ww]ritten|REPORTING) by (${fullName}(?:(?:, | and |, and )${fullName})*)(?: in [\\p{Lu}][\\p{L} .-]+)?(?=[;.)]|$)`,
  'u',
)
/** Sections and labels of newspapers, which stand where a name may stand. */
const section =
  /\b(?:news|opinions?|world|politics|business|sports?|analysis|editorial|features?|culture|home|magazine|reviews?|letters|comment|economy|technology|science|health|lifestyle|travel|national|international|local|blog|archives?|articles?|print|edition|updates?|latest|today|read|more|press|release|report|policy|article|issue|volume|special|series|part|page|photo|image|share|the|and|of|in|for|about|us|top|stories|story|affairs|studies|security|research|publications?|events?|commentary|briefs?|op-ed)\b/i
/** What people do who are called so too: `Ann Smith`, `Tam Newman`, but not `Harbour Master`. */
const surname =
  /^\p{Lu}\S* (?:.* )?(?:\S+-)?(?:baker|barber|butcher|carpenter|cook|deacon|duke|farmer|friend|gardener|guest|judge|king|mason|painter|parent|porter|priest|prince|sexton|smith|tailor|(?!spokes|police|fire|fisher|sports|states|business|clergy|crafts|camera|news|noble|service|trades|ombuds|council|alder|assembly|congress|gentle|post|milk|ferry|boat|chair|sea|air|lines)\p{L}+man)$/iu
const roleBeforeNoun = /^(?:assistant|chief|deputy|former|head|junior|lead|master|senior)\b/i
/** Whoever else had a part in a page, behind its authors: `, photographs by Ann Lee`. */
const credits =
  /(?<=\p{L})[,;.]? (?:and |with )?(?:(?:photo\p{L}*|pictures?|images?|illustrat\p{L}*|drawings?|graphics?|video|translat\p{L}*|edit(?:ed|ing))\b[^,;]{0,40}?(?: by|:)|as told to) .+$/iu
const wordsAndPictures =
  /^(words|text|story|reporting) (?:and|&) (?:photo\p{L}*|pictures|images|illustrations|drawings|video)(?= by\b)/iu
const degree = /,? (?:Ph\.? ?D|M\.D|D\.Phil|Esq)\b\.?/g
/** Reports without names from which somebody took a part of a page: `Ann Lee and agencies`. */
const andOthers =
  /(?:,| and|, and| &) (?:(?:news |wire )?agencies|wires|wire (?:reports|services)|others)$/i
const honorific = /^(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? (?=\p{Lu}[^ ]* )/u
const parts = / ?[|·•] ?| [–—-] | ?\/\/ ?| \/ /
const update = /[\s,;|–—-]*\(?\b(?:last )?(?:updated|modified|changed)\b[^()]*\)?\.?$/i
/** A time of day or a weekday before a date. */
const beforeDate =
  /[\s,]*(?:\b(?:on|at|published|posted|updated|\w+day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|\d{1,2}[:.]\d\d ?(?:[ap]\.?m)?)\b[\s:.,]*)*$/i

/**
 * A line that names authors: `By X, Y and Z`, `X for Agency`, `By X | March 3, 2014`, `By the editorial board`.
 *
 * @param isBesideTitle whether the line stands where a name needs no `By`
 */
export function readByline(full: string, isBesideTitle: boolean): Byline | null {
  if (full.length > longestByline) return null
  const own = writtenBy(full).replace(update, '')
  const line = own.replace(credits, '').replace(degree, '')
  const host = hostOf(line, isBesideTitle)
  if (host) return { authors: [host], publisher: null, published: null }
  const dated = /^(.{6,60}?\d{4}\S*)[,:]? by (.+)$/i.exec(line)
  const pieces = (dated ? [dated[1]!, `By ${dated[2]}`] : line.split(parts)).map((piece) =>
    piece.trim(),
  )
  const isSigned = pieces.findIndex((piece) => by.test(piece) && named(piece.replace(by, '')))
  const isDated = pieces.some((piece) => dateLine(piece))
  const isName = isBesideTitle && (pieces.length === 1 || isDated) && isBare(pieces[0]!)
  const index = isSigned >= 0 ? isSigned : isName ? 0 : -1
  if (index < 0) return isBesideTitle ? nameAboveDate(line) : null
  const found = named(pieces[index]!.replace(by, ''))
  if (!found) return null
  const date = pieces.flatMap((piece, i) => (i === index ? [] : [dateLine(piece)])).find(Boolean)
  const rest = pieces.filter(
    (piece, i) => i > index && !dateLine(piece) && organisation.test(piece) && name.test(piece),
  )
  return {
    authors: found.authors,
    publisher: found.publisher ?? rest[0] ?? null,
    published: found.published ?? date ?? null,
  }
}

/** `Words by Ann Lee` for `Words and pictures by Ann Lee`, who is no less the author; any other line as it is. */
export function writtenBy(line: string): string {
  return line.replace(wordsAndPictures, '$1')
}

/** Whoever talks to the other one in an interview, or has a column below its name. */
function hostOf(line: string, isBesideTitle: boolean): string | null {
  const interviewer = isBesideTitle ? talksTo.exec(line)?.[1] : undefined
  const host = columnist.exec(line)?.[1]
  return interviewer ?? (host && isBare(host) ? host : null)
}

/** `Ann Lee, harbour correspondent, Monday 3 March 2014`: a name, what its bearer is, and the date that ends the line. */
function nameAboveDate(line: string): Byline | null {
  const [date, ...others] = datesIn(line)
  if (!date || others.length > 0 || /\p{L}{4}/u.test(line.slice(date.end))) return null
  const head = line.slice(0, date.start).replace(beforeDate, '')
  const [first = '', ...rest] = head.replace(/[\s,/|·•–—-]+$/, '').split(', ')
  const isRole = rest.length === 0 || (rest.length === 1 && rest[0]!.split(' ').length <= 4)
  if (!isRole || !isNameLine(first) || !isBare(first)) return null
  return { authors: [first], publisher: null, published: partialDate(date) }
}

/** The guests whom a line such as `Today’s guest post is by Ann Lee, who …` names. */
export function readGuest(line: string): string[] {
  const names = line.length <= longestGuestLine ? guestOf.exec(line)?.[1] : undefined
  return names ? names.split(/, and |, | and /) : []
}

/** Whom the last credit line of an agency's report names (`Reporting by Ann Lee; Editing by …`). */
export function readReporters(lines: readonly string[]): string[] {
  for (const line of lines.slice(-lastLines).reverse()) {
    const names = line.length <= longestGuestLine ? reporters.exec(line)?.[1] : undefined
    if (names) return names.split(/, and |, | and /)
  }
  return []
}

/** Whoever gives the speech that a title names: `Remarks by President Ann Lee at the harbour`. */
export function readSpeechmaker(title: string): string[] {
  const [, rest] =
    /^(?:opening |closing )?(?:remarks|speech|address|statement|lecture|keynote)s? (?:by|of) (.+)$/i.exec(
      title.slice(0, longestByline),
    ) ?? []
  const [speaker] = rest ? namesIn(rest) : []
  return speaker && /^\P{L}*$/u.test(rest!.slice(0, speaker.start)) && isNameLine(speaker.name)
    ? [speaker.name]
    : []
}

/** Whether a line without `By` is a person's or an institution's name and nothing else. */
function isBare(line: string): boolean {
  if (/^\([\p{Lu}][^()]{1,40}\)$/u.test(line))
    return organisation.test(line) || /^\(\p{Lu}{2,}\)$/u.test(line)
  if (institution.test(line)) return true
  const [first, agency] = line.split(/ for (?:the )?/i)
  if (agency !== undefined)
    return isNameLine(first!) && !section.test(first!) && organisation.test(agency)
  const listed = splitNames(line)
  return (
    listed.length > 0 &&
    listed.every((one) => isNameLine(one) && !section.test(one) && !namesOrganisation(one))
  )
}

/** The names in what follows `By`, and what else stands there: an agency, a place, a date. */
function named(words: string): Byline | null {
  let rest = words.replace(/^\(|\)$/g, '').trim()
  const [date] = datesIn(rest)
  const published = date ? partialDate(date) : null
  if (date) {
    if (
      /\p{L}/u.test(rest.slice(date.end).replace(/^.{0,12}?\b(?:in|at|[A-Z]{2,4})\b.{0,40}$/u, ''))
    )
      return null
    rest = rest.slice(0, date.start).replace(beforeDate, '')
  }
  rest = rest.replace(/[,.]$/, '').replace(/ (?:in|at|from) [\p{Lu}][\p{L} .,'’-]{1,40}$/u, '')
  if (splitNames(rest.replace(andOthers, '')).every(isName)) rest = rest.replace(andOthers, '')
  if (newswire.test(rest)) return null
  if (institution.test(rest))
    return { authors: [rest.replace(/^the /, '')], publisher: null, published }
  const agency =
    /^(.+?)(?:,? (?:for|of)(?: the)?|,| \() ?((?:The )?\p{Lu}[\p{L}\p{M} .&'’-]+?)\)?$/u.exec(rest)
  if (
    agency?.[1] &&
    agency[2] &&
    isOrganisation(agency[2]) &&
    splitNames(agency[1]).every(isName)
  ) {
    const publisher = agency[2].replace(/^special to (?:the )?(?=\p{Lu})/iu, (to) =>
      to.endsWith('The ') ? 'The ' : '',
    )
    return { authors: splitNames(agency[1]), publisher, published }
  }
  const listed = splitNames(rest)
  const names = listed.slice(0, listed.findIndex((one) => !isName(one) || isOccupation(one)) >>> 0)
  const others = listed.slice(names.length)
  const isWhole = others.every((one) => isOccupation(one) || /^(?:an?|the|who) /i.test(one))
  if (names.length > 0 && isWhole) return { authors: names, publisher: null, published }
  return oneWord.test(rest) && rest.length > 2 && !section.test(rest)
    ? { authors: [rest], publisher: null, published }
    : null
}

function isOccupation(phrase: string): boolean {
  if (occupation.test(phrase)) return true
  return isPersonNoun(phrase) && (!surname.test(phrase) || roleBeforeNoun.test(phrase))
}

function isName(text: string): boolean {
  return name.test(text)
}

/** Whether an author is one who signs for a publication without a name: `Web Desk`, `The Editors`. */
export function isUnnamed(author: string): boolean {
  return institution.test(author) || isNobodys(author)
}

/** Whether an author is nobody in particular: `Our Correspondent`, `Blog Admin`; a board or a team speaks for itself. */
export function isNobodys(author: string): boolean {
  return nobodys.test(author) || ours.test(author)
}

/** Whether a line names nothing but parts of a publication: `World News`, `Opinion`. */
export function isSection(line: string): boolean {
  return line.split(/[\s|/&:>»]+/).every((word) => word === '' || section.test(word))
}

function isOrganisation(text: string): boolean {
  return organisation.test(text) || /^\p{Lu}{2,6}$/u.test(text)
}

function splitNames(text: string): string[] {
  return text
    .split(/,? and |,? AND |, | & |; | with /)
    .map((one) => one.trim().replace(honorific, ''))
}
