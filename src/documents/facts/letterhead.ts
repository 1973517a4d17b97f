import { isLabel, type Paragraph } from '../paragraphs.ts'
import { isFurniture } from '../voices/furniture.ts'
import { titleCase } from '../voices/names.ts'
import { wordsOf } from '../words.ts'
import { isSection } from './bylines.ts'
import { isBody } from './labelled-facts.ts'
import { dateLine } from './stated-dates.ts'

/** A letterhead has so many lines, and a page's first and last lines are so many. */
const longestHead = 6
const longestFoot = 6
const longestName = 80
const name =
  /^(?:The )?\p{Lu}[\p{L}\p{M}\p{N}’'.-]*(?: (?:&|of|and|the|for|in|on|de|\p{Lu}[\p{L}\p{M}\p{N}’'.-]*))*$/u
/** An address for mail or of a site, or a telephone number. */
const reachable =
  /\S@\S+\.\S|(?:^|\s)(?:https?:\/\/|www\.)\S|\b(?:tel|phone|fax)\p{L}*\b|(?:\+|\b0)\d[\d ().-]{6,}\d/iu
const bars = /\s+[|·•–—]\s+/
const issue =
  /^(?:(?:no|nr|vol|volume|issue|number)\b\.? ?\d.*|(?:early |mid |late )?(?:spring|summer|autumn|fall|winter),? \d{4})$/i

/**
 * Who publishes a text, as its own sheet shows it: above the title on a letterhead, which has an address below it, or on
 * a line with nothing but the title or an issue beside it (`Quays | The crane`, `Quays | Summer 2011`).
 */
export function readLetterhead(
  paragraphs: readonly Paragraph[],
  title: Paragraph | null,
  authors: readonly string[],
): string | null {
  const beside = [...paragraphs.slice(0, longestHead), ...paragraphs.slice(-longestFoot)]
  for (const { text } of beside) {
    const found = besideTitle(text.split('\n')[0]!, title?.text ?? null)
    // A chapter's name may stand beside the title too.
    const isOther = authors.includes(found ?? '') || paragraphs.some((one) => one.text === found)
    if (found && !isOther) return found
  }
  const above = title ? paragraphs.slice(0, paragraphs.indexOf(title)).slice(0, longestHead) : []
  for (const [i, line] of above.entries()) {
    const next = above[i + 1]
    const isHeaded = next !== undefined && next.text.length < 160 && reachable.test(next.text)
    const words = titleCase(line.text)
    if (isHeaded && isName(words) && !isFurniture(line) && (isBody(words) || isLetters(line, next)))
      return words
  }
  return null
}

/** Words that tell no publisher from another. */
const common =
  /^(?:the|and|of|for|inc|ltd|limited|plc|llc|co|company|corp(?:oration)?|group|holdings?|media|news|newspapers?|press|publish(?:ing|ers|ed|ications?)|trust|communications|international|national|association|times|post|daily|weekly)$/i

/** What a company that has a publication has in its name. */
const companyName =
  /\b(?:Ltd|Limited|Inc|plc|PLC|LLC|Co|Company|Corp|Group|Holdings?|Media|News|Newspapers|Publish\p{L}*|Communications)\b/u

/** The name above the title of the publication whose company a copyright line names: `The Larkmoor Argus` of `Argus Media Ltd`. */
export function publicationOf(
  company: string,
  paragraphs: readonly Paragraph[],
  title: Paragraph | null,
): string | null {
  if (!companyName.test(company)) return null
  const words = new Set(
    plain(company)
      .split(' ')
      .filter((word) => word.length > 2 && !common.test(word)),
  )
  const top = title ? paragraphs.slice(0, Math.max(0, paragraphs.indexOf(title))) : []
  const line = top.slice(-longestHead).find(
    ({ text }) =>
      text.includes(' ') &&
      isName(text) &&
      plain(text)
        .split(' ')
        .some((word) => words.has(word)),
  )
  return line?.text ?? null
}

/** The name on a line whose other part is the title or the issue of a periodical; null on any other line. */
export function besideTitle(line: string, title: string | null): string | null {
  const pieces = line.split(bars)
  if (pieces.length !== 2 || line.length > 2 * longestName) return null
  const [first, second] = pieces as [string, string]
  const isOther = (text: string): boolean =>
    (title !== null && plain(text) === plain(title)) || issue.test(text)
  const other = isOther(second) ? first : isOther(first) ? second : null
  if (other === null) return null
  const words = titleCase(other)
  return isName(words) && !dateLine(words) && !isSection(words) ? words : null
}

/** Whether a part of a line is the issue of a periodical, such as `Summer 2011`. */
export function hasIssue(line: string): boolean {
  return line.split(bars).some((part) => issue.test(part))
}

function isName(words: string): boolean {
  return words.length <= longestName && name.test(words) && !isSection(words)
}

/** Whether the site or mail below has a line's letters for its name: `Rope & Tackle`, `info@ropeandtackle.example`. */
function isLetters(line: Paragraph, next: Paragraph): boolean {
  const [, domain = ''] = /(?:@|www\.|:\/\/)([\w.-]+)/.exec(next.text.toLowerCase()) ?? []
  const letters = plain(line.text).replaceAll(' ', '')
  return isLabel(line) && letters.length > 4 && domain.replace(/[^a-z\d]/g, '').includes(letters)
}

function plain(text: string): string {
  return wordsOf(text.normalize('NFKC').replaceAll('&', ' and ')).join(' ')
}
