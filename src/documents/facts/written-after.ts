import { type DateMention, datesIn } from '../dates-in-text.ts'
import { lastAtMost, sentenceStarts } from '../voices/people.ts'
import { quotesIn } from '../voices/quotes.ts'

/** What makes a date one to come, where it stands right before it … */
const aheadBefore =
  /\b(?:by|until|till|before|beyond|for|towards?|through|to|up to|next|coming|from|as of|as far as)(?: (?:the|early|late|mid|spring|summer|autumn|fall|winter|end of|start of|beginning of|middle of|year))* ?-?$/i
/** … or anywhere in its part of the sentence before it, or in the few words after it. */
const ahead =
  /\b(?:will|would|won[’']t|shall|should|could|may|might|can|must|if|unless|plan(?:s|ned)?|expect(?:s|ed)?|due|schedul\w+|set to|aim(?:s|ed)?|hope[sd]?|intend(?:s|ed)?|promis\w+|pledg\w+|vow\w*|deadlines?|targets?|goals?|project(?:s|ed|ions?)|forecasts?|foresee[sn]?|predict\w*|going to|want(?:s|ed)?|prepar\w+|ready|future|upcoming|forthcoming|imagine|suppose|until|expire[sd]?|slated|budget\w*|propos\w+)\b/i
/** What is told of a date after `for` as past: `blamed for the November 2008 fire`. */
const forPast =
  /\b(?:blamed|accused|responsible|convicted|arrested|jailed|sentenced|apologi[sz]ed|sorry|revenge|retaliation|praised|awarded)\b[^,;]* for the $/i
const infinitive = /\bto (?:be |not |have )?\p{Ll}{2,}(?: [^,;]*)?$/u
const since =
  /\bsince (?:about |around |at least |early |late |mid-?|the (?:end|start|beginning|middle|spring|summer|autumn|fall|winter) of )?$/i
const pastVerb =
  /\b(?:was|were|had|did|became|began|came|went|took|gave|made|said|fell|rose|won|lost|led|left|held|met|kept|built|broke|brought|bought|sold|found|sent|told|saw|struck|shot|died|got|grew|ran|wrote|chose|drew|drove|flew|fought|hit|cut|paid|stood|spoke|sought|swore|taught|thought|threw|withdrew|sank|spent|overthrew|underwent|saw|ended|\p{Ll}{2,}ed)\b/u
const ownEvent = /(?:\b(?:its|his|her|their)|[’']s) (?:\p{Ll}+ )?\p{Ll}+ in (?:early |late )?$/u
const beforeYear =
  /(?:\b(?:in|since|during|of|after|early|late|mid|spring|summer|autumn|fall|winter|year|back in)|\bmid-|\b(?:the|an?)) $/i
const countedThings = /^ (?!(?:was|is|has|as|its|his|this)\b)\p{Ll}+s\b/u
const firstYear = 1500
const lastYear = 2099
const longestSentence = 300

/**
 * The latest date with a year that a text tells of as past, before which it can't have been written; null where it
 * tells of none. Dates that the text looks forward to, and years that may be other numbers, do not count.
 *
 * @param paragraphs the author's
 */
export function writtenAfter(paragraphs: readonly string[]): string | null {
  let latest: string | null = null
  for (const text of paragraphs) {
    for (const date of pastDates(text)) if (latest === null || date > latest) latest = date
  }
  return latest
}

function* pastDates(text: string): Generator<string> {
  const mentions = datesIn(text, { years: true })
  if (mentions.length === 0) return
  const starts = sentenceStarts(text)
  const quotes = quotesIn(text)
  let quote = 0
  for (const mention of mentions) {
    const sentence = lastAtMost(starts, mention.start)
    while (quote < quotes.length && quotes[quote]!.end <= mention.start) quote++
    const isQuoted = (quotes[quote]?.start ?? text.length) < mention.start
    const from = Math.max(starts[sentence]!, mention.start - longestSentence)
    const to = Math.min(starts[sentence + 1] ?? text.length, mention.end + longestSentence)
    const isTold = isPast(mention, text.slice(from, mention.start), text.slice(mention.end, to))
    if (isTold && !isQuoted) yield mention.date
  }
}

/** Whether a sentence tells of a date as past. */
function isPast({ date, precision }: DateMention, before: string, after: string): boolean {
  const year = Number(date.slice(0, 4))
  if (year < firstYear || year > lastYear) return false
  if (precision === 'year' && (!beforeYear.test(before) || countedThings.test(after))) return false
  if (since.test(before)) return true
  const lead = before.split(/[,;:()–—]/).at(-1)!
  const tail = after.split(/[,;:()–—]|\b(?:that|which|who)\b/)[0]!
  if (
    (aheadBefore.test(before) && !forPast.test(before)) ||
    ahead.test(lead) ||
    infinitive.test(lead)
  )
    return false
  if (ahead.test(tail.split(' ').slice(0, 8).join(' '))) return false
  if (ownEvent.test(before)) return true
  // `In May 2009, the council met`: the verb stands in the next part.
  const isIntroduction =
    lead.trim().split(' ').length <= 3 && tail.trim() === '' && /^\s*,/.test(after)
  const next = isIntroduction ? (after.split(/[,;:()–—]/)[1] ?? '') : ''
  if (ahead.test(next)) return false
  return pastVerb.test(`${lead} ${after.split(/[,;:()–—]/)[0]} ${next}`)
}
